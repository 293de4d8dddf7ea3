package dev.rockhopper.adapters.discord.session;

import dev.rockhopper.domain.guilds.GuildShare;
import java.time.Duration;
import java.util.stream.Collectors;

/// How a session with Discord stands.
///
/// @param isConnected whether events of all its shards come
/// @param ping how long Discord took to answer the last heartbeat, nothing before the first one
/// @param share which part of all guilds it serves
/// @param guilds how many guilds it serves
public record SessionState(boolean isConnected, Duration ping, GuildShare share, long guilds) {
  /// Before the login, and after the end.
  public static final SessionState CLOSED =
      new SessionState(false, Duration.ZERO, GuildShare.NONE, 0);

  /// Which shards those are, as people read it: `2 of 4`, `1, 2 of 2`, `none of 1`.
  public String shards() {
    String own =
        share.own().stream()
            .sorted()
            .map(shard -> Integer.toString(shard + 1))
            .collect(Collectors.joining(", "));
    return "%s of %d".formatted(own.isEmpty() ? "none" : own, share.shards());
  }
}
