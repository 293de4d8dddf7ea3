package dev.rockhopper.adapters.discord.sanction;

import dev.rockhopper.adapters.discord.session.DiscordSession;
import dev.rockhopper.domain.guilds.GuildId;
import java.util.Optional;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.entities.Guild;

/// The guilds that the bot is in, as JDA has them.
final class JdaGuilds {
  private final DiscordSession session;

  JdaGuilds(DiscordSession session) {
    this.session = session;
  }

  /// Whether a guild can be worked in.
  sealed interface Presence {
    /// It can.
    record Here(Guild guild) implements Presence {}

    /// The bot is not in it.
    record Gone() implements Presence {}

    /// Discord has trouble with it, or another process hears of it: it may come back any moment.
    record Unavailable() implements Presence {}
  }

  Presence find(GuildId id) {
    return session.jdaOf(id).map(jda -> find(jda, id)).orElseGet(Presence.Unavailable::new);
  }

  private Presence find(JDA jda, GuildId id) {
    Guild guild = jda.getGuildById(id.value());
    if (guild != null) {
      return new Presence.Here(guild);
    }
    boolean isConnected = jda.getStatus() == JDA.Status.CONNECTED;
    return session.hasHeardOf(id) || jda.isUnavailable(id.value()) || !isConnected
        ? new Presence.Unavailable()
        : new Presence.Gone();
  }

  /// The name of a guild, absent when the bot is not in it or it is unavailable.
  Optional<String> name(GuildId id) {
    return find(id) instanceof Presence.Here(Guild guild)
        ? Optional.of(guild.getName())
        : Optional.empty();
  }
}
