package dev.rockhopper.adapters.sandbox.gateway;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// A bot process that identified. It outlives its connection, so that it can be resumed; its newest
/// events are kept for that.
final class Session {

  private static final int MOST_FRAMES = 10_000;

  private record Frame(long sequence, String type, String payload) {
    String text() {
      return "{\"op\":0,\"s\":" + sequence + ",\"t\":\"" + type + "\",\"d\":" + payload + "}";
    }
  }

  private final String id;
  private final long applicationId;
  private final long intents;
  private final int shard;
  private final int shards;
  private final Deque<Frame> newest = new ArrayDeque<>();
  private long sequence;
  private @Nullable Connection connection;

  Session(
      String id, long applicationId, long intents, int shard, int shards, Connection connection) {
    this.id = id;
    this.applicationId = applicationId;
    this.intents = intents;
    this.shard = shard;
    this.shards = shards;
    this.connection = connection;
  }

  String id() {
    return id;
  }

  long applicationId() {
    return applicationId;
  }

  long intents() {
    return intents;
  }

  int shard() {
    return shard;
  }

  int shards() {
    return shards;
  }

  /// Whether events of the guild belong to this session's shard; those without a guild belong to
  /// the first.
  boolean holds(long guildId) {
    return (guildId >> 22) % shards == shard;
  }

  synchronized void dispatch(String type, String payload) {
    Frame frame = new Frame(++sequence, type, payload);
    newest.addLast(frame);
    if (newest.size() > MOST_FRAMES) {
      newest.removeFirst();
    }
    if (connection != null) {
      connection.send(frame.text());
    }
  }

  /// Goes on with another connection after the event that the client saw last; false when too much
  /// was missed.
  synchronized boolean resume(Connection fresh, long seen) {
    boolean complete =
        seen <= sequence && (seen == sequence || newest.getFirst().sequence() <= seen + 1);
    if (!complete) {
      return false;
    }
    if (connection != null) {
      connection.close(4000, "Resumed elsewhere");
    }
    connection = fresh;
    newest.stream()
        .filter(frame -> frame.sequence() > seen)
        .forEach(frame -> fresh.send(frame.text()));
    return true;
  }

  synchronized void disconnected(Connection gone) {
    if (connection == gone) {
      connection = null;
    }
  }

  synchronized boolean isConnected() {
    return connection != null;
  }

  synchronized @Nullable Connection connection() {
    return connection;
  }
}
