package dev.rockhopper.adapters.sandbox.world;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// An entry of a guild's audit log, in Discord's form.
public record AuditEntry(long id, long guildId, ObjectNode json) implements Document {

  /// Discord's number for what was done.
  public int action() {
    return json.path("action_type").asInt();
  }

  /// Who did it.
  public long actorId() {
    return Json.id(json, "user_id");
  }

  /// To whom or what, 0 when the action has no target.
  public long targetId() {
    return Json.id(json, "target_id");
  }

  /// The reason given, or an empty text.
  public String reason() {
    return json.path("reason").asText("");
  }

  @Override
  public Key key() {
    return new Key(Kind.AUDIT_ENTRY, 0, id);
  }
}
