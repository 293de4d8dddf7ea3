package dev.rockhopper.adapters.postgres.starboard;

import static dev.rockhopper.adapters.postgres.generated.Tables.STARBOARD;

import dev.rockhopper.adapters.postgres.generated.tables.records.StarboardRecord;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.repository.StaleVersionException;
import dev.rockhopper.domain.starboard.BoardKey;
import dev.rockhopper.domain.starboard.IStarboardRepository;
import dev.rockhopper.domain.starboard.StarEmoji;
import dev.rockhopper.domain.starboard.Starboard;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/// Boards in PostgreSQL. Versions come from the column's sequence.
public final class JooqStarboardRepository implements IStarboardRepository {
  private static final String KIND = "starboard";

  private final JooqTransactionManager transactions;

  /// Joins the transactions of `transactions`.
  @Inject
  public JooqStarboardRepository(JooqTransactionManager transactions) {
    this.transactions = transactions;
  }

  @Override
  public List<Starboard> findByGuild(GuildId guild) {
    return transactions
        .dsl()
        .selectFrom(STARBOARD)
        .where(STARBOARD.GUILD_ID.eq(guild))
        .orderBy(STARBOARD.CHANNEL_ID)
        .fetch(JooqStarboardRepository::toBoard);
  }

  @Override
  public Starboard save(Starboard board) {
    Starboard saved =
        (board.version() == 0 ? insert(board) : update(board))
            .orElseThrow(() ->
                new StaleVersionException(
                    "the board %s of guild %s is not in version %d any more"
                        .formatted(board.key().channel(), board.key().guild(), board.version())));
    transactions.recordWrite(KIND, board.key().guild());
    return saved;
  }

  @Override
  public boolean delete(BoardKey key) {
    boolean existed = transactions.dsl().deleteFrom(STARBOARD).where(is(key)).execute() > 0;
    transactions.recordWrite(KIND, key.guild());
    return existed;
  }

  private Optional<Starboard> insert(Starboard board) {
    return transactions
        .dsl()
        .insertInto(STARBOARD)
        .set(STARBOARD.GUILD_ID, board.key().guild())
        .set(STARBOARD.CHANNEL_ID, board.key().channel())
        .set(STARBOARD.EMOJI, board.emoji().text())
        .set(STARBOARD.THRESHOLD, board.threshold())
        .onConflict(STARBOARD.GUILD_ID, STARBOARD.CHANNEL_ID)
        .doNothing()
        .returning()
        .fetchOptional(JooqStarboardRepository::toBoard);
  }

  private Optional<Starboard> update(Starboard board) {
    return transactions
        .dsl()
        .update(STARBOARD)
        .set(STARBOARD.EMOJI, board.emoji().text())
        .set(STARBOARD.THRESHOLD, board.threshold())
        .set(STARBOARD.VERSION, DSL.defaultValue(STARBOARD.VERSION))
        .where(is(board.key()))
        .and(STARBOARD.VERSION.eq(board.version()))
        .returning()
        .fetchOptional(JooqStarboardRepository::toBoard);
  }

  private static Condition is(BoardKey key) {
    return STARBOARD.GUILD_ID.eq(key.guild()).and(STARBOARD.CHANNEL_ID.eq(key.channel()));
  }

  private static Starboard toBoard(StarboardRecord row) {
    return new Starboard(
        new BoardKey(row.getGuildId(), row.getChannelId()),
        new StarEmoji(row.getEmoji()),
        row.getThreshold(),
        row.getVersion());
  }
}
