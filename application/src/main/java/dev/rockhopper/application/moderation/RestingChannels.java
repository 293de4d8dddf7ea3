package dev.rockhopper.application.moderation;

import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.logs.LogTrouble;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Which log channels take no messages, as one round of the publisher knows it: asked once a guild,
/// then kept up with what the round itself finds out. For one thread.
final class RestingChannels {
  private final LogTroubles troubles;
  private final Map<GuildId, Map<ChannelId, LogTrouble>> failing = new HashMap<>();

  /// Asks `troubles`.
  RestingChannels(LogTroubles troubles) {
    this.troubles = troubles;
  }

  /// What is wrong with the channel of a message, absent where nothing is known to be.
  Optional<LogTrouble> trouble(DueLog of) {
    return Optional.ofNullable(of(of.key().guild()).get(of.channel()));
  }

  /// Until when the channel of a message is left alone, absent where it may be tried.
  Optional<Instant> restsUntil(DueLog of, Instant now) {
    return trouble(of).filter(trouble -> trouble.isResting(now)).map(LogTrouble::retryAt);
  }

  /// The channel of a message has just taken none.
  void failed(DueLog of, LogTrouble trouble) {
    of(of.key().guild()).put(of.channel(), trouble);
  }

  /// The trouble that a message which was published has ended, absent where it shows nothing.
  Optional<LogTrouble> mendedBy(CaseLog.Publication.Published published, DueLog of) {
    return trouble(of).filter(_ -> published.proves(of.channel()));
  }

  /// Lets what waits for a channel go, after its trouble was recorded as over.
  void letGo(LogTrouble mended) {
    of(mended.guild()).remove(mended.channel());
    troubles.letGo(mended.guild());
  }

  private Map<ChannelId, LogTrouble> of(GuildId guild) {
    return failing.computeIfAbsent(guild, asked -> new HashMap<>(troubles.find(asked)));
  }
}
