package dev.rockhopper.adapters.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rockhopper.adapters.sandbox.SandboxDiscord;
import dev.rockhopper.adapters.sandbox.faults.Faults;
import dev.rockhopper.adapters.sandbox.world.DiscordError;
import dev.rockhopper.adapters.sandbox.world.ErrorCode;
import dev.rockhopper.adapters.sandbox.world.Json;
import dev.rockhopper.adapters.sandbox.world.User;
import dev.rockhopper.adapters.sandbox.world.World;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/// What only a sandbox can do: make people, move time, cause trouble, start anew.
final class WorldCalls {

  private final SandboxDiscord sandbox;
  private final World world;

  WorldCalls(SandboxDiscord sandbox) {
    this.sandbox = sandbox;
    this.world = sandbox.world();
  }

  Map<String, ControlDesk.Call> calls() {
    return Map.of(
        "POST users", this::createUser,
        "POST users/direct-messages", this::directMessages,
        "POST time", this::advance,
        "POST faults", this::cause,
        "POST faults/clear", this::clear,
        "POST reset", this::reset);
  }

  private JsonNode createUser(ControlRequest request) {
    String name = request.text("name").strip();
    if (name.isEmpty() || name.length() > 32) {
      throw ControlRefusal.badRequest("A name has 1 to 32 letters, \"" + name + "\" does not");
    }
    String account = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._]", "");
    User made = User.person(world.nextId(), account.isEmpty() ? "somebody" : account, name);
    world.change(changes -> {
      changes.put(made);
      changes.announce("SANDBOX_USER_CREATED", 0, Json.object().put("id", Json.id(made.id())));
      return made;
    });
    ObjectNode answer = Json.object();
    answer.set("user", made.json());
    return answer;
  }

  private JsonNode directMessages(ControlRequest request) {
    boolean closed = request.isOn("closed", true);
    world.change(changes -> {
      User person =
          world.user(request.id("as")).orElseThrow(() -> new DiscordError(ErrorCode.UNKNOWN_USER));
      User changed = person.withClosedDms(closed);
      changes.put(changed);
      return changed;
    });
    return Json.object();
  }

  private JsonNode advance(ControlRequest request) {
    long seconds = request.number("advance_seconds", 0, 0, Duration.ofDays(3650).toSeconds());
    world.advance(Duration.ofSeconds(seconds));
    String now = world.now().toString();
    world.change(changes -> {
      changes.announce("SANDBOX_TIME_MOVED", 0, Json.object().put("now", now));
      return now;
    });
    return Json.object().put("now", now);
  }

  private JsonNode cause(ControlRequest request) {
    Faults faults = sandbox.faults();
    String method = request.text("method", "*");
    String path = request.text("path", ".*");
    int times = (int) request.number("times", 1, 1, 1_000_000);
    String kind = request.text("kind");
    switch (kind) {
      case "too_many_requests" ->
          faults.tooManyRequests(
              method,
              path,
              times,
              (int) request.number("retry_after", 1, 1, 3600),
              request.isOn("global", false));
      case "refuse" ->
          faults.refuse(
              method,
              path,
              times,
              (int) request.number("status", 403, 400, 499),
              (int) request.number("code", 50013, 0, 10_000_000),
              request.text("message", "Missing Permissions"));
      case "server_error" ->
          faults.serverError(method, path, times, (int) request.number("status", 500, 500, 599));
      case "delay" ->
          faults.delay(
              method,
              path,
              times,
              Duration.ofMillis(request.number("milliseconds", 1000, 0, 600_000)));
      case "drop_answer" -> faults.dropAnswer(method, path, times);
      case "hold_answer" -> faults.holdAnswer(method, path, times);
      case "hang" -> faults.hang(method, path, times);
      case "drop_sockets" -> faults.gateway().dropSockets();
      case "ask_to_reconnect" -> faults.gateway().askToReconnect();
      case "invalidate_sessions" ->
          faults.gateway().invalidateSessions(request.isOn("resumable", false));
      case "close_sockets" ->
          faults
              .gateway()
              .closeSockets(
                  (int) request.number("close_code", 4000, 1000, 4999),
                  request.text("message", ""));
      case "duplicate_event" -> faults.gateway().duplicateNextEvent();
      case "delay_events" ->
          faults
              .gateway()
              .delayEvents(Duration.ofMillis(request.number("milliseconds", 1000, 0, 600_000)));
      case "refuse_connections" ->
          faults
              .gateway()
              .refuseConnections(
                  Duration.ofMillis(request.number("milliseconds", 5000, 0, 600_000)));
      case "guild_outage" -> faults.gateway().beginOutage(request.id("guild_id"));
      case "guild_recovery" -> faults.gateway().endOutage(request.id("guild_id"));
      default ->
          throw ControlRefusal.badRequest(
              "\"kind\" must be too_many_requests, refuse, server_error, delay, drop_answer,"
                  + " hold_answer, hang, drop_sockets, ask_to_reconnect, invalidate_sessions, close_sockets,"
                  + " duplicate_event, delay_events, refuse_connections, guild_outage or"
                  + " guild_recovery, not \""
                  + kind
                  + "\"");
    }
    return Json.object();
  }

  private JsonNode clear(ControlRequest request) {
    sandbox.faults().clear();
    return Json.object();
  }

  private JsonNode reset(ControlRequest request) {
    sandbox.reset();
    return Json.object();
  }
}
