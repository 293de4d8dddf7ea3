package dev.rockhopper.adapters.discord.session;

import java.time.Duration;

/// What a session needs to know.
///
/// @param token the bot's token, without "Bot "
/// @param address where Discord is
/// @param patience how long a start may take before it has failed
/// @param cachedMembers how many members are kept in memory, over all guilds
/// @param sharding which part of the guilds this process hears of
public record DiscordConnection(
    String token, DiscordAddress address, Duration patience, int cachedMembers, Sharding sharding) {
  /// How many members are kept in memory unless said otherwise.
  public static final int DEFAULT_CACHED_MEMBERS = 2_000;

  /// Refuses a token that no Discord would take.
  public DiscordConnection {
    if (token.isBlank() || token.chars().anyMatch(Character::isWhitespace)) {
      throw new IllegalArgumentException("a Discord token is not empty and has no blanks");
    }
  }

  /// A connection with the usual patience and memory, for all guilds.
  public static DiscordConnection of(String token, DiscordAddress address) {
    return new DiscordConnection(
        token, address, Duration.ofSeconds(90), DEFAULT_CACHED_MEMBERS, new Sharding.Automatic());
  }

  /// The same for other shards.
  public DiscordConnection sharded(Sharding other) {
    return new DiscordConnection(token, address, patience, cachedMembers, other);
  }

  /// Without the token.
  @Override
  public String toString() {
    return "DiscordConnection[" + address + "]";
  }
}
