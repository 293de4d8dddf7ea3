package dev.rockhopper.adapters.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rockhopper.adapters.sandbox.SandboxDiscord;
import dev.rockhopper.adapters.sandbox.world.DiscordError;
import dev.rockhopper.adapters.sandbox.world.ErrorCode;
import dev.rockhopper.adapters.sandbox.world.Json;
import dev.rockhopper.adapters.sandbox.world.User;
import dev.rockhopper.adapters.sandbox.world.World;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/// What only a sandbox can do: make people, move time, start anew.
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

  private JsonNode reset(ControlRequest request) {
    sandbox.reset();
    return Json.object();
  }
}
