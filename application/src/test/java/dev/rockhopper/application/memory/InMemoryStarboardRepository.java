package dev.rockhopper.application.memory;

import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.repository.StaleVersionException;
import dev.rockhopper.domain.starboard.BoardKey;
import dev.rockhopper.domain.starboard.IStarboardRepository;
import dev.rockhopper.domain.starboard.Starboard;
import java.util.Comparator;
import java.util.List;

/// Boards in an [InMemoryStore].
public final class InMemoryStarboardRepository implements IStarboardRepository {
  static final Table<BoardKey, Starboard> BOARDS =
      new Table<>("starboard", BoardKey.class, Starboard.class);

  private final InMemoryStore store;

  /// Keeps boards in `store`.
  public InMemoryStarboardRepository(InMemoryStore store) {
    this.store = store;
  }

  @Override
  public List<Starboard> findByGuild(GuildId guild) {
    return store.with(transaction ->
        transaction
            .rows(BOARDS)
            .filter(board -> board.key().guild().equals(guild))
            .sorted(Comparator.comparing(board -> board.key().channel()))
            .toList());
  }

  @Override
  public Starboard save(Starboard board) {
    return store.with(transaction -> {
      References.requireGuild(transaction, board.key().guild());
      transaction.lock(BOARDS, board.key());
      long stored = transaction.find(BOARDS, board.key()).map(Starboard::version).orElse(0L);
      if (stored != board.version()) {
        throw new StaleVersionException("the board " + board.key() + " has changed or gone");
      }
      Starboard saved =
          new Starboard(board.key(), board.emoji(), board.threshold(), store.nextSequence());
      transaction.put(BOARDS, board.key(), saved);
      return saved;
    });
  }

  @Override
  public boolean delete(BoardKey key) {
    return store.with(transaction -> {
      transaction.lock(BOARDS, key);
      boolean isThere = transaction.find(BOARDS, key).isPresent();
      transaction.remove(BOARDS, key);
      InMemoryStarredMessageRepository.cascade(transaction, key);
      return isThere;
    });
  }
}
