package dev.rockhopper.adapters.discord.sanction;

import dev.rockhopper.adapters.discord.door.ReplyMessages;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.session.DiscordCallException;
import dev.rockhopper.adapters.discord.session.DiscordCalls;
import dev.rockhopper.adapters.discord.session.DiscordSession;
import dev.rockhopper.adapters.discord.wording.CaseEmbeds;
import dev.rockhopper.adapters.discord.wording.MassEmbeds;
import dev.rockhopper.application.moderation.Delivery;
import dev.rockhopper.application.moderation.DirectMessages;
import dev.rockhopper.domain.cases.DirectMessageResult;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import net.dv8tion.jda.api.entities.channel.concrete.PrivateChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Direct messages about cases.
public final class JdaDirectMessages implements DirectMessages {
  private static final Logger LOG = LoggerFactory.getLogger(JdaDirectMessages.class);
  private static final String UNNAMED = "a server";

  private final DiscordSession session;
  private final JdaGuilds guilds;
  private final DiscordCalls calls;
  private final Clock clock;

  /// Sends over this session.
  public JdaDirectMessages(DiscordSession session, DiscordCalls calls, Clock clock) {
    this.session = session;
    this.guilds = new JdaGuilds(session);
    this.calls = calls;
    this.clock = clock;
  }

  @Override
  public DirectMessageResult tellTarget(ModerationCase about, Instant deadline) {
    return tell(
        about.opening().target(),
        () -> CaseEmbeds.toTarget(about, guildName(about.key().guild())),
        deadline);
  }

  @Override
  public DirectMessageResult tellModerator(ModerationCase about, Instant deadline) {
    return tell(
        about.opening().moderator(),
        () -> CaseEmbeds.toModerator(about, guildName(about.key().guild())),
        deadline);
  }

  @Override
  public DirectMessageResult tellModeratorOfMany(List<ModerationCase> about, Instant deadline) {
    ModerationCase first = about.getFirst();
    return tell(
        first.opening().moderator(),
        () -> MassEmbeds.toModerator(about, guildName(first.key().guild())),
        deadline);
  }

  @Override
  public DirectMessageResult tellMover(
      ModerationCase about, UserId mover, Delivery answer, Instant deadline) {
    return tell(
        mover, () -> CaseEmbeds.toMover(about, answer, guildName(about.key().guild())), deadline);
  }

  private String guildName(GuildId guild) {
    return guilds.name(guild).orElse(UNNAMED);
  }

  private DirectMessageResult tell(UserId user, Supplier<Reply> words, Instant deadline) {
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
