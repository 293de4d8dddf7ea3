package dev.rockhopper.adapters.discord.sanction;

import dev.rockhopper.adapters.discord.door.ReplyMessages;
import dev.rockhopper.adapters.discord.door.ReplyMessages.Form;
import dev.rockhopper.adapters.discord.sanction.JdaGuilds.Presence;
import dev.rockhopper.adapters.discord.session.DiscordCallException;
import dev.rockhopper.adapters.discord.session.DiscordCalls;
import dev.rockhopper.adapters.discord.session.DiscordSession;
import dev.rockhopper.adapters.discord.wording.PurgeEmbeds;
import dev.rockhopper.application.messages.PurgeLog;
import dev.rockhopper.application.messages.PurgeReport;
import dev.rockhopper.application.messages.PurgeRequest;
import dev.rockhopper.application.moderation.Delivery;
import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.cases.CaseFailure.Cause;
import dev.rockhopper.domain.guilds.ChannelId;
import java.time.Clock;
import java.time.Instant;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.channel.middleman.GuildMessageChannel;

/// Log messages of purges, one each.
public final class JdaPurgeLog implements PurgeLog {
  private final JdaGuilds guilds;
  private final DiscordCalls calls;
  private final Clock clock;

  /// Writes over this session.
  public JdaPurgeLog(DiscordSession session, DiscordCalls calls, Clock clock) {
    this.guilds = new JdaGuilds(session);
    this.calls = calls;
    this.clock = clock;
  }

  @Override
  public Delivery publish(
      PurgeRequest request, PurgeReport report, ChannelId log, Instant deadline) {
    try {
      return switch (guilds.find(request.guild())) {
        case Presence.Here(Guild guild) -> post(request, report, guild, log, deadline);
        case Presence.Gone() -> new Delivery.Refused(CaseFailure.of(Cause.NOT_FOUND));
        case Presence.Unavailable() -> new Delivery.Unknown("the guild is unavailable");
      };
    } catch (DiscordCallException e) {
      return Deliveries.of(e);
    }
  }

  private Delivery post(
      PurgeRequest request, PurgeReport report, Guild guild, ChannelId log, Instant deadline) {
    GuildMessageChannel channel = guild.getChannelById(GuildMessageChannel.class, log.value());
    if (channel == null) {
      return new Delivery.Refused(CaseFailure.of(Cause.NOT_FOUND));
    }
    String nonce = "purge-" + Long.toString(request.event().value(), Character.MAX_RADIX);
    calls.complete(
        () ->
            channel
                .sendMessage(
                    ReplyMessages.create(PurgeEmbeds.logged(request, report), Form.in(channel)))
                .setNonce(nonce),
        Deliveries.left(clock, deadline));
    return new Delivery.Done();
  }
}
