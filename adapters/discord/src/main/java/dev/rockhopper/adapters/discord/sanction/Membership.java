package dev.rockhopper.adapters.discord.sanction;

import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.members.UserId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.requests.RestAction;
import net.dv8tion.jda.api.requests.Route;
import net.dv8tion.jda.api.requests.restaction.AuditableRestAction;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;
import net.dv8tion.jda.internal.requests.RestActionImpl;
import net.dv8tion.jda.internal.requests.restaction.AuditableRestActionImpl;

/// A member as Discord's answer had it. JDA's own member would not do: it is shared, and the event
/// of an earlier change that comes late changes it back before we have looked.
///
/// @param joined absent where Discord does not say
/// @param timeoutEnd absent where the member has none
/// @param roles without the one that everybody has
record Membership(Optional<Instant> joined, Optional<Instant> timeoutEnd, Set<RoleId> roles) {

  /// Asks Discord for a member.
  static RestAction<Membership> of(Guild guild, UserId user) {
    return new RestActionImpl<>(
        guild.getJDA(),
        Route.Guilds.GET_MEMBER.compile(guild.getId(), user.toString()),
        (response, _) -> read(response.getObject()));
  }

  private static Membership read(DataObject member) {
    Set<RoleId> roles = new LinkedHashSet<>();
    member
        .optArray("roles")
        .ifPresent(ids -> {
          for (int n = 0; n < ids.length(); n++) {
            roles.add(new RoleId(ids.getUnsignedLong(n)));
          }
        });
    return new Membership(
        instant(member, "joined_at"), instant(member, "communication_disabled_until"), roles);
  }

  private static Optional<Instant> instant(DataObject member, String key) {
    return Optional.ofNullable(member.getOffsetDateTime(key, null)).map(OffsetDateTime::toInstant);
  }

  /// Lets a member have exactly these roles, in one request.
  static AuditableRestAction<Void> giving(Guild guild, UserId user, Collection<RoleId> roles) {
    List<String> ids = roles.stream().sorted().map(RoleId::toString).toList();
    return change(guild, user, DataObject.empty().put("roles", DataArray.fromCollection(ids)));
  }

  /// Times a member out, without JDA's view of the clock.
  static AuditableRestAction<Void> silencing(Guild guild, UserId user, Instant until) {
    return change(
        guild, user, DataObject.empty().put("communication_disabled_until", until.toString()));
  }

  private static AuditableRestAction<Void> change(Guild guild, UserId user, DataObject body) {
    return new AuditableRestActionImpl<>(
        guild.getJDA(), Route.Guilds.MODIFY_MEMBER.compile(guild.getId(), user.toString()), body);
  }
}
