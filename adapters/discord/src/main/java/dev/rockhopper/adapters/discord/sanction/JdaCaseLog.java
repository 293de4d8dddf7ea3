package dev.rockhopper.adapters.discord.sanction;

import dev.rockhopper.adapters.discord.door.ReplyMessages;
import dev.rockhopper.adapters.discord.door.ReplyMessages.Form;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.sanction.JdaGuilds.Presence;
import dev.rockhopper.adapters.discord.session.DiscordCallException;
import dev.rockhopper.adapters.discord.session.DiscordCallException.Kind;
import dev.rockhopper.adapters.discord.session.DiscordCalls;
import dev.rockhopper.adapters.discord.session.DiscordSession;
import dev.rockhopper.adapters.discord.wording.CaseEmbeds;
import dev.rockhopper.application.moderation.CaseLog;
import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.cases.CaseFailure.Cause;
import dev.rockhopper.domain.cases.Notices;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.MessageId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.entities.channel.middleman.GuildMessageChannel;

/// The log messages of cases: an embed each, edited when the case changes. An embed carries the tag
/// of its case, so that one that was posted and not recorded is found again.
public final class JdaCaseLog implements CaseLog {
  /// Not this kind of channel, an archived thread, a locked one.
  private static final Set<Integer> CLOSED_CHANNELS = Set.of(50_024, 50_083, 160_005);

  private final JdaGuilds guilds;
  private final DiscordCalls calls;
  private final Clock clock;

  /// Writes over this session.
  public JdaCaseLog(DiscordSession session, DiscordCalls calls, Clock clock) {
    this.guilds = new JdaGuilds(session);
    this.calls = calls;
    this.clock = clock;
  }

  @Override
  public Publication post(List<Logged> cases, ChannelId channelId, Trace trace, Instant deadline) {
    return in(
        cases,
        guild -> {
          GuildMessageChannel channel =
              guild.getChannelById(GuildMessageChannel.class, channelId.value());
          if (channel == null) {
            return new Publication.Closed(CaseFailure.of(Cause.NOT_FOUND));
          }
          if (trace == Trace.POSSIBLE) {
            List<Left> left =
                new LeftLogMessages(calls, clock, deadline)
                    .find(cases.stream().map(Logged::current).toList(), channel);
            if (!left.isEmpty()) {
              return new Publication.Found(left);
            }
          }
          return post(cases, channel, deadline);
        });
  }

  private Publication post(List<Logged> cases, GuildMessageChannel channel, Instant deadline) {
    ReplyMessages.Several several = ReplyMessages.createOf(replies(cases), Form.in(channel));
    long first = cases.getFirst().current().key().id().value();
    Message message =
        calls.complete(
            () ->
                channel
                    .sendMessage(several.message())
                    .setNonce(Long.toString(first, Character.MAX_RADIX)),
            Deliveries.left(clock, deadline));
    Notices.LogMessage.Posted posted =
        new Notices.LogMessage.Posted(
            new ChannelId(message.getChannelIdLong()), new MessageId(message.getIdLong()));
    return new Publication.Published(posted, Door.OPEN, several.shown());
  }

  /// One in a channel that is no longer the log's is gone where the bot may not go any more.
  @Override
  public Publication edit(
      List<Logged> cases, Notices.LogMessage.Posted message, ChannelId current, Instant deadline) {
    return in(
        cases,
        guild -> {
          GuildMessageChannel channel =
              guild.getChannelById(GuildMessageChannel.class, message.channel().value());
          if (channel == null) {
            return new Publication.Gone();
          }
          try {
            edit(cases, message.message(), channel, deadline);
          } catch (DiscordCallException e) {
            boolean isElsewhere = !message.channel().equals(current);
            if (e.kind() == Kind.NOT_FOUND || (e.kind() == Kind.FORBIDDEN && isElsewhere)) {
              return new Publication.Gone();
            }
            throw e;
          }
          Door door = channel.canTalk() ? Door.OPEN : Door.CLOSED;
          return new Publication.Published(message, door, cases.size());
        });
  }

  private void edit(
      List<Logged> cases, MessageId message, GuildMessageChannel channel, Instant deadline) {
    calls.complete(
        () ->
            channel.editMessageById(
                message.value(), ReplyMessages.editAll(replies(cases), Form.in(channel))),
        Deliveries.left(clock, deadline));
  }

  private static List<Reply> replies(List<Logged> cases) {
    return cases.stream().map(one -> CaseEmbeds.logged(one.current(), one.history())).toList();
  }

  private Publication in(List<Logged> cases, Function<Guild, Publication> work) {
    try {
      return switch (guilds.find(cases.getFirst().current().key().guild())) {
        case Presence.Here(Guild guild) -> work.apply(guild);
        case Presence.Gone() -> new Publication.Unknown("the bot is not in the guild");
        case Presence.Unavailable() -> new Publication.Unknown("the guild is unavailable");
      };
    } catch (DiscordCallException e) {
      return switch (e.kind()) {
        case FORBIDDEN, NOT_FOUND -> new Publication.Closed(Deliveries.failure(e));
        case REFUSED ->
            CLOSED_CHANNELS.contains(e.discordCode())
                ? new Publication.Closed(Deliveries.failure(e))
                : new Publication.Refused(Deliveries.failure(e));
        case RATE_LIMITED, BROKEN, NO_ANSWER ->
            new Publication.Unknown(String.valueOf(e.getMessage()));
      };
    }
  }
}
