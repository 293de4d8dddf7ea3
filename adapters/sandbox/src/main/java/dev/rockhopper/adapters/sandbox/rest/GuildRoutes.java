package dev.rockhopper.adapters.sandbox.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rockhopper.adapters.sandbox.actions.Actions;
import dev.rockhopper.adapters.sandbox.world.AuditEntry;
import dev.rockhopper.adapters.sandbox.world.DiscordError;
import dev.rockhopper.adapters.sandbox.world.ErrorCode;
import dev.rockhopper.adapters.sandbox.world.Guild;
import dev.rockhopper.adapters.sandbox.world.Json;
import dev.rockhopper.adapters.sandbox.world.Permission;
import dev.rockhopper.adapters.sandbox.world.Role;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// Guilds with their channels, roles and audit log.
final class GuildRoutes {

  private final Actions actions;

  GuildRoutes(Actions actions) {
    this.actions = actions;
  }

  void addTo(Router router) {
    String guild = "/guilds/{guild}";
    router.add("GET", guild, this::get);
    router.add("PATCH", guild, this::edit);
    router.add("GET", guild + "/channels", this::channels);
    router.add("POST", guild + "/channels", this::createChannel);
    router.add("GET", guild + "/threads/active", this::activeThreads);
    router.add(
        "GET", guild + "/roles", call -> Answer.ok(roles(actions.world().roles(guild(call).id()))));
    router.add("POST", guild + "/roles", this::createRole);
    router.add("PATCH", guild + "/roles", this::moveRoles);
    router.add("GET", guild + "/roles/{role}", this::role);
    router.add("PATCH", guild + "/roles/{role}", this::editRole);
    router.add("DELETE", guild + "/roles/{role}", this::deleteRole);
    router.add("GET", guild + "/audit-logs", this::auditLog);
  }

  private Guild guild(Call call) {
    return actions.rights().requireMembership(call.id("guild"), call.callerId());
  }

  private Answer get(Call call) {
    Guild guild = guild(call);
    ObjectNode json = actions.views().guild(guild);
    if (call.isTrue("with_counts")) {
      int count = actions.world().memberCount(guild.id());
      json.put("approximate_member_count", count);
      json.put("approximate_presence_count", count);
    }
    return Answer.ok(json);
  }

  private Answer edit(Call call) {
    return Answer.ok(
        actions
            .views()
            .guild(
                actions
                    .places()
                    .channels()
                    .editGuild(call.callerId(), call.id("guild"), call.body(), call.reason())));
  }

  private Answer channels(Call call) {
    ArrayNode list = Json.array();
    actions.world().channels(guild(call).id()).stream()
        .filter(channel -> !channel.isThread())
        .forEach(channel -> list.add(channel.json()));
    return Answer.ok(list);
  }

  private Answer createChannel(Call call) {
    return Answer.created(
        actions
            .places()
            .channels()
            .create(call.callerId(), call.id("guild"), call.body(), call.reason())
            .json());
  }

  private Answer activeThreads(Call call) {
    ObjectNode json = Json.object();
    ArrayNode threads = json.putArray("threads");
    ArrayNode members = json.putArray("members");
    actions
        .places()
        .threads()
        .active(call.callerId(), call.id("guild"))
        .forEach(thread -> {
          threads.add(thread.json());
          if (thread.people().contains(call.callerId())) {
            members.add(actions.places().threads().person(thread.id(), call.callerId()));
          }
        });
    json.put("has_more", false);
    return Answer.ok(json);
  }

  private static ArrayNode roles(Collection<Role> roles) {
    return Json.array(roles.stream().map(Role::json).toList());
  }

  private Answer createRole(Call call) {
    return Answer.ok(
        actions
            .places()
            .roles()
            .create(call.callerId(), call.id("guild"), call.body(), call.reason())
            .json());
  }

  private Answer moveRoles(Call call) {
    return Answer.ok(
        roles(
            actions
                .places()
                .roles()
                .move(call.callerId(), call.id("guild"), call.body(), call.reason())));
  }

  private Answer role(Call call) {
    Guild guild = guild(call);
    return Answer.ok(
        actions
            .world()
            .role(call.id("role"))
            .filter(role -> role.guildId() == guild.id())
            .orElseThrow(() -> new DiscordError(ErrorCode.UNKNOWN_ROLE))
            .json());
  }

  private Answer editRole(Call call) {
    return Answer.ok(
        actions
            .places()
            .roles()
            .edit(call.callerId(), call.id("guild"), call.id("role"), call.body(), call.reason())
            .json());
  }

  private Answer deleteRole(Call call) {
    actions
        .places()
        .roles()
        .delete(call.callerId(), call.id("guild"), call.id("role"), call.reason());
    return Answer.empty();
  }

  private Answer auditLog(Call call) {
    Guild guild = guild(call);
    actions.rights().requireInGuild(guild.id(), call.callerId(), Permission.VIEW_AUDIT_LOG);
    long before = call.queryId("before");
    long after = call.queryId("after");
    Predicate<AuditEntry> wanted =
        entry ->
            (call.queryId("user_id") == 0 || entry.actorId() == call.queryId("user_id"))
                && (call.queryId("target_id") == 0 || entry.targetId() == call.queryId("target_id"))
                && (call.queryId("action_type") == 0
                    || entry.action() == call.queryId("action_type"))
                && (before == 0 || entry.id() < before)
                && entry.id() > after;
    List<AuditEntry> entries =
        new ArrayList<>(actions.world().auditLog(guild.id()).stream().filter(wanted).toList());
    int limit = call.number("limit", 50, 1, 100);
    if (after == 0) {
      entries = new ArrayList<>(entries.reversed());
    }
    return Answer.ok(auditLog(entries.stream().limit(limit).toList()));
  }

  private ObjectNode auditLog(List<AuditEntry> entries) {
    ObjectNode json = Json.object();
    ArrayNode list = json.putArray("audit_log_entries");
    Set<Long> people = new LinkedHashSet<>();
    for (AuditEntry entry : entries) {
      list.add(entry.json());
      people.add(entry.actorId());
      people.add(entry.targetId());
    }
    ArrayNode users = json.putArray("users");
    people.stream()
        .flatMap(id -> actions.world().user(id).stream())
        .forEach(user -> users.add(user.json()));
    for (String none :
        List.of(
            "integrations",
            "webhooks",
            "guild_scheduled_events",
            "threads",
            "application_commands",
            "auto_moderation_rules")) {
      json.putArray(none);
    }
    return json;
  }
}
