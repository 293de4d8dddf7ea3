package dev.rockhopper.adapters.sandbox.messages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rockhopper.adapters.sandbox.world.FormErrors;
import dev.rockhopper.adapters.sandbox.world.Json;
import dev.rockhopper.adapters.sandbox.world.Times;
import java.util.List;

/// Checks the embeds of a form and brings them into the form in which Discord shows them.
final class EmbedRules {

  private static final int MOST_EMBEDS = 10;
  private static final int MOST_LETTERS = 6000;
  private static final int MOST_FIELDS = 25;

  private final FormErrors errors;
  private int letters;

  EmbedRules(FormErrors errors) {
    this.errors = errors;
  }

  ArrayNode read(JsonNode embeds) {
    ArrayNode shown = Json.array();
    if (embeds.isNull() || embeds.isMissingNode()) {
      return shown;
    }
    if (!embeds.isArray()) {
      errors.add("embeds", "BASE_TYPE_LIST", "Only iterables may be used in a ListType");
      return shown;
    }
    if (embeds.size() > MOST_EMBEDS) {
      errors.length("embeds", 0, MOST_EMBEDS, embeds.size());
    }
    for (int i = 0; i < embeds.size(); i++) {
      shown.add(embed("embeds." + i, embeds.get(i)));
    }
    if (letters > MOST_LETTERS) {
      errors.add(
          "embeds",
          "MAX_EMBED_SIZE_EXCEEDED",
          "Embed size exceeds maximum size of " + MOST_LETTERS);
    }
    return shown;
  }

  private ObjectNode embed(String path, JsonNode embed) {
    ObjectNode shown = Json.object().put("type", "rich");
    text(path, embed, shown, "title", 256, true);
    text(path, embed, shown, "description", 4096, true);
    address(path, embed, shown, "url");
    if (embed.path("color").isIntegralNumber()) {
      int color = embed.get("color").intValue();
      if (color < 0 || color > 0xFFFFFF) {
        errors.add(
            path + ".color",
            "NUMBER_TYPE_MAX",
            "int value should be less than or equal to 16777215.");
      }
      shown.put("color", color);
    }
    if (embed.path("timestamp").isTextual()) {
      Times.read(embed.get("timestamp").textValue())
          .ifPresentOrElse(
              moment -> shown.put("timestamp", Times.text(moment)),
              () ->
                  errors.add(
                      path + ".timestamp",
                      "DATE_TIME_TYPE_PARSE",
                      "Could not parse "
                          + embed.get("timestamp").textValue()
                          + ". Should be ISO8601."));
    }
    part(path, embed, shown, "footer", "text", 2048);
    part(path, embed, shown, "author", "name", 256);
    for (String picture : List.of("image", "thumbnail")) {
      if (embed.path(picture).isObject() && embed.path(picture).path("url").isTextual()) {
        ObjectNode kept = Json.object();
        address(path + "." + picture, embed.get(picture), kept, "url");
        shown.set(picture, kept);
      }
    }
    fields(path, embed.path("fields"), shown);
    if (shown.size() == 1) {
      errors.add(path + ".description", "BASE_TYPE_REQUIRED", "This field is required");
    }
    return shown;
  }

  private void part(
      String path, JsonNode embed, ObjectNode shown, String key, String textKey, int most) {
    JsonNode part = embed.path(key);
    if (!part.isObject()) {
      return;
    }
    ObjectNode kept = Json.object();
    text(path + "." + key, part, kept, textKey, most, true);
    address(path + "." + key, part, kept, "url");
    address(path + "." + key, part, kept, "icon_url");
    shown.set(key, kept);
  }

  private void fields(String path, JsonNode fields, ObjectNode shown) {
    if (!fields.isArray() || fields.isEmpty()) {
      return;
    }
    if (fields.size() > MOST_FIELDS) {
      errors.length(path + ".fields", 0, MOST_FIELDS, fields.size());
    }
    ArrayNode kept = shown.putArray("fields");
    for (int i = 0; i < fields.size(); i++) {
      String at = path + ".fields." + i;
      ObjectNode field = kept.addObject();
      required(at, fields.get(i), field, "name", 256);
      required(at, fields.get(i), field, "value", 1024);
      field.put("inline", fields.get(i).path("inline").asBoolean());
    }
  }

  private void required(String path, JsonNode from, ObjectNode to, String key, int most) {
    if (!from.path(key).isTextual() || from.get(key).textValue().isBlank()) {
      errors.required(path + "." + key);
    } else {
      text(path, from, to, key, most, true);
    }
  }

  private void text(
      String path, JsonNode from, ObjectNode to, String key, int most, boolean counts) {
    JsonNode value = from.path(key);
    if (value.isNull() || value.isMissingNode()) {
      return;
    }
    String text = value.asText();
    int length = text.codePointCount(0, text.length());
    errors.length(path + "." + key, 0, most, length);
    if (counts) {
      letters += length;
    }
    if (!text.isEmpty()) {
      to.put(key, text);
    }
  }

  private void address(String path, JsonNode from, ObjectNode to, String key) {
    JsonNode value = from.path(key);
    if (!value.isTextual() || value.textValue().isEmpty()) {
      return;
    }
    String text = value.textValue();
    if (text.matches("(?i)(https?|attachment)://.+")) {
      errors.length(path + "." + key, 0, 2048, text.length());
      to.put(key, text);
    } else {
      errors.add(
          path + "." + key,
          "URL_TYPE_INVALID_SCHEME",
          "Scheme \""
              + text.replaceAll(":.*", "")
              + "\" is not supported. Scheme must be one of "
              + "('http', 'https').");
    }
  }
}
