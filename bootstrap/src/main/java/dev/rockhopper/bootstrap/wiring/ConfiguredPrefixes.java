package dev.rockhopper.bootstrap.wiring;

import dev.rockhopper.adapters.discord.door.GuildPrefixes;
import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.application.guilds.GuildConfigService;
import dev.rockhopper.bootstrap.configuration.Configuration.PrefixChoice;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.Prefix;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The prefix that a guild has chosen, within what the operator has set. It remembers what guilds
/// have chosen for the time when the database is away. Safe for many threads.
final class ConfiguredPrefixes implements GuildPrefixes {
  private static final Logger LOG = LoggerFactory.getLogger(ConfiguredPrefixes.class);
  private static final int REMEMBERED_GUILDS = 10_000;

  private final PrefixChoice choice;
  private final GuildConfigService configs;

  /// Of the guilds that have a prefix of their own, those that were asked for last.
  private final Map<GuildId, Prefix> lastKnown = new LinkedHashMap<>(16, 0.75f, true);

  /// What the guilds have chosen, within `choice`, which is the operator's.
  ConfiguredPrefixes(PrefixChoice choice, GuildConfigService configs) {
    this.choice = choice;
    this.configs = configs;
  }

  @Override
  public Prefix of(GuildId guild) {
    return switch (choice) {
      case PrefixChoice.Forced(Prefix prefix) -> prefix;
      case PrefixChoice.Usual(Prefix usual) -> chosen(guild).orElse(usual);
    };
  }

  @Override
  public Prefix inPrivate() {
    return switch (choice) {
      case PrefixChoice.Forced(Prefix prefix) -> prefix;
      case PrefixChoice.Usual(Prefix usual) -> usual;
    };
  }

  private Optional<Prefix> chosen(GuildId guild) {
    try {
      Optional<Prefix> chosen = configs.show(guild).prefix();
      remember(guild, chosen);
      return chosen;
    } catch (InfrastructureException e) {
      LOG.debug("prefix.not-asked guild={}", guild, e);
      return remembered(guild);
    }
  }

  private Optional<Prefix> remembered(GuildId guild) {
    synchronized (lastKnown) {
      return Optional.ofNullable(lastKnown.get(guild));
    }
  }

  private void remember(GuildId guild, Optional<Prefix> chosen) {
    synchronized (lastKnown) {
      chosen.ifPresentOrElse(prefix -> lastKnown.put(guild, prefix), () -> lastKnown.remove(guild));
      if (lastKnown.size() > REMEMBERED_GUILDS) {
        lastKnown.remove(lastKnown.keySet().iterator().next());
      }
    }
  }
}
