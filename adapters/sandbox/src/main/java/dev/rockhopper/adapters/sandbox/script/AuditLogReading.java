package dev.rockhopper.adapters.sandbox.script;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rockhopper.adapters.sandbox.world.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A guild's audit log as one person reads it.
public final class AuditLogReading {

  private final Script script;
  private final long viewer;
  private final long guild;

  AuditLogReading(Script script, long viewer, long guild) {
    this.script = script;
    this.viewer = viewer;
    this.guild = guild;
  }

  /// The newest entries, newest first, in Discord's own form.
  public List<JsonNode> entries() {
    Map<String, String> query = Map.of("as", Json.id(viewer), "guild_id", Json.id(guild));
    List<JsonNode> list = new ArrayList<>();
    script.surface().read("audit-log", query).path("audit_log_entries").forEach(list::add);
    return list;
  }

  /// Waits for an entry: Discord's number of the action, whom it was done to, the reason.
  public JsonNode expects(int action, long targetId, Wording reason) {
    return script.await(
        "an audit log entry of action "
            + action
            + " on "
            + targetId
            + " with a reason "
            + reason.description(),
        () -> find(action, targetId, reason),
        () -> "The log: " + entries());
  }

  private Optional<JsonNode> find(int action, long targetId, Wording reason) {
    return entries().stream()
        .filter(entry -> entry.path("action_type").asInt() == action)
        .filter(entry -> Json.id(entry, "target_id") == targetId)
        .filter(entry -> reason.holds().test(entry.path("reason").asText("")))
        .findFirst();
  }
}
