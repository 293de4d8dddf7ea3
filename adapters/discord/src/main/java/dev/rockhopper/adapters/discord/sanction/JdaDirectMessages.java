package dev.rockhopper.adapters.discord.sanction;

import dev.rockhopper.adapters.discord.session.DiscordCalls;
import dev.rockhopper.adapters.discord.session.DiscordSession;
import dev.rockhopper.adapters.discord.wording.CaseEmbeds;
import dev.rockhopper.adapters.discord.wording.MassEmbeds;
import dev.rockhopper.adapters.discord.wording.NoticeEmbeds;
import dev.rockhopper.application.moderation.Delivery;
import dev.rockhopper.application.moderation.DirectMessages;
import dev.rockhopper.application.moderation.TargetNotice;
import dev.rockhopper.domain.cases.DirectMessageResult;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/// Direct messages about cases.
public final class JdaDirectMessages implements DirectMessages {
  private final GuildNames names;
  private final PrivateMessages messages;

  /// Sends over this session.
  public JdaDirectMessages(DiscordSession session, DiscordCalls calls, Clock clock) {
    this.names = new GuildNames(session);
    this.messages = new PrivateMessages(session, calls, clock);
  }

  @Override
  public void expectToTell(UserId user) {
    messages.expectToTell(user);
  }

  @Override
  public DirectMessageResult tellTarget(
      ModerationCase about, TargetNotice notice, Instant deadline) {
    return messages.tell(
        about.opening().target(),
        () -> NoticeEmbeds.toTarget(about, notice, guildName(about.key().guild())),
        deadline);
  }

  @Override
  public DirectMessageResult tellModerator(ModerationCase about, Instant deadline) {
    return messages.tell(
        about.opening().moderator(),
        () -> CaseEmbeds.toModerator(about, guildName(about.key().guild())),
        deadline);
  }

  @Override
  public DirectMessageResult tellModeratorOfMany(List<ModerationCase> about, Instant deadline) {
    ModerationCase first = about.getFirst();
    return messages.tell(
        first.opening().moderator(),
        () -> MassEmbeds.toModerator(about, guildName(first.key().guild())),
        deadline);
  }

  @Override
  public DirectMessageResult tellApproved(
      List<ModerationCase> about, UserId second, Instant deadline) {
    ModerationCase first = about.getFirst();
    return messages.tell(
        first.opening().moderator(),
        () -> MassEmbeds.approvedToModerator(about, second, guildName(first.key().guild())),
        deadline);
  }

  @Override
  public DirectMessageResult tellMover(
      ModerationCase about, UserId mover, Delivery answer, Instant deadline) {
    return messages.tell(
        mover, () -> CaseEmbeds.toMover(about, answer, guildName(about.key().guild())), deadline);
  }

  private String guildName(GuildId guild) {
    return names.of(guild);
  }
}
