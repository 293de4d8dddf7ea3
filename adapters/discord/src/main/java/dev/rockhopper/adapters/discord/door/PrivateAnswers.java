package dev.rockhopper.adapters.discord.door;

import dev.rockhopper.adapters.discord.door.ReplyMessages.Form;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.session.DiscordCallException;
import dev.rockhopper.adapters.discord.session.DiscordCalls;
import dev.rockhopper.adapters.discord.session.DiscordSession;
import dev.rockhopper.domain.members.UserId;
import java.util.function.Predicate;
import net.dv8tion.jda.api.entities.channel.concrete.PrivateChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The last way to somebody whom no answer reaches where they asked: a direct message, tried once.
final class PrivateAnswers {
  private static final Logger LOG = LoggerFactory.getLogger(PrivateAnswers.class);

  private final DiscordSession session;
  private final DiscordCalls calls;
  private final Predicate<UserId> mayBeTold;

  /// Sends over this session.
  ///
  /// @param mayBeTold whether somebody may be told once more that a channel is closed to the bot
  PrivateAnswers(DiscordSession session, DiscordCalls calls, Predicate<UserId> mayBeTold) {
    this.session = session;
    this.calls = calls;
    this.mayBeTold = mayBeTold;
  }

  /// Tells somebody that nothing was done, so many times and no more; says whether it arrived.
  boolean refuse(UserId to, Reply reply) {
    return mayBeTold.test(to) && send(to, reply);
  }

  /// Brings an answer; says whether it arrived.
  boolean send(UserId to, Reply reply) {
    try {
      PrivateChannel channel =
          calls.complete(() -> session.jda().openPrivateChannelById(to.value()));
      calls.send(() -> channel.sendMessage(ReplyMessages.create(reply, Form.EMBED)));
      return true;
    } catch (DiscordCallException e) {
      LOG.info("answer.no-direct-message user={} kind={} code={}", to, e.kind(), e.discordCode());
      return false;
    }
  }
}
