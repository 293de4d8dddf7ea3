package dev.rockhopper.bootstrap.wiring;

import dev.rockhopper.adapters.discord.door.GuildPrefixes;
import dev.rockhopper.application.guilds.GuildConfigService;
import dev.rockhopper.bootstrap.configuration.Configuration.PrefixChoice;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.Prefix;

/// The prefix that a guild has chosen, within what the operator has set.
///
/// @param choice the operator's
/// @param configs the guilds'
record ConfiguredPrefixes(PrefixChoice choice, GuildConfigService configs)
    implements GuildPrefixes {

  @Override
  public Prefix of(GuildId guild) {
    return switch (choice) {
      case PrefixChoice.Forced(Prefix prefix) -> prefix;
      case PrefixChoice.Usual(Prefix usual) -> {
        Prefix chosen = configs.show(guild).prefix();
        yield chosen.equals(Prefix.DEFAULT) ? usual : chosen;
      }
    };
  }
}
