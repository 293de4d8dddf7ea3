package dev.rockhopper.adapters.discord.sanction;

import dev.rockhopper.adapters.discord.session.DiscordSession;
import dev.rockhopper.domain.guilds.GuildId;

/// What guilds are called, in messages that leave them.
public final class GuildNames {
  private static final String UNNAMED = "a server";

  private final JdaGuilds guilds;

  /// Asks this session.
  public GuildNames(DiscordSession session) {
    this.guilds = new JdaGuilds(session);
  }

  /// The name of a guild, `a server` where it is not at hand.
  public String of(GuildId guild) {
    return guilds.name(guild).orElse(UNNAMED);
  }
}
