package dev.rockhopper.adapters.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rockhopper.adapters.sandbox.SandboxDiscord;
import dev.rockhopper.adapters.sandbox.actors.Actor;
import dev.rockhopper.adapters.sandbox.world.Json;
import java.time.Duration;
import java.util.Map;

/// Moderation by hand, as from Discord's own menus, and coming and going.
final class ModerationCalls {

  private static final long WEEK = Duration.ofDays(7).toSeconds();

  private final SandboxDiscord sandbox;

  ModerationCalls(SandboxDiscord sandbox) {
    this.sandbox = sandbox;
  }

  Map<String, ControlDesk.Call> calls() {
    return Map.of("POST moderation", this::moderate, "POST membership", this::membership);
  }

  private JsonNode moderate(ControlRequest request) {
    Actor actor = sandbox.actors().as(request.id("as"));
    long guild = request.id("guild_id");
    long target = request.id("user_id");
    String reason = request.text("reason", "");
    String action = request.text("action");
    switch (action) {
      case "ban" -> {
        long seconds = request.number("delete_message_seconds", 0, 0, WEEK);
        actor.ban(guild, target, Duration.ofSeconds(seconds), reason);
      }
      case "unban" -> actor.unban(guild, target, reason);
      case "kick" -> actor.kick(guild, target, reason);
      case "timeout" -> {
        long seconds = request.number("seconds", 300, 1, Duration.ofDays(365).toSeconds());
        actor.timeout(guild, target, sandbox.world().now().plusSeconds(seconds), reason);
      }
      case "untimeout" -> actor.removeTimeout(guild, target, reason);
      case "add_role" -> actor.addRole(guild, target, request.id("role_id"));
      case "remove_role" -> actor.removeRole(guild, target, request.id("role_id"));
      default ->
          throw ControlRefusal.badRequest(
              "\"action\" must be ban, unban, kick, timeout, untimeout, add_role or remove_role,"
                  + " not \""
                  + action
                  + "\"");
    }
    return Json.object();
  }

  private JsonNode membership(ControlRequest request) {
    Actor actor = sandbox.actors().as(request.id("as"));
    String action = request.text("action");
    switch (action) {
      case "join" -> actor.join(request.id("guild_id"));
      case "leave" -> actor.leave(request.id("guild_id"));
      case "invite" -> actor.invite(request.id("guild_id"), request.id("user_id"));
      default ->
          throw ControlRefusal.badRequest(
              "\"action\" must be join, leave or invite, not \"" + action + "\"");
    }
    return Json.object();
  }
}
