package dev.rockhopper.adapters.sandbox.guilds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rockhopper.adapters.sandbox.world.AuditAction;
import dev.rockhopper.adapters.sandbox.world.AuditLog;
import dev.rockhopper.adapters.sandbox.world.Changes;
import dev.rockhopper.adapters.sandbox.world.DiscordError;
import dev.rockhopper.adapters.sandbox.world.ErrorCode;
import dev.rockhopper.adapters.sandbox.world.FormErrors;
import dev.rockhopper.adapters.sandbox.world.Json;
import dev.rockhopper.adapters.sandbox.world.Member;
import dev.rockhopper.adapters.sandbox.world.Permission;
import dev.rockhopper.adapters.sandbox.world.Rights;
import dev.rockhopper.adapters.sandbox.world.Role;
import dev.rockhopper.adapters.sandbox.world.Views;
import dev.rockhopper.adapters.sandbox.world.World;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Creating, changing, moving and deleting roles: only those below the actor's own, and only with
/// rights that the actor has.
public final class Roles {

  private static final int MOST_ROLES = 250;

  private final World world;
  private final Rights rights;
  private final AuditLog audit;
  private final Views views;

  /// The roles of this world.
  public Roles(World world) {
    this.world = world;
    this.rights = new Rights(world);
    this.audit = new AuditLog(world);
    this.views = new Views(world);
  }

  /// A new role, just above @everyone.
  public Role create(long actorId, long guildId, JsonNode form, String reason) {
    return world.change(changes -> {
      rights.requireInGuild(guildId, actorId, Permission.MANAGE_ROLES);
      if (world.roles(guildId).size() >= MOST_ROLES) {
        throw new DiscordError(ErrorCode.MAX_GUILD_ROLES);
      }
      long id = world.nextId();
      long everyone = world.role(guildId).map(Role::permissions).orElse(0L);
      ObjectNode json = GuildForms.role(id, "new role", everyone, 1, 0, false);
      fill(actorId, guildId, form, json);
      for (Role other : world.roles(guildId)) {
        if (other.position() >= 1) {
          put(changes, other, other.json().deepCopy().put("position", other.position() + 1));
        }
      }
      Role role = new Role(id, guildId, json);
      changes.put(role);
      announce(changes, "GUILD_ROLE_CREATE", role);
      audit.write(
          changes,
          guildId,
          actorId,
          AuditAction.ROLE_CREATE,
          id,
          reason,
          AuditLog.difference(Json.object(), json),
          Json.object());
      return role;
    });
  }

  /// Changes what the form names.
  public Role edit(long actorId, long guildId, long roleId, JsonNode form, String reason) {
    return world.change(changes -> {
      Role before = manageable(actorId, guildId, roleId);
      ObjectNode json = before.json().deepCopy();
      fill(actorId, guildId, form, json);
      Role after = put(changes, before, json);
      ArrayNode differences = AuditLog.difference(before.json(), json);
      if (!differences.isEmpty()) {
        audit.write(
            changes,
            guildId,
            actorId,
            AuditAction.ROLE_UPDATE,
            roleId,
            reason,
            differences,
            Json.object());
      }
      return after;
    });
  }

  private void fill(long actorId, long guildId, JsonNode form, ObjectNode json) {
    if (form.path("name").isTextual()) {
      String name = form.get("name").textValue();
      new FormErrors().length("name", 0, 100, name.length()).refuse();
      json.put("name", name);
    }
    if (form.path("permissions").isValueNode() && !form.path("permissions").isNull()) {
      long wanted = form.get("permissions").asLong();
      long added = wanted & ~json.path("permissions").asLong();
      if ((added & ~rights.inGuild(guildId, actorId)) != 0) {
        throw new DiscordError(ErrorCode.MISSING_PERMISSIONS);
      }
      json.put("permissions", Long.toString(wanted));
    }
    JsonNode color =
        form.path("colors").has("primary_color")
            ? form.path("colors").path("primary_color")
            : form.path("color");
    if (color.isIntegralNumber()) {
      json.put("color", color.intValue());
      json.withObjectProperty("colors").put("primary_color", color.intValue());
    }
    for (String flag : List.of("hoist", "mentionable")) {
      if (form.path(flag).isBoolean()) {
        json.put(flag, form.get(flag).booleanValue());
      }
    }
    if (form.path("unicode_emoji").isTextual()) {
      json.set("unicode_emoji", form.get("unicode_emoji"));
    }
  }

  /// Moves roles to new positions and returns all roles.
  public List<Role> move(long actorId, long guildId, JsonNode moves, String reason) {
    return world.change(changes -> {
      rights.requireInGuild(guildId, actorId, Permission.MANAGE_ROLES);
      List<Role> order = new ArrayList<>(world.roles(guildId));
      order.sort(Comparator.comparingInt(Role::position).thenComparing(Role::id));
      for (JsonNode move : moves) {
        Role role = manageable(actorId, guildId, Json.id(move, "id"));
        order.removeIf(other -> other.id() == role.id());
        int to = Math.clamp(move.path("position").asInt(), 1, order.size());
        order.add(to, role);
      }
      for (int position = 0; position < order.size(); position++) {
        Role role = order.get(position);
        if (role.position() != position) {
          put(changes, role, role.json().deepCopy().put("position", position));
          audit.write(changes, guildId, actorId, AuditAction.ROLE_UPDATE, role.id(), reason);
        }
      }
      return List.copyOf(world.roles(guildId));
    });
  }

  /// Deletes a role and takes it from its members.
  public void delete(long actorId, long guildId, long roleId, String reason) {
    world.change(changes -> {
      Role role = manageable(actorId, guildId, roleId);
      if (role.isEveryone() || role.isManaged()) {
        throw new DiscordError(ErrorCode.INVALID_ROLE);
      }
      for (Member member : world.members(guildId)) {
        if (member.roles().contains(roleId)) {
          ObjectNode json = member.json().deepCopy();
          ArrayNode kept = json.putArray("roles");
          member.roles().stream().filter(id -> id != roleId).forEach(id -> kept.add(Json.id(id)));
          Member without = new Member(guildId, member.userId(), json);
          changes.put(without);
          changes.announce(
              "GUILD_MEMBER_UPDATE",
              guildId,
              views.member(without).put("guild_id", Json.id(guildId)));
        }
      }
      changes.remove(role.key());
      changes.announce(
          "GUILD_ROLE_DELETE",
          guildId,
          Json.object().put("guild_id", Json.id(guildId)).put("role_id", Json.id(roleId)));
      audit.write(
          changes,
          guildId,
          actorId,
          AuditAction.ROLE_DELETE,
          roleId,
          reason,
          AuditLog.difference(role.json(), Json.object()),
          Json.object());
      return role;
    });
  }

  private Role manageable(long actorId, long guildId, long roleId) {
    rights.requireInGuild(guildId, actorId, Permission.MANAGE_ROLES);
    Role role =
        world
            .role(roleId)
            .filter(found -> found.guildId() == guildId)
            .orElseThrow(() -> new DiscordError(ErrorCode.UNKNOWN_ROLE));
    if (!rights.outranksRole(guildId, actorId, role)) {
      throw new DiscordError(ErrorCode.MISSING_PERMISSIONS);
    }
    return role;
  }

  private Role put(Changes changes, Role before, ObjectNode json) {
    Role after = new Role(before.id(), before.guildId(), json);
    changes.put(after);
    announce(changes, "GUILD_ROLE_UPDATE", after);
    return after;
  }

  private static void announce(Changes changes, String type, Role role) {
    ObjectNode event = Json.object().put("guild_id", Json.id(role.guildId()));
    event.set("role", role.json());
    changes.announce(type, role.guildId(), event);
  }
}
