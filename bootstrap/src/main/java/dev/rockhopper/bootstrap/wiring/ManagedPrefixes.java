package dev.rockhopper.bootstrap.wiring;

import dev.rockhopper.adapters.discord.door.GuildPrefixes;
import dev.rockhopper.application.prefix.PrefixManager;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.Prefix;
import java.util.Optional;

/// The doors' view of the prefixes.
record ManagedPrefixes(PrefixManager manager) implements GuildPrefixes {

  @Override
  public Optional<Prefix> peek(GuildId guild) {
    return manager.peekPrefix(guild);
  }

  @Override
  public Prefix of(GuildId guild) {
    return manager.getPrefix(guild);
  }

  @Override
  public Prefix inPrivate() {
    return manager.privatePrefix();
  }
}
