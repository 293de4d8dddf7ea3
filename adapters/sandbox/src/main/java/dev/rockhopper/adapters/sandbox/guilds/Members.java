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
import dev.rockhopper.adapters.sandbox.world.Guild;
import dev.rockhopper.adapters.sandbox.world.Json;
import dev.rockhopper.adapters.sandbox.world.Member;
import dev.rockhopper.adapters.sandbox.world.Permission;
import dev.rockhopper.adapters.sandbox.world.Rights;
import dev.rockhopper.adapters.sandbox.world.Role;
import dev.rockhopper.adapters.sandbox.world.Times;
import dev.rockhopper.adapters.sandbox.world.User;
import dev.rockhopper.adapters.sandbox.world.Views;
import dev.rockhopper.adapters.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Memberships: joining, leaving, nicknames, roles and timeouts, within rights and ranks.
public final class Members {

  /// The longest timeout that Discord takes.
  public static final Duration LONGEST_TIMEOUT = Duration.ofDays(28);

  private final World world;
  private final Rights rights;
  private final AuditLog audit;
  private final Views views;

  /// Memberships of this world.
  public Members(World world) {
    this.world = world;
    this.rights = new Rights(world);
    this.audit = new AuditLog(world);
    this.views = new Views(world);
  }

  /// Joins a guild.
  public Member join(long userId, long guildId) {
    return world.change(changes -> {
      if (world.ban(guildId, userId).isPresent()) {
        throw new DiscordError(ErrorCode.BANNED_FROM_GUILD);
      }
      Optional<Member> already = world.member(guildId, userId);
      return already.orElseGet(
          () -> new Founding(world).member(guildId, userId, List.of(), Duration.ZERO));
    });
  }

  /// Brings a bot into a guild, with the role that was made for it there.
  public Member invite(long actorId, long guildId, long botId) {
    return world.change(changes -> {
      rights.requireInGuild(guildId, actorId, Permission.MANAGE_GUILD);
      if (world.application(botId).isEmpty()) {
        throw new DiscordError(ErrorCode.UNKNOWN_APPLICATION);
      }
      if (world.ban(guildId, botId).isPresent()) {
        throw new DiscordError(ErrorCode.BANNED_FROM_GUILD);
      }
      Optional<Member> already = world.member(guildId, botId);
      if (already.isPresent()) {
        return already.get();
      }
      audit.write(changes, guildId, actorId, AuditAction.BOT_ADD, botId, "");
      return new Founding(world).member(guildId, botId, ownRoles(guildId, botId), Duration.ZERO);
    });
  }

  /// The sandbox keeps the role of a bot that was removed, so that it has its rights again when it
  /// comes back.
  private List<Long> ownRoles(long guildId, long botId) {
    String name = world.user(botId).map(User::username).orElse("");
    return world.roles(guildId).stream()
        .filter(role -> role.isManaged() && role.name().equals(name))
        .map(Role::id)
        .toList();
  }

  /// Leaves a guild; its owner cannot.
  public void leave(long userId, long guildId) {
    world.change(changes -> {
      Guild guild = rights.requireMembership(guildId, userId);
      if (guild.ownerId() == userId) {
        throw new DiscordError(ErrorCode.INVALID_GUILD);
      }
      remove(changes, guildId, userId);
      return guild;
    });
  }

  /// Takes somebody out of the guild, if they are in it, and tells of it, without asking.
  void remove(Changes changes, long guildId, long userId) {
    world
        .member(guildId, userId)
        .ifPresent(member -> {
          changes.remove(member.key());
          ObjectNode event = Json.object().put("guild_id", Json.id(guildId));
          event.set("user", views.user(userId));
          changes.announce("GUILD_MEMBER_REMOVE", guildId, event);
          if (world.application(userId).isPresent()) {
            changes.announceTo(
                "SANDBOX_GUILD_LEFT",
                guildId,
                0,
                0,
                userId,
                Json.object().put("id", Json.id(guildId)));
          }
        });
  }

  /// Changes nickname, roles, timeout or voice flags, each with its own right.
  public Member edit(long actorId, long guildId, long targetId, JsonNode form, String reason) {
    return world.change(changes -> {
      rights.requireMembership(guildId, actorId);
      Member before = member(guildId, targetId);
      ObjectNode json = before.json().deepCopy();
      if (form.has("nick")) {
        nick(actorId, before, form.get("nick"), json);
      }
      if (form.has("communication_disabled_until")) {
        timeout(actorId, before, form.get("communication_disabled_until"), json);
      }
      for (String flag : List.of("mute", "deaf")) {
        if (form.path(flag).isBoolean()) {
          requireRank(
              actorId,
              before,
              flag.equals("mute") ? Permission.MUTE_MEMBERS : Permission.DEAFEN_MEMBERS);
          json.put(flag, form.get(flag).booleanValue());
        }
      }
      if (form.path("flags").isIntegralNumber()) {
        requireRank(actorId, before, Permission.MODERATE_MEMBERS);
        json.put("flags", form.get("flags").intValue());
      }
      ArrayNode differences = AuditLog.difference(before.json(), json);
      Member after = new Member(guildId, targetId, json);
      if (!differences.isEmpty()) {
        changes.put(after);
        audit.write(
            changes,
            guildId,
            actorId,
            AuditAction.MEMBER_UPDATE,
            targetId,
            reason,
            differences,
            Json.object());
      }
      if (form.path("roles").isArray()) {
        after = roles(changes, actorId, after, form.get("roles"), reason);
      }
      if (!after.json().equals(before.json())) {
        announce(changes, after);
      }
      return after;
    });
  }

  private void nick(long actorId, Member member, JsonNode nick, ObjectNode json) {
    if (actorId == member.userId()) {
      rights.requireInGuild(member.guildId(), actorId, Permission.CHANGE_NICKNAME);
    } else {
      requireRank(actorId, member, Permission.MANAGE_NICKNAMES);
    }
    String text = nick.asText("");
    new FormErrors().length("nick", 0, 32, text.codePointCount(0, text.length())).refuse();
    if (nick.isNull() || text.isBlank()) {
      json.putNull("nick");
    } else {
      json.put("nick", text);
    }
  }

  private void timeout(long actorId, Member member, JsonNode until, ObjectNode json) {
    requireRank(actorId, member, Permission.MODERATE_MEMBERS);
    if (until.isNull()) {
      json.putNull("communication_disabled_until");
      return;
    }
    String text = until.asText();
    Instant end =
        Times.read(text)
            .orElseThrow(() ->
                DiscordError.invalid(
                    "communication_disabled_until",
                    "DATE_TIME_TYPE_PARSE",
                    "Could not parse " + text + ". Should be ISO8601."));
    // A client's clock and ours may differ a little; Discord forgives as much.
    Instant latest = world.now().plus(LONGEST_TIMEOUT).plusSeconds(5);
    if (end.isAfter(latest)) {
      throw DiscordError.invalid(
          "communication_disabled_until",
          "GUILD_MEMBER_TIMEOUT_TOO_LONG",
          "The communication_disabled_until must be a valid date not more than 28 days in the future");
    }
    if (rights.isAdministrator(member.guildId(), member.userId())) {
      throw new DiscordError(ErrorCode.MISSING_PERMISSIONS);
    }
    json.put("communication_disabled_until", Times.text(end));
  }

  private void requireRank(long actorId, Member target, Permission needed) {
    rights.requireInGuild(target.guildId(), actorId, needed);
    if (!rights.outranks(target.guildId(), actorId, target.userId())) {
      throw new DiscordError(ErrorCode.MISSING_PERMISSIONS);
    }
  }

  private Member roles(
      Changes changes, long actorId, Member member, JsonNode wanted, String reason) {
    Set<Long> ids = new LinkedHashSet<>();
    wanted.forEach(id -> ids.add(Json.id(id)));
    List<Long> now = member.roles();
    List<Long> added = ids.stream().filter(id -> !now.contains(id)).toList();
    List<Long> removed = now.stream().filter(id -> !ids.contains(id)).toList();
    return changeRoles(changes, actorId, member, added, removed, reason);
  }

  /// Gives one role.
  public void addRole(long actorId, long guildId, long targetId, long roleId, String reason) {
    changeRole(actorId, guildId, targetId, List.of(roleId), List.of(), reason);
  }

  /// Takes one role.
  public void removeRole(long actorId, long guildId, long targetId, long roleId, String reason) {
    changeRole(actorId, guildId, targetId, List.of(), List.of(roleId), reason);
  }

  private void changeRole(
      long actorId,
      long guildId,
      long targetId,
      List<Long> added,
      List<Long> removed,
      String reason) {
    world.change(changes -> {
      rights.requireMembership(guildId, actorId);
      Member before = member(guildId, targetId);
      Member after = changeRoles(changes, actorId, before, added, removed, reason);
      if (!after.json().equals(before.json())) {
        announce(changes, after);
      }
      return after;
    });
  }

  private Member changeRoles(
      Changes changes,
      long actorId,
      Member member,
      List<Long> added,
      List<Long> removed,
      String reason) {
    long guildId = member.guildId();
    rights.requireInGuild(guildId, actorId, Permission.MANAGE_ROLES);
    ArrayNode differences = Json.array();
    Set<Long> ids = new LinkedHashSet<>(member.roles());
    differences.addAll(difference(actorId, guildId, "$add", added, id -> ids.add(id)));
    differences.addAll(difference(actorId, guildId, "$remove", removed, id -> ids.remove(id)));
    if (differences.isEmpty()) {
      return member;
    }
    ObjectNode json = member.json().deepCopy();
    ArrayNode roles = json.putArray("roles");
    ids.forEach(id -> roles.add(Json.id(id)));
    Member after = new Member(guildId, member.userId(), json);
    changes.put(after);
    audit.write(
        changes,
        guildId,
        actorId,
        AuditAction.MEMBER_ROLE_UPDATE,
        member.userId(),
        reason,
        differences,
        Json.object());
    return after;
  }

  private ArrayNode difference(
      long actorId,
      long guildId,
      String key,
      List<Long> roles,
      java.util.function.LongPredicate apply) {
    ArrayNode named = Json.array();
    for (long id : roles) {
      Role role =
          world
              .role(id)
              .filter(found -> found.guildId() == guildId && !found.isEveryone())
              .orElseThrow(() -> new DiscordError(ErrorCode.UNKNOWN_ROLE));
      if (role.isManaged()) {
        throw new DiscordError(ErrorCode.INVALID_ROLE);
      }
      if (!rights.outranksRole(guildId, actorId, role)) {
        throw new DiscordError(ErrorCode.MISSING_PERMISSIONS);
      }
      if (apply.test(id)) {
        named.addObject().put("name", role.name()).put("id", Json.id(id));
      }
    }
    ArrayNode differences = Json.array();
    if (!named.isEmpty()) {
      differences.addObject().put("key", key).set("new_value", named);
    }
    return differences;
  }

  private void announce(Changes changes, Member member) {
    changes.announce(
        "GUILD_MEMBER_UPDATE",
        member.guildId(),
        views.member(member).put("guild_id", Json.id(member.guildId())));
  }

  private Member member(long guildId, long userId) {
    return world
        .member(guildId, userId)
        .orElseThrow(() ->
            new DiscordError(
                world.user(userId).isPresent()
                    ? ErrorCode.UNKNOWN_MEMBER
                    : ErrorCode.UNKNOWN_USER));
  }
}
