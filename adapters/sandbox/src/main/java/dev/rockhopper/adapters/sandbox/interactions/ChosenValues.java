package dev.rockhopper.adapters.sandbox.interactions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rockhopper.adapters.sandbox.world.DiscordError;
import dev.rockhopper.adapters.sandbox.world.Json;
import java.util.List;
import java.util.Map;

/// What a person chose from a select or wrote into a form, checked as the Discord app does.
final class ChosenValues {

  private ChosenValues() {}

  static ArrayNode read(JsonNode select, List<String> values, Resolved resolved) {
    if (values.size() < select.path("min_values").asInt(1)
        || values.size() > select.path("max_values").asInt(1)) {
      throw refused("values", "Too few or too many values are chosen");
    }
    ArrayNode chosen = Json.array();
    for (String value : values) {
      chosen.add(
          switch (select.path("type").asInt()) {
            case 3 -> option(select, value);
            case 5 -> resolved.user("values", value);
            case 6 -> resolved.role("values", value);
            case 7 -> resolved.mentionable("values", value);
            default -> resolved.channel("values", value, MissingNode.getInstance());
          });
    }
    return chosen;
  }

  private static JsonNode option(JsonNode select, String value) {
    for (JsonNode option : select.path("options")) {
      if (option.path("value").asText().equals(value)) {
        return option.get("value");
      }
    }
    throw refused("values", "The select has no such option");
  }

  /// The components of a form as they are sent back, in the layout in which they were shown.
  static ArrayNode form(JsonNode components, Map<String, String> fields) {
    ArrayNode sent = Json.array();
    for (JsonNode part : components) {
      ObjectNode kept = Json.object();
      kept.put("type", part.path("type").asInt()).put("id", part.path("id").asInt());
      if (part.path("component").isObject()) {
        kept.set("component", field(part.get("component"), fields));
      } else if (part.path("components").isArray()) {
        kept.putArray("components").add(field(part.path("components").path(0), fields));
      }
      sent.add(kept);
    }
    return sent;
  }

  private static ObjectNode field(JsonNode input, Map<String, String> fields) {
    String id = input.path("custom_id").asText();
    String text = fields.getOrDefault(id, input.path("value").asText(""));
    if (text.isEmpty() && input.path("required").asBoolean(true)) {
      throw refused(id, "This field is required");
    }
    if ((!text.isEmpty() && text.length() < input.path("min_length").asInt(0))
        || text.length() > input.path("max_length").asInt(4000)) {
      throw refused(id, "The text is too short or too long");
    }
    ObjectNode sent = Json.object();
    sent.put("type", input.path("type").asInt());
    sent.put("id", input.path("id").asInt());
    sent.put("custom_id", id);
    if (input.path("type").asInt() == 4) {
      sent.put("value", text);
    } else {
      ArrayNode values = sent.putArray("values");
      for (String value : text.split(",", -1)) {
        if (!value.isBlank()) {
          values.add(value.strip());
        }
      }
    }
    return sent;
  }

  private static DiscordError refused(String path, String message) {
    return DiscordError.invalid("data." + path, "SANDBOX_VALUE_INVALID", message);
  }
}
