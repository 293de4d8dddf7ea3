package dev.rockhopper.domain.guilds;

import java.util.Optional;

/// What a guild has set. A guild that has set nothing has [#defaultsFor(GuildId)].
///
/// @param guild whose settings these are
/// @param prefix what starts a command typed as a message, absent where the guild has chosen none
///   and the operator's holds
/// @param modLog where log messages of cases go
/// @param version counts the changes, 0 where nothing was ever stored
public record GuildConfig(GuildId guild, Optional<Prefix> prefix, ModLog modLog, long version) {

  /// Where the log messages of a guild's cases go.
  public sealed interface ModLog {
    /// Nowhere: the guild has chosen no channel.
    record Off() implements ModLog {}

    /// To a channel.
    ///
    /// @param channel the channel
    record To(ChannelId channel) implements ModLog {}

    /// The channel, absent where the log is off.
    default Optional<ChannelId> target() {
      return switch (this) {
        case Off() -> Optional.empty();
        case To(ChannelId channel) -> Optional.of(channel);
      };
    }
  }

  /// The settings of a guild that has set nothing.
  public static GuildConfig defaultsFor(GuildId guild) {
    return new GuildConfig(guild, Optional.empty(), new ModLog.Off(), 0);
  }

  /// The same settings with a prefix of the guild's own.
  public GuildConfig prefixedWith(Prefix newPrefix) {
    return new GuildConfig(guild, Optional.of(newPrefix), modLog, version);
  }

  /// The same settings with the log of cases elsewhere.
  public GuildConfig loggingTo(ModLog newModLog) {
    return new GuildConfig(guild, prefix, newModLog, version);
  }
}
