package dev.rockhopper.adapters.discord.session;

import java.time.Duration;

/// How a session with Discord stands.
///
/// @param isConnected whether events come
/// @param ping how long Discord took to answer the last heartbeat, nothing before the first one
/// @param shard which part of all guilds it serves, from 0
/// @param shards how many parts there are
/// @param guilds how many guilds it serves
public record SessionState(boolean isConnected, Duration ping, int shard, int shards, long guilds) {
  /// Before the login, and after the end.
  public static final SessionState CLOSED = new SessionState(false, Duration.ZERO, 0, 1, 0);
}
