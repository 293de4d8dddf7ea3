package dev.rockhopper.adapters.discord.sanction;

import dev.rockhopper.adapters.discord.sanction.JdaGuilds.Presence;
import dev.rockhopper.adapters.discord.session.DiscordSession;
import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.application.moderation.LogRoutes;
import dev.rockhopper.application.moderation.LogTroubles;
import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.cases.CaseFailure.Cause;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.logs.LogTrouble;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.channel.middleman.GuildMessageChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is wrong with the channels that a guild has its log of cases in: what was met, and what can
/// be seen from here before anything is posted. So whoever makes the first case after a channel was
/// closed is told with the answer. Asks Discord nothing.
public final class LogChannels {
  private static final Logger LOG = LoggerFactory.getLogger(LogChannels.class);

  private final JdaGuilds guilds;
  private final LogRoutes routes;
  private final LogTroubles troubles;
  private final Clock clock;

  /// Looks at the guilds of this session.
  public LogChannels(DiscordSession session, LogRoutes routes, LogTroubles troubles, Clock clock) {
    this.guilds = new JdaGuilds(session);
    this.routes = routes;
    this.troubles = troubles;
    this.clock = clock;
  }

  /// The log channels of a guild that take no messages, as far as can be seen: where the database
  /// is away, what was met. Never fails, because whoever asks has just done something else.
  public List<LogTrouble> failing(GuildId guildId) {
    List<LogTrouble> failing = new ArrayList<>(troubles.known(guildId));
    if (guilds.find(guildId) instanceof Presence.Here(Guild guild)) {
      Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
      channelsOf(guildId).stream()
          .filter(channel -> failing.stream().noneMatch(met -> met.channel().equals(channel)))
          .sorted()
          .toList()
          .forEach(channel ->
              failure(guild, channel)
                  .map(failure -> LogTrouble.begun(guildId, channel, failure, now))
                  .ifPresent(failing::add));
    }
    return List.copyOf(failing);
  }

  private Set<ChannelId> channelsOf(GuildId guild) {
    try {
      return routes.channelsOf(guild);
    } catch (InfrastructureException e) {
      LOG.debug("case-log.not-looked-at guild={}", guild, e);
      return Set.of();
    }
  }

  private static Optional<CaseFailure> failure(Guild guild, ChannelId id) {
    GuildMessageChannel channel = guild.getChannelById(GuildMessageChannel.class, id.value());
    if (channel == null) {
      return Optional.of(CaseFailure.of(Cause.NOT_FOUND));
    }
    return channel.canTalk() ? Optional.empty() : Optional.of(CaseFailure.of(Cause.FORBIDDEN));
  }
}
