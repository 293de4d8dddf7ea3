package dev.rockhopper.adapters.discord.sanction;

import dev.rockhopper.adapters.discord.sanction.Overwrites.Rights;
import dev.rockhopper.application.channels.LockPlan;
import dev.rockhopper.application.channels.Spared;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.members.UserId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.entities.IPermissionHolder;
import net.dv8tion.jda.api.entities.Member;
import net.dv8tion.jda.api.entities.Role;
import net.dv8tion.jda.api.entities.channel.attribute.IPermissionContainer;

/// Finds out who may write in a channel though it is locked. The bot answers there, and moderators
/// see to it that it is unlocked: the roles with a right to moderate, and whoever locks it, also if
/// only their rank lets them. Nobody gets what they could not do before.
final class LockPlanner {
  /// Each of them is a request.
  private static final int MOST_ROLES = 10;

  private static final Set<Permission> MODERATING =
      EnumSet.of(
          Permission.MANAGE_CHANNEL,
          Permission.MESSAGE_MANAGE,
          Permission.MODERATE_MEMBERS,
          Permission.KICK_MEMBERS,
          Permission.BAN_MEMBERS);

  private static final long WRITING =
      Permission.getRaw(Permission.MESSAGE_SEND, Permission.MESSAGE_SEND_IN_THREADS);

  private static final long SEEING_AND_SENDING =
      Permission.getRaw(Permission.VIEW_CHANNEL, Permission.MESSAGE_SEND);

  private final IPermissionContainer channel;
  private final Overwrites there;
  private final long rights;

  /// For a channel that has these overwrites by now.
  LockPlanner(IPermissionContainer channel, Overwrites there) {
    this.channel = channel;
    this.there = there;
    // Nobody can set a right that they do not have.
    this.rights = WRITING & Permission.getRaw(channel.getGuild().getSelfMember().getPermissions());
  }

  /// For a lock by a moderator.
  LockPlan plan(UserId moderator) {
    List<Role> open =
        channel.getGuild().getRoles().stream()
            .filter(role -> !role.isPublicRole() && allows(role))
            .toList();
    List<Role> team =
        channel.getGuild().getRoles().stream()
            .filter(role -> isModerating(role) && isLeftOut(role, List.of(role)))
            .limit(MOST_ROLES)
            .toList();
    List<Spared> spared = new ArrayList<>();
    team.forEach(role -> spared.add(new Spared(Spared.Kind.ROLE, role.getIdLong(), rights)));
    Stream.of(
            Optional.ofNullable(channel.getGuild().getMemberById(moderator.value())),
            Optional.of(channel.getGuild().getSelfMember()))
        .flatMap(Optional::stream)
        .filter(member -> isLeftOut(member, member.getRoles()))
        .filter(member ->
            member.getRoles().stream()
                .noneMatch(role -> open.contains(role) || team.contains(role)))
        .map(member -> new Spared(Spared.Kind.MEMBER, member.getIdLong(), rights))
        .forEach(spared::add);
    return new LockPlan(
        spared,
        open.stream()
            .filter(role -> !isModerating(role) && !isOurs(role))
            .map(role -> new RoleId(role.getIdLong()))
            .toList());
  }

  private static boolean isModerating(Role role) {
    return !role.isManaged()
        && !role.isPublicRole()
        && role.getPermissions().stream().anyMatch(MODERATING::contains);
  }

  private boolean isOurs(Role role) {
    Member self = channel.getGuild().getSelfMember();
    return role.isManaged() && self.getRoles().contains(role);
  }

  /// Whether somebody can write now and could not if everybody were denied it: nothing is set about
  /// them.
  private boolean isLeftOut(IPermissionHolder who, List<Role> roles) {
    Rights now = there.get(who.getIdLong());
    return ((now.allow() | now.deny()) & rights) == 0
        && (rights & Permission.MESSAGE_SEND.getRawValue()) != 0
        && !who.hasPermission(Permission.ADMINISTRATOR)
        && canWrite(who, roles);
  }

  /// As Discord reckons: what the roles may everywhere, then what is set here for everybody, for
  /// all of the roles at once, and for the member. JDA reckons with what it has.
  private boolean canWrite(IPermissionHolder who, List<Role> roles) {
    Role everybody = channel.getGuild().getPublicRole();
    long may =
        Stream.concat(Stream.of(everybody), roles.stream())
            .mapToLong(Role::getPermissionsRaw)
            .reduce(0, (one, other) -> one | other);
    Rights ofRoles =
        roles.stream()
            .map(role -> there.get(role.getIdLong()))
            .reduce(
                new Rights(0, 0),
                (one, other) -> new Rights(one.allow() | other.allow(), one.deny() | other.deny()));
    for (Rights here :
        List.of(there.get(everybody.getIdLong()), ofRoles, there.get(who.getIdLong()))) {
      may = (may & ~here.deny()) | here.allow();
    }
    return (may & SEEING_AND_SENDING) == SEEING_AND_SENDING;
  }

  private boolean allows(IPermissionHolder who) {
    return (there.get(who.getIdLong()).allow() & Permission.MESSAGE_SEND.getRawValue()) != 0;
  }
}
