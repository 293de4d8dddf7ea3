package dev.rockhopper.adapters.discord.sanction;

import dev.rockhopper.adapters.discord.door.ReplyMessages;
import dev.rockhopper.adapters.discord.door.ReplyMessages.Form;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.sanction.JdaGuilds.Presence;
import dev.rockhopper.adapters.discord.session.DiscordCallException;
import dev.rockhopper.adapters.discord.session.DiscordCalls;
import dev.rockhopper.adapters.discord.session.DiscordSession;
import dev.rockhopper.application.moderation.Delivery;
import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.cases.CaseFailure.Cause;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;
import java.time.Clock;
import java.time.Instant;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.channel.middleman.GuildMessageChannel;

/// Messages in the log of a guild about what is no case, one each. They are not changed later.
final class LogPosts {
  private final JdaGuilds guilds;
  private final DiscordCalls calls;
  private final Clock clock;

  LogPosts(DiscordSession session, DiscordCalls calls, Clock clock) {
    this.guilds = new JdaGuilds(session);
    this.calls = calls;
    this.clock = clock;
  }

  /// Posts a message.
  ///
  /// @param nonce tells it from others
  Delivery post(GuildId guildId, ChannelId log, Reply what, String nonce, Instant deadline) {
    try {
      return switch (guilds.find(guildId)) {
        case Presence.Here(Guild guild) -> post(guild, log, what, nonce, deadline);
        case Presence.Gone() -> new Delivery.Refused(CaseFailure.of(Cause.NOT_FOUND));
        case Presence.Unavailable() -> new Delivery.Unknown("the guild is unavailable");
      };
    } catch (DiscordCallException e) {
      return Deliveries.of(e);
    }
  }

  private Delivery post(Guild guild, ChannelId log, Reply what, String nonce, Instant deadline) {
    GuildMessageChannel channel = guild.getChannelById(GuildMessageChannel.class, log.value());
    if (channel == null) {
      return new Delivery.Refused(CaseFailure.of(Cause.NOT_FOUND));
    }
    calls.complete(
        () -> channel.sendMessage(ReplyMessages.create(what, Form.in(channel))).setNonce(nonce),
        Deliveries.left(clock, deadline));
    return new Delivery.Done();
  }
}
