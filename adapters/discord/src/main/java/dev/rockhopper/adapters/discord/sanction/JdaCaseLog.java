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
import dev.rockhopper.domain.cases.CaseRevision;
import dev.rockhopper.domain.cases.CaseTag;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.Notices;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.MessageId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.entities.MessageEmbed;
import net.dv8tion.jda.api.entities.MessageHistory;
import net.dv8tion.jda.api.entities.channel.middleman.GuildMessageChannel;
import net.dv8tion.jda.api.utils.TimeUtil;

/// The log messages of cases: one each, edited when the case changes. A message carries the case's
/// tag, so that one that was posted and not recorded is found again.
public final class JdaCaseLog implements CaseLog {
  private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(1);
  private static final int SEARCHED = 100;
  private static final int MOST_SEARCHES = 10;

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
  public Publication publish(
      ModerationCase current,
      List<CaseRevision> history,
      ChannelId channel,
      Trace trace,
      Instant deadline) {
    Reply reply = CaseEmbeds.logged(current, history);
    try {
      return switch (guilds.find(current.key().guild())) {
        case Presence.Here(Guild guild) -> publish(current, reply, guild, channel, trace, deadline);
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

  private Publication publish(
      ModerationCase current,
      Reply reply,
      Guild guild,
      ChannelId channelId,
      Trace trace,
      Instant deadline) {
    if (current.notices().logMessage() instanceof Notices.LogMessage.Posted posted
        && edit(reply, guild, posted, channelId, deadline)) {
      return edited(posted, guild);
    }
    GuildMessageChannel channel =
        guild.getChannelById(GuildMessageChannel.class, channelId.value());
    if (channel == null) {
      return new Publication.Closed(CaseFailure.of(Cause.NOT_FOUND));
    }
    if (trace == Trace.POSSIBLE) {
      Optional<Notices.LogMessage.Posted> earlier = search(current, channel, deadline);
      if (earlier.isPresent() && edit(reply, guild, earlier.get(), channelId, deadline)) {
        return edited(earlier.get(), guild);
      }
    }
    return new Publication.Published(post(current, reply, channel, deadline), Door.OPEN);
  }

  private static Publication edited(Notices.LogMessage.Posted message, Guild guild) {
    GuildMessageChannel channel =
        guild.getChannelById(GuildMessageChannel.class, message.channel().value());
    boolean isOpen = channel != null && channel.canTalk();
    return new Publication.Published(message, isOpen ? Door.OPEN : Door.CLOSED);
  }

  /// Whether the message was there to be edited. One in a channel that is no longer the log's is
  /// not where the bot may not go any more.
  private boolean edit(
      Reply reply,
      Guild guild,
      Notices.LogMessage.Posted posted,
      ChannelId current,
      Instant deadline) {
    GuildMessageChannel channel =
        guild.getChannelById(GuildMessageChannel.class, posted.channel().value());
    if (channel == null) {
      return false;
    }
    try {
      calls.complete(
          () ->
              channel.editMessageById(
                  posted.message().value(), ReplyMessages.edit(reply, Form.in(channel))),
          Deliveries.left(clock, deadline));
      return true;
    } catch (DiscordCallException e) {
      boolean isElsewhere = !posted.channel().equals(current);
      if (e.kind() == Kind.NOT_FOUND || (e.kind() == Kind.FORBIDDEN && isElsewhere)) {
        return false;
      }
      throw e;
    }
  }

  private Notices.LogMessage.Posted post(
      ModerationCase current, Reply reply, GuildMessageChannel channel, Instant deadline) {
    String nonce = Long.toString(current.key().id().value(), Character.MAX_RADIX);
    Message message =
        calls.complete(
            () ->
                channel.sendMessage(ReplyMessages.create(reply, Form.in(channel))).setNonce(nonce),
            Deliveries.left(clock, deadline));
    return posted(message);
  }

  private Optional<Notices.LogMessage.Posted> search(
      ModerationCase current, GuildMessageChannel channel, Instant deadline) {
    Instant from = current.opening().at().minus(CLOCK_TOLERANCE);
    long after = TimeUtil.getDiscordTimestamp(from.toEpochMilli());
    for (int i = 0; i < MOST_SEARCHES; i++) {
      long start = after;
      MessageHistory found =
          calls.complete(
              () -> channel.getHistoryAfter(start, SEARCHED), Deliveries.left(clock, deadline));
      List<Message> messages = found.getRetrievedHistory();
      Optional<Message> ours =
          messages.stream().filter(message -> isOf(current.tag(), message)).findFirst();
      if (ours.isPresent()) {
        return ours.map(JdaCaseLog::posted);
      }
      if (messages.size() < SEARCHED) {
        return Optional.empty();
      }
      after = messages.stream().mapToLong(Message::getIdLong).max().orElseThrow();
    }
    return Optional.empty();
  }

  private static boolean isOf(CaseTag tag, Message message) {
    boolean ours = message.getAuthor().getIdLong() == message.getJDA().getSelfUser().getIdLong();
    return ours
        && (tag.marks(message.getContentRaw())
            || message.getEmbeds().stream().anyMatch(embed -> tag.marks(footer(embed))));
  }

  private static String footer(MessageEmbed embed) {
    MessageEmbed.Footer footer = embed.getFooter();
    return footer == null || footer.getText() == null ? "" : footer.getText();
  }

  private static Notices.LogMessage.Posted posted(Message message) {
    return new Notices.LogMessage.Posted(
        new ChannelId(message.getChannelIdLong()), new MessageId(message.getIdLong()));
  }
}
