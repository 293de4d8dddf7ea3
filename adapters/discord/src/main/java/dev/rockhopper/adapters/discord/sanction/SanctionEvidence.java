package dev.rockhopper.adapters.discord.sanction;

import dev.rockhopper.adapters.discord.session.DiscordCallException;
import dev.rockhopper.adapters.discord.session.DiscordCalls;
import dev.rockhopper.application.moderation.Enforcement;
import dev.rockhopper.application.moderation.SanctionOrder;
import dev.rockhopper.domain.cases.JailRoles;
import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.members.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.audit.ActionType;
import net.dv8tion.jda.api.audit.AuditLogChange;
import net.dv8tion.jda.api.audit.AuditLogEntry;
import net.dv8tion.jda.api.audit.AuditLogKey;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.UserSnowflake;
import net.dv8tion.jda.api.requests.RestAction;
import net.dv8tion.jda.api.requests.restaction.pagination.AuditLogPaginationAction;

/// Reads at Discord, never in JDA's memory, whether a sanction is in force: lasting ones by their
/// state, passing ones by the entry that they left in the audit log.
final class SanctionEvidence {
  private static final Duration TIMEOUT_TOLERANCE = Duration.ofSeconds(2);
  private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(1);
  private static final int PAGE = 100;
  private static final int MOST_PAGES = 5;

  private final DiscordCalls calls;
  private final Clock clock;

  SanctionEvidence(DiscordCalls calls, Clock clock) {
    this.calls = calls;
    this.clock = clock;
  }

  Enforcement of(SanctionOrder order, Guild guild) {
    Instant deadline = order.deadline();
    return switch (order.sanction()) {
      case Sanction.Ban _, Sanction.Tempban _ -> shown(isBanned(guild, order.target(), deadline));
      case Sanction.Unban() -> shown(!isBanned(guild, order.target(), deadline));
      case Sanction.Timeout(Instant until) -> timedOutUntil(guild, order, until);
      case Sanction.Untimeout() -> shown(!isTimedOut(guild, order));
      case Sanction.Kick() -> kicked(order, guild);
      case Sanction.Softban _ -> softbanned(order, guild);
      case Sanction.Jail(JailRoles roles, _) -> jailed(order, guild, roles);
      case Sanction.Unjail(JailRoles roles, _) ->
          shown(
              member(guild, order)
                  .filter(member -> !RoleSwaps.isFree(guild, member, roles))
                  .isEmpty());
      case Sanction.SnippetBan(),
          Sanction.SnippetUnban(),
          Sanction.PollBan(),
          Sanction.PollUnban(),
          Sanction.Warn _,
          Sanction.Note _ ->
          Enforcement.SHOWN;
    };
  }

  private static Enforcement shown(boolean shown) {
    return shown ? Enforcement.SHOWN : Enforcement.ABSENT;
  }

  /// Of whoever has left only the audit log tells.
  private Enforcement jailed(SanctionOrder order, Guild guild, JailRoles roles) {
    Optional<Membership> member = member(guild, order);
    if (member.isPresent()) {
      return shown(RoleSwaps.isJailed(member.get(), roles));
    }
    return maySeeAuditLog(guild)
        ? shown(isInAuditLog(order, guild, ActionType.MEMBER_ROLE_UPDATE))
        : Enforcement.HIDDEN;
  }

  private Enforcement kicked(SanctionOrder order, Guild guild) {
    if (!maySeeAuditLog(guild)) {
      // Without the audit log only the result can be seen: is the member gone?
      return shown(member(guild, order).isEmpty());
    }
    return shown(isInAuditLog(order, guild, ActionType.KICK));
  }

  /// The ban that carries the tag is the first half. Where no such ban is in force, the audit log
  /// says whether there was one: then it has been lifted, by the bot or by somebody else.
  private Enforcement softbanned(SanctionOrder order, Guild guild) {
    boolean isHalf =
        ban(guild, order.target(), order.deadline())
            .map(Guild.Ban::getReason)
            .filter(order.tag()::marks)
            .isPresent();
    if (isHalf) {
      return Enforcement.HALF;
    }
    if (!maySeeAuditLog(guild)) {
      return shown(member(guild, order).isEmpty());
    }
    return shown(
        isInAuditLog(order, guild, ActionType.UNBAN) || isInAuditLog(order, guild, ActionType.BAN));
  }

  private static boolean maySeeAuditLog(Guild guild) {
    return guild.getSelfMember().hasPermission(Permission.VIEW_AUDIT_LOGS);
  }

  boolean isBanned(Guild guild, UserId user, Instant deadline) {
    return ban(guild, user, deadline).isPresent();
  }

  private Optional<Guild.Ban> ban(Guild guild, UserId user, Instant deadline) {
    return unlessAbsent(() -> guild.retrieveBan(UserSnowflake.fromId(user.value())), deadline);
  }

  private <T> Optional<T> unlessAbsent(Supplier<RestAction<T>> request, Instant deadline) {
    try {
      return Optional.of(calls.complete(request, Deliveries.left(clock, deadline)));
    } catch (DiscordCallException e) {
      if (e.kind() == DiscordCallException.Kind.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private boolean isTimedOut(Guild guild, SanctionOrder order) {
    return member(guild, order)
        .flatMap(Membership::timeoutEnd)
        .filter(clock.instant()::isBefore)
        .isPresent();
  }

  /// The member shows it, even for a while after it has passed. Of whoever has left, or whose
  /// timeout is over and forgotten, only the audit log tells whether it ever was.
  private Enforcement timedOutUntil(Guild guild, SanctionOrder order, Instant until) {
    Optional<Membership> member = member(guild, order);
    Optional<Instant> end = member.flatMap(Membership::timeoutEnd);
    Instant now = clock.instant();
    if (end.filter(shown -> isSame(shown, until) || isLongEnough(shown, until, now)).isPresent()) {
      return Enforcement.SHOWN;
    }
    boolean memberTells =
        member.isPresent() && (until.isAfter(now) || end.filter(now::isBefore).isPresent());
    if (memberTells) {
      return Enforcement.ABSENT;
    }
    return maySeeAuditLog(guild)
        ? shown(
            isInAuditLog(
                order,
                guild,
                ActionType.MEMBER_UPDATE,
                entry ->
                    gave(entry)
                        .filter(given ->
                            isSame(given, until) || isLongEnough(given, until, order.openedAt()))
                        .isPresent()))
        : Enforcement.HIDDEN;
  }

  /// Of what lasts longer than Discord takes it, Discord shows as much as it took, and at least
  /// what is left of that when it is renewed.
  private static boolean isLongEnough(Instant shown, Instant until, Instant now) {
    return shown.isBefore(until)
        && until.isAfter(now.plus(Sanction.DISCORDS_LONGEST_TIMEOUT))
        && shown.isAfter(now.plus(Sanction.DISCORDS_LONGEST_TIMEOUT.dividedBy(2)));
  }

  private static boolean isSame(Instant end, Instant other) {
    return Duration.between(end, other).abs().compareTo(TIMEOUT_TOLERANCE) <= 0;
  }

  /// The end of a timeout that an entry of the audit log speaks of.
  private static Optional<Instant> gave(AuditLogEntry entry) {
    AuditLogChange change = entry.getChangeByKey(AuditLogKey.MEMBER_TIME_OUT);
    return change != null && change.getNewValue() instanceof String text
        ? Optional.of(OffsetDateTime.parse(text).toInstant())
        : Optional.empty();
  }

  private Optional<Membership> member(Guild guild, SanctionOrder order) {
    return unlessAbsent(() -> Membership.of(guild, order.target()), order.deadline());
  }

  private boolean isInAuditLog(SanctionOrder order, Guild guild, ActionType type) {
    return isInAuditLog(order, guild, type, _ -> true);
  }

  private boolean isInAuditLog(
      SanctionOrder order, Guild guild, ActionType type, Predicate<AuditLogEntry> wanted) {
    Instant oldest = order.openedAt().minus(CLOCK_TOLERANCE);
    long before = 0;
    for (int page = 0; page < MOST_PAGES; page++) {
      long start = before;
      List<AuditLogEntry> entries =
          calls.complete(
              () -> auditLog(guild, type, start), Deliveries.left(clock, order.deadline()));
      if (entries.stream().anyMatch(entry -> isOf(order, entry) && wanted.test(entry))) {
        return true;
      }
      boolean reachedThePast =
          entries.size() < PAGE || entries.getLast().getTimeCreated().toInstant().isBefore(oldest);
      if (reachedThePast) {
        return false;
      }
      before = entries.getLast().getIdLong();
    }
    return false;
  }

  /// A page of what the bot did, newest first, behind an entry unless that is 0.
  private static AuditLogPaginationAction auditLog(Guild guild, ActionType type, long before) {
    AuditLogPaginationAction log =
        guild.retrieveAuditLogs().type(type).user(guild.getSelfMember()).limit(PAGE).cache(false);
    return before == 0 ? log : log.skipTo(before);
  }

  private static boolean isOf(SanctionOrder order, AuditLogEntry entry) {
    String reason = entry.getReason();
    return entry.getTargetIdLong() == order.target().value()
        && reason != null
        && order.tag().marks(reason);
  }
}
