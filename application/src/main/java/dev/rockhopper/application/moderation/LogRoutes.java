package dev.rockhopper.application.moderation;

import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.application.settings.GuildSettings;
import dev.rockhopper.domain.cases.CaseType;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildConfig;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.IGuildConfigRepository;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Where the log message of a case goes: to the channel that the guild has for its topic, else to
/// the guild's log channel. Methods block and may come from any thread.
public final class LogRoutes {
  private final GuildSettings settings;
  private final IGuildConfigRepository configs;

  /// Asks the guilds' settings.
  @Inject
  public LogRoutes(GuildSettings settings, IGuildConfigRepository configs) {
    this.settings = settings;
    this.configs = configs;
  }

  /// The channel for cases of a kind, absent where the guild logs none.
  ///
  /// @throws dev.rockhopper.application.failure.InfrastructureException when the database is away
  public Optional<ChannelId> channelOf(GuildId guild, CaseType type) {
    return channelOf(guild, LogTopic.of(type));
  }

  /// The channel for a topic, absent where the guild logs none of it.
  ///
  /// @throws dev.rockhopper.application.failure.InfrastructureException when the database is away
  public Optional<ChannelId> channelOf(GuildId guild, LogTopic topic) {
    return settings.get(guild, ModLogSettings.channelFor(topic)).or(() -> general(guild));
  }

  /// Tells the log of a guild, where it has one, of something that is no case. Throws nothing: what
  /// was done stays done.
  ///
  /// @param post posts it to the channel
  /// @return what came of it; done also where the guild has no log
  public Delivery tell(GuildId guild, Function<ChannelId, Delivery> post) {
    try {
      return channelOf(guild, LogTopic.OTHER).map(post).orElseGet(Delivery.Done::new);
    } catch (InfrastructureException e) {
      return new Delivery.Unknown("the database does not say where the log is: " + e.getMessage());
    }
  }

  /// Every channel that has some part of a guild's log.
  ///
  /// @throws dev.rockhopper.application.failure.InfrastructureException when the database is away
  public Set<ChannelId> channelsOf(GuildId guild) {
    return Stream.of(LogTopic.values())
        .flatMap(topic -> channelOf(guild, topic).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  private Optional<ChannelId> general(GuildId guild) {
    return configs.findById(guild).map(GuildConfig::modLog).flatMap(GuildConfig.ModLog::target);
  }
}
