package dev.rockhopper.adapters.sandbox.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Set;

/// Writes the entries of the guilds' audit logs, as a part of the change that they record.
public final class AuditLog {

  /// The most letters of a reason that are kept.
  public static final int REASON_LENGTH = 512;

  private final World world;

  /// The audit logs of this world.
  public AuditLog(World world) {
    this.world = world;
  }

  /// An entry without details.
  public void write(
      Changes changes,
      long guildId,
      long actorId,
      AuditAction action,
      long targetId,
      String reason) {
    write(changes, guildId, actorId, action, targetId, reason, Json.array(), Json.object());
  }

  /// An entry with what was changed.
  public void write(
      Changes changes,
      long guildId,
      long actorId,
      AuditAction action,
      long targetId,
      String reason,
      ArrayNode changed,
      ObjectNode options) {
    long id = world.nextId();
    ObjectNode json = Json.object();
    json.put("id", Json.id(id));
    json.put("user_id", Json.id(actorId));
    if (targetId == 0) {
      json.putNull("target_id");
    } else {
      json.put("target_id", Json.id(targetId));
    }
    json.put("action_type", action.number());
    if (!changed.isEmpty()) {
      json.set("changes", changed);
    }
    if (!options.isEmpty()) {
      json.set("options", options);
    }
    if (!reason.isEmpty()) {
      json.put("reason", cut(reason));
    }
    changes.put(new AuditEntry(id, guildId, json));
    changes.announce(
        "GUILD_AUDIT_LOG_ENTRY_CREATE", guildId, json.deepCopy().put("guild_id", Json.id(guildId)));
  }

  /// A reason cut to what is kept.
  public static String cut(String reason) {
    return reason.length() > REASON_LENGTH ? reason.substring(0, REASON_LENGTH) : reason;
  }

  /// What differs between two forms of a document, in the form of an entry's `changes`.
  public static ArrayNode difference(JsonNode before, JsonNode after) {
    ArrayNode list = Json.array();
    Set<String> keys = new LinkedHashSet<>();
    after.fieldNames().forEachRemaining(keys::add);
    before.fieldNames().forEachRemaining(keys::add);
    for (String key : keys) {
      JsonNode old = before.path(key);
      JsonNode now = after.path(key);
      boolean bothAbsent =
          (old.isMissingNode() || old.isNull()) && (now.isMissingNode() || now.isNull());
      if (!old.equals(now) && !bothAbsent) {
        list.add(changed(key, old, now));
      }
    }
    return list;
  }

  /// One changed value; missing and null values are left out, as Discord does.
  public static ObjectNode changed(String key, JsonNode before, JsonNode after) {
    ObjectNode change = Json.object().put("key", key);
    if (!before.isMissingNode() && !(before instanceof NullNode)) {
      change.set("old_value", before);
    }
    if (!after.isMissingNode() && !(after instanceof NullNode)) {
      change.set("new_value", after);
    }
    return change;
  }
}
