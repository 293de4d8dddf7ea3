package dev.rockhopper.domain.logs;

import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Keeps which log channels take no messages, and when the owners of their guilds were last told.
public interface ILogTroubleRepository {

  /// The troubles of a guild, by channel.
  List<LogTrouble> find(GuildId guild);

  /// Troubles of all guilds, by guild and channel.
  ///
  /// @param limit at most this many
  List<LogTrouble> findAll(int limit);

  /// Keeps a trouble, in the place of what was known about the channel.
  void put(LogTrouble trouble);

  /// Forgets the trouble of a channel: it takes messages again.
  ///
  /// @return whether there was one
  boolean clear(GuildId guild, ChannelId channel);

  /// Lets all troubled channels of a guild be tried at once.
  ///
  /// @return how many there are
  int hurry(GuildId guild, Instant now);

  /// Takes the right to tell a guild's owner, which there is once in `pause` whoever asks for it.
  ///
  /// @return whether it was there to be taken
  boolean takeAlert(GuildId guild, Instant now, Duration pause);
}
