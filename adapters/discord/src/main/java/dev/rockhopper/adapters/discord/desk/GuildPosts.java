package dev.rockhopper.adapters.discord.desk;

import dev.rockhopper.adapters.discord.command.CommandButton;
import dev.rockhopper.adapters.discord.door.ReplyMessages;
import dev.rockhopper.adapters.discord.door.ReplyMessages.Form;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.session.DiscordCallException;
import dev.rockhopper.adapters.discord.session.DiscordCalls;
import dev.rockhopper.adapters.discord.session.DiscordSession;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.MessageId;
import dev.rockhopper.domain.guilds.MessagePlace;
import dev.rockhopper.domain.members.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.dv8tion.jda.api.components.buttons.Button;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.entities.channel.concrete.PrivateChannel;
import net.dv8tion.jda.api.entities.channel.middleman.GuildMessageChannel;
import net.dv8tion.jda.api.utils.TimeUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Posts messages in channels of guilds, and sends direct messages. What Discord does not take is
/// logged, and said by the result.
final class GuildPosts {
  private static final Logger LOG = LoggerFactory.getLogger(GuildPosts.class);
  private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(1);
  private static final int SEARCHED = 100;
  private static final int MOST_SEARCHES = 10;

  private final DiscordSession session;
  private final DiscordCalls calls;

  GuildPosts(DiscordSession session, DiscordCalls calls) {
    this.session = session;
    this.calls = calls;
  }

  /// Posts a message; absent where it is not there.
  Optional<MessagePlace> post(
      GuildId guild, ChannelId channel, Reply reply, List<CommandButton> buttons) {
    try {
      Optional<GuildMessageChannel> place = find(guild, channel);
      if (place.isEmpty()) {
        LOG.warn("post.no-channel guild={} channel={}", guild, channel);
        return Optional.empty();
      }
      Form form = Form.in(place.get());
      Message message =
          calls.complete(() ->
              place
                  .get()
                  .sendMessage(
                      buttons.isEmpty()
                          ? ReplyMessages.create(reply, form)
                          : ReplyMessages.create(reply, buttons, form)));
      return Optional.of(new MessagePlace(channel, new MessageId(message.getIdLong())));
    } catch (DiscordCallException e) {
      LOG.warn("post.not-taken guild={} channel={} kind={}", guild, channel, e.kind(), e);
      return Optional.empty();
    }
  }

  /// Posts a message with buttons unless an earlier try has, after `since`: the first of its
  /// buttons tells.
  ///
  /// @return where it is; absent where it is not there, or where Discord does not say whether it is
  Optional<MessagePlace> postUnlessThere(
      GuildId guild, ChannelId channel, Reply reply, List<CommandButton> buttons, Instant since) {
    try {
      Optional<MessagePlace> earlier =
          find(guild, channel)
              .flatMap(place -> search(place, buttons.getFirst().id(), since))
              .map(found -> new MessagePlace(channel, new MessageId(found.getIdLong())));
      if (earlier.isPresent()) {
        return earlier;
      }
    } catch (DiscordCallException e) {
      if (e.kind() != DiscordCallException.Kind.FORBIDDEN) {
        LOG.warn("post.not-looked-for guild={} channel={} kind={}", guild, channel, e.kind(), e);
        return Optional.empty();
      }
      // Who may not look may still post: better twice than never.
    }
    return post(guild, channel, reply, buttons);
  }

  private Optional<Message> search(GuildMessageChannel channel, String button, Instant since) {
    Instant from = since.minus(CLOCK_TOLERANCE);
    long after = TimeUtil.getDiscordTimestamp(from.toEpochMilli());
    for (int i = 0; i < MOST_SEARCHES; i++) {
      long start = after;
      List<Message> page =
          calls.complete(() -> channel.getHistoryAfter(start, SEARCHED)).getRetrievedHistory();
      Optional<Message> ours =
          page.stream()
              .filter(message ->
                  message.getAuthor().getIdLong() == message.getJDA().getSelfUser().getIdLong())
              .filter(message ->
                  message.getComponentTree().findAll(Button.class).stream()
                      .anyMatch(it -> button.equals(it.getCustomId())))
              .findFirst();
      if (ours.isPresent() || page.size() < SEARCHED) {
        return ours;
      }
      after = page.stream().mapToLong(Message::getIdLong).max().orElseThrow();
    }
    return Optional.empty();
  }

  /// Replaces a message, whose buttons go. One that is gone stays so.
  void replace(GuildId guild, MessagePlace place, Reply reply) {
    try {
      find(guild, place.channel())
          .ifPresent(channel ->
              calls.send(() ->
                  channel.editMessageById(
                      place.message().value(), ReplyMessages.edit(reply, Form.in(channel)))));
    } catch (DiscordCallException e) {
      LOG.info("post.not-replaced guild={} message={} kind={}", guild, place, e.kind(), e);
    }
  }

  /// Sends a direct message; says whether it arrived.
  boolean tell(UserId user, Reply reply) {
    try {
      PrivateChannel channel =
          calls.complete(() -> session.jda().openPrivateChannelById(user.value()));
      calls.send(() -> channel.sendMessage(ReplyMessages.create(reply, Form.EMBED)));
      return true;
    } catch (DiscordCallException e) {
      LOG.info("direct-message.failed user={} kind={} code={}", user, e.kind(), e.discordCode());
      return false;
    }
  }

  /// The owner of a guild, absent where the bot is not in it.
  Optional<UserId> owner(GuildId guild) {
    return guild(guild).map(Guild::getOwnerIdLong).filter(id -> id > 0).map(UserId::new);
  }

  /// The name of a guild, as far as it is known.
  String name(GuildId guild) {
    return guild(guild).map(Guild::getName).orElse("a server");
  }

  private Optional<Guild> guild(GuildId guild) {
    try {
      return session.guild(guild);
    } catch (DiscordCallException _) {
      // The session is not open.
      return Optional.empty();
    }
  }

  private Optional<GuildMessageChannel> find(GuildId guild, ChannelId channel) {
    return guild(guild)
        .map(there -> there.getChannelById(GuildMessageChannel.class, channel.value()));
  }
}
