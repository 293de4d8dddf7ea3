package dev.rockhopper.adapters.discord.sanction;

import dev.rockhopper.adapters.discord.door.ReplyMessages;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.session.DiscordCallException;
import dev.rockhopper.adapters.discord.session.DiscordCalls;
import dev.rockhopper.adapters.discord.session.DiscordCalls.Pending;
import dev.rockhopper.adapters.discord.session.DiscordSession;
import dev.rockhopper.domain.cases.DirectMessageResult;
import dev.rockhopper.domain.members.UserId;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import net.dv8tion.jda.api.entities.channel.concrete.PrivateChannel;
import net.dv8tion.jda.api.requests.RestAction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends direct messages and says what became of them.
final class PrivateMessages {
  private static final Logger LOG = LoggerFactory.getLogger(PrivateMessages.class);

  private final DiscordSession session;
  private final DiscordCalls calls;
  private final Clock clock;
  private final ExpectedConversations<Pending<PrivateChannel>> expected;

  PrivateMessages(DiscordSession session, DiscordCalls calls, Clock clock) {
    this.session = session;
    this.calls = calls;
    this.clock = clock;
    this.expected = new ExpectedConversations<>(clock);
  }

  /// Opens the conversation with somebody who will probably be told something in a moment, without
  /// waiting for that.
  void expectToTell(UserId user) {
    try {
      expected.begin(user, () -> calls.begin(() -> opening(user)));
    } catch (DiscordCallException e) {
      LOG.debug("direct-message.not-begun user={}", user, e);
    }
  }

  private RestAction<PrivateChannel> opening(UserId user) {
    return session.jda().openPrivateChannelById(user.value());
  }

  DirectMessageResult tell(UserId user, Supplier<Reply> words, Instant deadline) {
    try {
      if (Deliveries.left(clock, deadline).isZero()) {
        return DirectMessageResult.FAILED;
      }
      Reply reply = words.get();
      PrivateChannel channel = conversation(user, deadline);
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

  /// Where an early beginning was not answered, it begins anew.
  private PrivateChannel conversation(UserId user, Instant deadline) {
    Optional<Pending<PrivateChannel>> begun = expected.take(user);
    if (begun.isPresent()) {
      try {
        return begun.get().await(Deliveries.left(clock, deadline));
      } catch (DiscordCallException e) {
        if (!e.isUnknown()) {
          throw e;
        }
        LOG.debug("direct-message.begun-anew user={}", user, e);
      }
    }
    return calls.complete(() -> opening(user), Deliveries.left(clock, deadline));
  }
}
