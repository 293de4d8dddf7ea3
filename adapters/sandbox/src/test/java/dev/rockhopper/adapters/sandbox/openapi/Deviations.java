package dev.rockhopper.adapters.sandbox.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/// The short list of what JDA sends otherwise than described, and Discord accepts.
final class Deviations {

  /// The description's own notes say that texts which read as integers are accepted; JDA sends
  /// these as texts.
  private static final Set<String> NUMBERS_AS_TEXT =
      Set.of("contexts", "integration_types", "default_member_permissions");

  /// Ids are described as texts; JDA sends these as numbers.
  private static final Set<String> IDS_AS_NUMBER = Set.of("recipient_id", "user_ids");

  private Deviations() {}

  /// Commands carry `nsfw`, which Discord's documentation names and its description forgot in
  /// requests; so do files carry their `content_type`.
  static boolean allowsKey(String path, String violation) {
    return (path.matches("/applications/\\d+/.*commands.*")
            && violation.matches("(/\\d+)?/nsfw: unknown key"))
        || violation.matches("(/data)?/attachments/\\d+/content_type: unknown key");
  }

  /// JDA adds `wait=true` to edits of webhook messages too.
  static boolean allowsQuery(String method, String path, String violation) {
    return method.equals("PATCH")
        && path.startsWith("/webhooks/")
        && violation.equals(Operations.unknownQueryName("wait"));
  }

  /// A ban is lifted without a body.
  static boolean allowsNoBody(String method, String path) {
    return method.equals("DELETE") && path.matches("/guilds/\\d+/bans/\\d+");
  }

  static JsonNode normalised(JsonNode node) {
    if (node.isArray()) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      node.forEach(one -> list.add(normalised(one)));
      return list;
    }
    if (!node.isObject()) {
      return node;
    }
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    node.properties()
        .forEach(entry -> object.set(entry.getKey(), value(entry.getKey(), entry.getValue())));
    return object;
  }

  private static JsonNode value(String key, JsonNode value) {
    if (value.isArray() && (NUMBERS_AS_TEXT.contains(key) || IDS_AS_NUMBER.contains(key))) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      value.forEach(one -> list.add(value(key, one)));
      return list;
    }
    if (key.equals("attachments") && value.isArray()) {
      ArrayNode files = JsonNodeFactory.instance.arrayNode();
      value.forEach(file -> files.add(numbered(file)));
      return files;
    }
    if (NUMBERS_AS_TEXT.contains(key) && value.isTextual() && value.textValue().matches("\\d+")) {
      return JsonNodeFactory.instance.numberNode(Long.parseLong(value.textValue()));
    }
    if (IDS_AS_NUMBER.contains(key) && value.isIntegralNumber()) {
      return JsonNodeFactory.instance.textNode(value.asText());
    }
    return normalised(value);
  }

  /// A file of a message, whose id JDA sends as a number, too.
  private static JsonNode numbered(JsonNode file) {
    JsonNode copy = normalised(file);
    if (copy instanceof ObjectNode object && object.path("id").isIntegralNumber()) {
      object.put("id", object.get("id").asText());
    }
    return copy;
  }
}
