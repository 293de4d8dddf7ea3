package dev.rockhopper.adapters.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rockhopper.adapters.sandbox.SandboxDiscord;
import dev.rockhopper.adapters.sandbox.faults.Effect;
import dev.rockhopper.adapters.sandbox.faults.Faults;
import dev.rockhopper.adapters.sandbox.faults.PendingFault;
import dev.rockhopper.adapters.sandbox.world.Json;
import dev.rockhopper.adapters.sandbox.world.World;
import java.time.Duration;
import java.util.Map;

/// Trouble on demand: caused, looked at, ended.
final class FaultCalls {

  private final Faults faults;
  private final World world;

  FaultCalls(SandboxDiscord sandbox) {
    this.faults = sandbox.faults();
    this.world = sandbox.world();
  }

  Map<String, ControlDesk.Call> calls() {
    return Map.of(
        "GET faults", this::pending,
        "POST faults", this::cause,
        "POST faults/end", this::end,
        "POST faults/clear", this::clear);
  }

  private JsonNode pending(ControlRequest request) {
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray("faults");
    faults.pending().forEach(fault -> list.add(shown(fault)));
    return answer;
  }

  private static ObjectNode shown(PendingFault fault) {
    ObjectNode shown =
        Json.object()
            .put("id", Long.toString(fault.id()))
            .put("method", fault.method())
            .put("path", fault.path())
            .put("lasting", fault.isLasting());
    if (!fault.isLasting()) {
      shown.put("left", fault.left());
    }
    return switch (fault.effect()) {
      case Effect.TooMany(int seconds, boolean global) ->
          shown.put("kind", "too_many_requests").put("retry_after", seconds).put("global", global);
      case Effect.Refused(int status, int code, String message) ->
          shown
              .put("kind", "refuse")
              .put("status", status)
              .put("code", code)
              .put("message", message);
      case Effect.ServerError(int status) ->
          shown.put("kind", "server_error").put("status", status);
      case Effect.Delayed(Duration by) ->
          shown.put("kind", "delay").put("milliseconds", by.toMillis());
      case Effect.Unanswered _ -> shown.put("kind", "drop_answer");
      case Effect.Held _ -> shown.put("kind", "hold_answer");
      case Effect.Hanging _ -> shown.put("kind", "hang");
    };
  }

  private JsonNode cause(ControlRequest request) {
    String method = request.text("method", "*");
    String path = request.text("path", ".*");
    int times =
        request.isOn("lasting", false)
            ? Faults.LASTING
            : (int) request.number("times", 1, 1, 1_000_000);
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
    told();
    return Json.object();
  }

  private JsonNode clear(ControlRequest request) {
    faults.clear();
    told();
    return Json.object();
  }

  private JsonNode end(ControlRequest request) {
    boolean ended = faults.end(request.id("id"));
    told();
    return Json.object().put("ended", ended);
  }

  /// Every page looks again.
  private void told() {
    world.change(changes -> {
      changes.announce("SANDBOX_FAULTS_CHANGED", 0, Json.object());
      return true;
    });
  }
}
