package dev.rockhopper.adapters.postgres.starboard;

import static dev.rockhopper.adapters.postgres.generated.Tables.STAR;
import static dev.rockhopper.adapters.postgres.generated.Tables.STARRED_MESSAGE;
import static dev.rockhopper.adapters.postgres.statement.StoredTime.stored;

import dev.rockhopper.adapters.postgres.generated.tables.records.StarredMessageRecord;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.MessageId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.outbox.LeaseToken;
import dev.rockhopper.domain.starboard.BoardKey;
import dev.rockhopper.domain.starboard.IStarredMessageRepository;
import dev.rockhopper.domain.starboard.StarredKey;
import dev.rockhopper.domain.starboard.StarredMessage;
import dev.rockhopper.domain.starboard.StarredMessage.Origin;
import dev.rockhopper.domain.starboard.StarredMessage.Post;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/// Starred messages in PostgreSQL. Whoever changes stars locks the message's row first, so that the
/// rows of the stars and their number change together.
public final class JooqStarredMessageRepository implements IStarredMessageRepository {
  private static final String KIND = "starred-message";

  private final JooqTransactionManager transactions;

  /// Joins the transactions of `transactions`.
  @Inject
  public JooqStarredMessageRepository(JooqTransactionManager transactions) {
    this.transactions = transactions;
  }

  @Override
  public Optional<StarredMessage> find(StarredKey key) {
    return transactions
        .dsl()
        .selectFrom(STARRED_MESSAGE)
        .where(is(key))
        .fetchOptional(JooqStarredMessageRepository::toMessage);
  }

  @Override
  public List<StarredMessage> findByMessage(GuildId guild, MessageId message) {
    return transactions
        .dsl()
        .selectFrom(STARRED_MESSAGE)
        .where(STARRED_MESSAGE.GUILD_ID.eq(guild))
        .and(STARRED_MESSAGE.MESSAGE_ID.eq(message))
        .orderBy(STARRED_MESSAGE.BOARD_CHANNEL_ID)
        .fetch(JooqStarredMessageRepository::toMessage);
  }

  /// The update that changes nothing locks the row that is there already: it cannot vanish between
  /// two statements.
  @Override
  public StarredMessage star(StarredKey key, Origin origin, UserId by) {
    return transactions.inTransaction(
        "starboard.star",
        _ -> {
          transactions
              .dsl()
              .insertInto(STARRED_MESSAGE)
              .set(STARRED_MESSAGE.GUILD_ID, key.board().guild())
              .set(STARRED_MESSAGE.MESSAGE_ID, key.message())
              .set(STARRED_MESSAGE.BOARD_CHANNEL_ID, key.board().channel())
              .set(STARRED_MESSAGE.ORIGIN_CHANNEL_ID, origin.channel())
              .set(STARRED_MESSAGE.AUTHOR_USER_ID, origin.author())
              .onConflict(
                  STARRED_MESSAGE.GUILD_ID,
                  STARRED_MESSAGE.MESSAGE_ID,
                  STARRED_MESSAGE.BOARD_CHANNEL_ID)
              .doUpdate()
              .set(STARRED_MESSAGE.STARS, STARRED_MESSAGE.STARS)
              .execute();
          int added =
              transactions
                  .dsl()
                  .insertInto(STAR)
                  .set(STAR.GUILD_ID, key.board().guild())
                  .set(STAR.MESSAGE_ID, key.message())
                  .set(STAR.BOARD_CHANNEL_ID, key.board().channel())
                  .set(STAR.USER_ID, by)
                  .onConflict()
                  .doNothing()
                  .execute();
          return count(key, STARRED_MESSAGE.STARS.plus(added)).orElseThrow();
        });
  }

  @Override
  public Optional<StarredMessage> unstar(StarredKey key, UserId by) {
    return transactions.inTransaction(
        "starboard.unstar",
        _ -> {
          lock(key);
          int removed =
              transactions
                  .dsl()
                  .deleteFrom(STAR)
                  .where(isOf(key))
                  .and(STAR.USER_ID.eq(by))
                  .execute();
          return count(key, STARRED_MESSAGE.STARS.minus(removed));
        });
  }

  @Override
  public Optional<StarredMessage> clearStars(StarredKey key) {
    return transactions.inTransaction(
        "starboard.clearStars",
        _ -> {
          lock(key);
          transactions.dsl().deleteFrom(STAR).where(isOf(key)).execute();
          return count(key, DSL.val(0));
        });
  }

  @Override
  public boolean claimPost(StarredKey key, Instant now, LeaseToken token, Instant until) {
    return transactions.recordWrite(
        KIND,
        key,
        transactions
            .dsl()
            .update(STARRED_MESSAGE)
            .set(STARRED_MESSAGE.POST_TOKEN, token)
            .set(STARRED_MESSAGE.POST_HELD_UNTIL, stored(until))
            .where(is(key))
            .and(STARRED_MESSAGE.POST_MESSAGE_ID.isNull())
            .and(
                STARRED_MESSAGE
                    .POST_HELD_UNTIL
                    .isNull()
                    .or(STARRED_MESSAGE.POST_HELD_UNTIL.le(now)))
            .execute());
  }

  @Override
  public boolean recordPost(StarredKey key, LeaseToken token, MessageId post) {
    return transactions.recordWrite(
        KIND,
        key,
        transactions
            .dsl()
            .update(STARRED_MESSAGE)
            .set(STARRED_MESSAGE.POST_MESSAGE_ID, post)
            .setNull(STARRED_MESSAGE.POST_TOKEN)
            .setNull(STARRED_MESSAGE.POST_HELD_UNTIL)
            .where(is(key))
            .and(STARRED_MESSAGE.POST_TOKEN.eq(token))
            .execute());
  }

  @Override
  public Optional<MessageId> forgetPost(StarredKey key) {
    return transactions.inTransaction(
        "starboard.forgetPost",
        _ -> {
          Optional<MessageId> post =
              lock(key).flatMap(row -> Optional.ofNullable(row.getPostMessageId()));
          post.ifPresent(_ ->
              transactions.recordWrite(
                  KIND,
                  key,
                  transactions
                      .dsl()
                      .update(STARRED_MESSAGE)
                      .setNull(STARRED_MESSAGE.POST_MESSAGE_ID)
                      .where(is(key))
                      .execute()));
          return post;
        });
  }

  @Override
  public boolean delete(StarredKey key) {
    return transactions.recordWrite(
        KIND, key, transactions.dsl().deleteFrom(STARRED_MESSAGE).where(is(key)).execute());
  }

  private Optional<StarredMessageRecord> lock(StarredKey key) {
    return transactions
        .dsl()
        .selectFrom(STARRED_MESSAGE)
        .where(is(key))
        .forNoKeyUpdate()
        .fetchOptional();
  }

  private Optional<StarredMessage> count(StarredKey key, Field<Integer> stars) {
    transactions.recordWrite(KIND, key);
    return transactions
        .dsl()
        .update(STARRED_MESSAGE)
        .set(STARRED_MESSAGE.STARS, stars)
        .where(is(key))
        .returning()
        .fetchOptional(JooqStarredMessageRepository::toMessage);
  }

  private static Condition is(StarredKey key) {
    return STARRED_MESSAGE
        .GUILD_ID
        .eq(key.board().guild())
        .and(STARRED_MESSAGE.MESSAGE_ID.eq(key.message()))
        .and(STARRED_MESSAGE.BOARD_CHANNEL_ID.eq(key.board().channel()));
  }

  private static Condition isOf(StarredKey key) {
    return STAR.GUILD_ID
        .eq(key.board().guild())
        .and(STAR.MESSAGE_ID.eq(key.message()))
        .and(STAR.BOARD_CHANNEL_ID.eq(key.board().channel()));
  }

  private static StarredMessage toMessage(StarredMessageRecord row) {
    Post post =
        row.getPostMessageId() == null ? new Post.None() : new Post.Posted(row.getPostMessageId());
    return new StarredMessage(
        new StarredKey(new BoardKey(row.getGuildId(), row.getBoardChannelId()), row.getMessageId()),
        new Origin(row.getOriginChannelId(), row.getAuthorUserId()),
        row.getStars(),
        post);
  }
}
