package dev.rockhopper.adapters.discord.sanction;

import dev.rockhopper.adapters.discord.door.ReplyMessages;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.session.DiscordCallException;
import dev.rockhopper.adapters.discord.session.DiscordCalls;
import dev.rockhopper.adapters.discord.session.DiscordSession;
import dev.rockhopper.domain.cases.DirectMessageResult;
import dev.rockhopper.domain.members.UserId;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;
import net.dv8tion.jda.api.entities.channel.concrete.PrivateChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends direct messages and says what became of them.
final class PrivateMessages {
  private static final Logger LOG = LoggerFactory.getLogger(PrivateMessages.class);

  private final DiscordSession session;
  private final DiscordCalls calls;
  private final Clock clock;

  PrivateMessages(DiscordSession session, DiscordCalls calls, Clock clock) {
    this.session = session;
    this.calls = calls;
    this.clock = clock;
  }

  DirectMessageResult tell(UserId user, Supplier<Reply> words, Instant deadline) {
    try {
      if (Deliveries.left(clock, deadline).isZero()) {
        return DirectMessageResult.FAILED;
      }
      Reply reply = words.get();
      PrivateChannel channel =
          calls.complete(
              () -> session.jda().openPrivateChannelById(user.value()),
              Deliveries.left(clock, deadline));
      calls.complete(
          () -> channel.sendMessage(ReplyMessages.create(reply, ReplyMessages.Form.EMBED)),
          Deliveries.left(clock, deadline));
      return DirectMessageResult.DELIVERED;
    } catch (DiscordCallException e) {
      return switch (e.kind()) {
        case FORBIDDEN, NOT_FOUND -> DirectMessageResult.CLOSED;
        case REFUSED, RATE_LIMITED, BROKEN, NO_ANSWER -> {
          LOG.info(
              "direct-message.failed user={} kind={} code={}", user, e.kind(), e.discordCode());
          yield e.isUnknown() ? DirectMessageResult.UNKNOWN : DirectMessageResult.FAILED;
        }
      };
    }
  }
}
