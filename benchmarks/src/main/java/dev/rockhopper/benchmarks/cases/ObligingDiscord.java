package dev.rockhopper.benchmarks.cases;

import dev.rockhopper.application.moderation.Delivery;
import dev.rockhopper.application.moderation.DirectMessages;
import dev.rockhopper.application.moderation.Enforcement;
import dev.rockhopper.application.moderation.GuildMembers;
import dev.rockhopper.application.moderation.MemberSanctions;
import dev.rockhopper.application.moderation.SanctionOrder;
import dev.rockhopper.application.moderation.TargetNotice;
import dev.rockhopper.domain.cases.DirectMessageResult;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.Right;
import dev.rockhopper.domain.members.Standing;
import dev.rockhopper.domain.members.UserId;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;

/// A Discord that does at once whatever it is asked to, so that only the rest is measured.
final class ObligingDiscord implements GuildMembers, MemberSanctions, DirectMessages {
  private static final UserId SELF = new UserId(1_000_003);
  private static final int HIGH = 10;

  @Override
  public UserId self() {
    return SELF;
  }

  @Override
  public Standing standing(GuildId guild, UserId user) {
    boolean high = user.equals(SELF) || user.value() == CaseLoad.MODERATOR;
    return new Standing.Member(
        high ? HIGH : 0,
        high ? EnumSet.allOf(Right.class) : EnumSet.noneOf(Right.class),
        false,
        new Standing.Timeout.None());
  }

  @Override
  public boolean isBot(GuildId guild, UserId member) {
    return member.equals(SELF);
  }

  @Override
  public Standing standingNow(GuildId guild, UserId user) {
    return standing(guild, user);
  }

  @Override
  public Delivery carryOut(SanctionOrder order) {
    return new Delivery.Done();
  }

  @Override
  public Delivery finish(SanctionOrder order) {
    return new Delivery.Done();
  }

  @Override
  public Enforcement enforcementOf(SanctionOrder order) {
    return Enforcement.SHOWN;
  }

  @Override
  public boolean isBanned(GuildId guild, UserId user) {
    return false;
  }

  @Override
  public void expectToTell(UserId user) {
    // Whoever is told is told at once.
  }

  @Override
  public DirectMessageResult tellTarget(
      ModerationCase about, TargetNotice notice, Instant deadline) {
    return DirectMessageResult.DELIVERED;
  }

  @Override
  public DirectMessageResult tellModeratorOfMany(List<ModerationCase> about, Instant deadline) {
    return DirectMessageResult.DELIVERED;
  }

  @Override
  public DirectMessageResult tellApproved(
      List<ModerationCase> about, UserId second, Instant deadline) {
    return DirectMessageResult.DELIVERED;
  }

  @Override
  public DirectMessageResult tellMover(
      ModerationCase about, UserId mover, Delivery answer, Instant deadline) {
    return DirectMessageResult.DELIVERED;
  }

  @Override
  public DirectMessageResult tellModerator(ModerationCase about, Instant deadline) {
    return DirectMessageResult.DELIVERED;
  }
}
