package dev.rockhopper.adapters.discord.sanction;

import dev.rockhopper.adapters.discord.session.DiscordCallException;
import dev.rockhopper.adapters.discord.session.DiscordCalls;
import dev.rockhopper.application.moderation.Delivery;
import dev.rockhopper.application.moderation.SanctionOrder;
import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.cases.JailRoles;
import dev.rockhopper.domain.guilds.RoleId;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.Role;

/// Puts members into the jail role and back into theirs: reads their roles, and sets the new ones
/// in one request. Roles that the bot cannot move stay as they are.
final class RoleSwaps {
  private static final int UNKNOWN_MEMBER = 10_007;

  private final DiscordCalls calls;
  private final Clock clock;

  RoleSwaps(DiscordCalls calls, Clock clock) {
    this.calls = calls;
    this.clock = clock;
  }

  /// Takes every role that the bot can take, also one that has been given since the case was
  /// written.
  Delivery jail(SanctionOrder order, Guild guild, JailRoles roles) {
    Optional<Membership> member = member(order, guild);
    if (member.isEmpty()) {
      return new Delivery.Refused(new CaseFailure(CaseFailure.Cause.NOT_FOUND, UNKNOWN_MEMBER));
    }
    Set<RoleId> now = member.get().roles();
    Set<RoleId> wanted = new LinkedHashSet<>();
    Set<RoleId> unforeseen = new LinkedHashSet<>();
    for (RoleId role : now) {
      if (role.equals(roles.jail()) || !isMovable(guild, role)) {
        wanted.add(role);
      } else if (!roles.held().contains(role)) {
        unforeseen.add(role);
      }
    }
    wanted.add(roles.jail());
    set(order, guild, now, wanted);
    return new Delivery.Done(List.copyOf(unforeseen));
  }

  Delivery unjail(SanctionOrder order, Guild guild, JailRoles roles) {
    Optional<Membership> member = member(order, guild);
    if (member.isEmpty()) {
      return new Delivery.Done(roles.held());
    }
    Set<RoleId> now = member.get().roles();
    Set<RoleId> wanted = new LinkedHashSet<>(now);
    wanted.remove(roles.jail());
    roles.held().stream().filter(role -> isMovable(guild, role)).forEach(wanted::add);
    set(order, guild, now, wanted);
    return new Delivery.Done(missing(roles, wanted));
  }

  private void set(SanctionOrder order, Guild guild, Set<RoleId> now, Set<RoleId> wanted) {
    if (!wanted.equals(now)) {
      calls.complete(
          () -> Membership.giving(guild, order.target(), wanted).reason(order.auditReason()),
          Deliveries.left(clock, order.deadline()));
    }
  }

  /// What the end of a jail has not given back, as Discord shows it.
  Delivery missing(SanctionOrder order, Guild guild, JailRoles roles) {
    return new Delivery.Done(
        member(order, guild).map(member -> missing(roles, member.roles())).orElseGet(roles::held));
  }

  private static List<RoleId> missing(JailRoles roles, Set<RoleId> has) {
    return roles.held().stream().filter(role -> !has.contains(role)).toList();
  }

  /// Whether a member shows that they are jailed.
  static boolean isJailed(Membership member, JailRoles roles) {
    return member.roles().contains(roles.jail())
        && roles.held().stream().noneMatch(member.roles()::contains);
  }

  /// Whether a member shows that they are jailed no more, and have what they can have.
  static boolean isFree(Guild guild, Membership member, JailRoles roles) {
    return !member.roles().contains(roles.jail())
        && roles.held().stream()
            .filter(role -> isMovable(guild, role))
            .allMatch(member.roles()::contains);
  }

  /// Whether there is such a role, and the bot can give and take it.
  static boolean isMovable(Guild guild, RoleId id) {
    Role role = guild.getRoleById(id.value());
    return role != null
        && !role.isManaged()
        && !role.isPublicRole()
        && guild.getSelfMember().canInteract(role);
  }

  private Optional<Membership> member(SanctionOrder order, Guild guild) {
    try {
      return Optional.of(
          calls.complete(
              () -> Membership.of(guild, order.target()),
              Deliveries.left(clock, order.deadline())));
    } catch (DiscordCallException e) {
      if (JdaMemberSanctions.isAbsence(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
