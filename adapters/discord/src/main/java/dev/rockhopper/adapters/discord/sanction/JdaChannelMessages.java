package dev.rockhopper.adapters.discord.sanction;

import dev.rockhopper.adapters.discord.reply.Markdown;
import dev.rockhopper.adapters.discord.sanction.JdaGuilds.Presence;
import dev.rockhopper.adapters.discord.session.DiscordCallException;
import dev.rockhopper.adapters.discord.session.DiscordCalls;
import dev.rockhopper.adapters.discord.session.DiscordSession;
import dev.rockhopper.application.messages.ChannelMessages;
import dev.rockhopper.application.messages.SentMessage;
import dev.rockhopper.application.messages.SentMessage.Trait;
import dev.rockhopper.application.moderation.Delivery;
import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.cases.CaseFailure.Cause;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.MessageId;
import dev.rockhopper.domain.members.UserId;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.entities.channel.middleman.GuildMessageChannel;
import net.dv8tion.jda.api.requests.RestAction;
import net.dv8tion.jda.api.requests.restaction.AuditableRestAction;

/// Reads and deletes messages with one request each.
public final class JdaChannelMessages implements ChannelMessages {
  private static final Pattern LINK = Pattern.compile("https?://\\S", Pattern.CASE_INSENSITIVE);
  private static final int LONGEST_REASON = 500;

  private final JdaGuilds guilds;
  private final DiscordCalls calls;
  private final Clock clock;

  /// Works over this session.
  public JdaChannelMessages(DiscordSession session, DiscordCalls calls, Clock clock) {
    this.guilds = new JdaGuilds(session);
    this.calls = calls;
    this.clock = clock;
  }

  @Override
  public Reading before(GuildId guild, ChannelId channel, MessageId before, Instant deadline) {
    try {
      return switch (find(guild, channel)) {
        case Found.Here(GuildMessageChannel here) ->
            new Reading.Page(
                calls
                    .complete(
                        () -> here.getHistoryBefore(before.value(), MOST_AT_ONCE),
                        Deliveries.left(clock, deadline))
                    .getRetrievedHistory()
                    .stream()
                    .map(JdaChannelMessages::sent)
                    .toList());
        case Found.Gone() -> new Reading.Refused(CaseFailure.of(Cause.NOT_FOUND));
        case Found.Unavailable() -> new Reading.Unknown("the guild is unavailable");
      };
    } catch (DiscordCallException e) {
      return switch (Deliveries.of(e)) {
        case Delivery.Refused(CaseFailure failure) -> new Reading.Refused(failure);
        case Delivery.Unknown(String what) -> new Reading.Unknown(what);
        case Delivery.Done _ -> throw e;
      };
    }
  }

  private static SentMessage sent(Message message) {
    Set<Trait> traits = EnumSet.noneOf(Trait.class);
    if (message.getAuthor().isBot() || message.isWebhookMessage()) {
      traits.add(Trait.BOT);
    }
    if (LINK.matcher(message.getContentRaw()).find()) {
      traits.add(Trait.LINK);
    }
    if (!message.getAttachments().isEmpty()) {
      traits.add(Trait.FILE);
    }
    if (!message.getEmbeds().isEmpty()) {
      traits.add(Trait.EMBED);
    }
    if (message.isPinned()) {
      traits.add(Trait.PINNED);
    }
    return new SentMessage(
        new MessageId(message.getIdLong()),
        new UserId(message.getAuthor().getIdLong()),
        message.getTimeCreated().toInstant(),
        message.getContentRaw(),
        traits);
  }

  @Override
  public Delivery delete(
      GuildId guild, ChannelId channel, MessageId message, String reason, Instant deadline) {
    return inChannel(
        guild,
        channel,
        deadline,
        here -> reasoned(here.deleteMessageById(message.value()), reason));
  }

  /// JDA's own way to delete together takes no reason for the audit log from everywhere; the trail
  /// of the guild has it.
  @Override
  public Delivery deleteTogether(
      GuildId guild, ChannelId channel, List<MessageId> messages, String reason, Instant deadline) {
    List<String> ids = messages.stream().map(MessageId::toString).toList();
    return inChannel(guild, channel, deadline, here -> here.deleteMessagesByIds(ids));
  }

  private static RestAction<Void> reasoned(AuditableRestAction<Void> action, String reason) {
    return reason.isEmpty() ? action : action.reason(Markdown.cut(reason, LONGEST_REASON));
  }

  private Delivery inChannel(
      GuildId guild,
      ChannelId channel,
      Instant deadline,
      Function<GuildMessageChannel, RestAction<Void>> action) {
    try {
      return switch (find(guild, channel)) {
        case Found.Here(GuildMessageChannel here) -> {
          calls.complete(() -> action.apply(here), Deliveries.left(clock, deadline));
          yield new Delivery.Done();
        }
        case Found.Gone() -> new Delivery.Refused(CaseFailure.of(Cause.NOT_FOUND));
        case Found.Unavailable() -> new Delivery.Unknown("the guild is unavailable");
      };
    } catch (DiscordCallException e) {
      return Deliveries.of(e);
    }
  }

  private sealed interface Found {
    record Here(GuildMessageChannel channel) implements Found {}

    record Gone() implements Found {}

    record Unavailable() implements Found {}
  }

  private Found find(GuildId guild, ChannelId channel) {
    return switch (guilds.find(guild)) {
      case Presence.Here(Guild here) -> {
        GuildMessageChannel found = here.getChannelById(GuildMessageChannel.class, channel.value());
        yield found == null ? new Found.Gone() : new Found.Here(found);
      }
      case Presence.Gone() -> new Found.Gone();
      case Presence.Unavailable() -> new Found.Unavailable();
    };
  }
}
