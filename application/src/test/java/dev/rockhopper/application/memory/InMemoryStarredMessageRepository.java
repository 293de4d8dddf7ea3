package dev.rockhopper.application.memory;

import dev.rockhopper.application.failure.FailureCategory;
import dev.rockhopper.application.failure.InfrastructureException;
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
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Starred messages in an [InMemoryStore].
public final class InMemoryStarredMessageRepository implements IStarredMessageRepository {
  private static final Table<StarredKey, Row> MESSAGES =
      new Table<>("starred_message", StarredKey.class, Row.class);

  private final InMemoryStore store;

  /// Keeps messages in `store`.
  public InMemoryStarredMessageRepository(InMemoryStore store) {
    this.store = store;
  }

  @Override
  public Optional<StarredMessage> find(StarredKey key) {
    return store.with(transaction -> transaction.find(MESSAGES, key).map(Row::toMessage));
  }

  @Override
  public List<StarredMessage> findByMessage(GuildId guild, MessageId message) {
    return store.with(transaction ->
        transaction
            .rows(MESSAGES)
            .map(Row::toMessage)
            .filter(found -> found.key().board().guild().equals(guild))
            .filter(found -> found.key().message().equals(message))
            .sorted(Comparator.comparing(found -> found.key().board().channel()))
            .toList());
  }

  @Override
  public StarredMessage star(StarredKey key, Origin origin, UserId by) {
    return store.with(transaction -> {
      if (transaction.find(InMemoryStarboardRepository.BOARDS, key.board()).isEmpty()) {
        throw new InfrastructureException(FailureCategory.BUG, "there is no board " + key.board());
      }
      transaction.lock(MESSAGES, key);
      Row row =
          transaction
              .find(MESSAGES, key)
              .orElseGet(() -> new Row(key, origin, Set.of(), new Post.None(), Optional.empty()));
      Row starred = row.starredBy(by);
      transaction.put(MESSAGES, key, starred);
      return starred.toMessage();
    });
  }

  @Override
  public Optional<StarredMessage> unstar(StarredKey key, UserId by) {
    return change(key, row -> row.unstarredBy(by)).map(Row::toMessage);
  }

  @Override
  public Optional<StarredMessage> clearStars(StarredKey key) {
    return change(key, row -> row.withStars(Set.of())).map(Row::toMessage);
  }

  @Override
  public boolean claimPost(StarredKey key, Instant now, LeaseToken token, Instant until) {
    return store.with(transaction -> {
      transaction.lock(MESSAGES, key);
      Optional<Row> free =
          transaction
              .find(MESSAGES, key)
              .filter(row -> row.post() instanceof Post.None)
              .filter(row -> row.holder().filter(held -> held.until().isAfter(now)).isEmpty());
      free.ifPresent(
          row -> transaction.put(MESSAGES, key, row.heldBy(Optional.of(new Holder(token, until)))));
      return free.isPresent();
    });
  }

  @Override
  public boolean recordPost(StarredKey key, LeaseToken token, MessageId post) {
    return store.with(transaction -> {
      transaction.lock(MESSAGES, key);
      Optional<Row> held =
          transaction
              .find(MESSAGES, key)
              .filter(row -> row.holder().filter(by -> by.token().equals(token)).isPresent());
      held.ifPresent(row -> transaction.put(MESSAGES, key, row.withPost(new Post.Posted(post))));
      return held.isPresent();
    });
  }

  @Override
  public Optional<MessageId> forgetPost(StarredKey key) {
    return store.with(transaction -> {
      transaction.lock(MESSAGES, key);
      Optional<Row> row = transaction.find(MESSAGES, key);
      Optional<MessageId> post =
          row.map(Row::post)
              .filter(Post.Posted.class::isInstance)
              .map(found -> ((Post.Posted) found).message());
      post.ifPresent(
          _ -> transaction.put(MESSAGES, key, row.orElseThrow().withPost(new Post.None())));
      return post;
    });
  }

  @Override
  public boolean delete(StarredKey key) {
    return store.with(transaction -> {
      transaction.lock(MESSAGES, key);
      boolean isThere = transaction.find(MESSAGES, key).isPresent();
      transaction.remove(MESSAGES, key);
      return isThere;
    });
  }

  /// Forgets what is known about the messages of a board, as the database does with its board.
  static void cascade(InMemoryTransaction transaction, BoardKey board) {
    transaction
        .rows(MESSAGES)
        .map(Row::key)
        .filter(key -> key.board().equals(board))
        .forEach(key -> transaction.remove(MESSAGES, key));
  }

  private Optional<Row> change(StarredKey key, UnaryOperator<Row> edit) {
    return store.with(transaction -> {
      transaction.lock(MESSAGES, key);
      Optional<Row> changed = transaction.find(MESSAGES, key).map(edit);
      changed.ifPresent(row -> transaction.put(MESSAGES, key, row));
      return changed;
    });
  }

  private record Holder(LeaseToken token, Instant until) {}

  private record Row(
      StarredKey key, Origin origin, Set<UserId> stars, Post post, Optional<Holder> holder) {

    Row starredBy(UserId user) {
      Set<UserId> more = new HashSet<>(stars);
      more.add(user);
      return withStars(more);
    }

    Row unstarredBy(UserId user) {
      Set<UserId> fewer = new HashSet<>(stars);
      fewer.remove(user);
      return withStars(fewer);
    }

    Row withStars(Set<UserId> newStars) {
      return new Row(key, origin, Set.copyOf(newStars), post, holder);
    }

    Row heldBy(Optional<Holder> newHolder) {
      return new Row(key, origin, stars, post, newHolder);
    }

    Row withPost(Post newPost) {
      return new Row(key, origin, stars, newPost, Optional.empty());
    }

    StarredMessage toMessage() {
      return new StarredMessage(key, origin, stars.size(), post);
    }
  }
}
