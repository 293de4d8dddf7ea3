package dev.rockhopper.adapters.sandbox.world;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.Collection;

/// JSON as Discord writes it: ids as text on the way out, as text or number on the way in.
public final class Json {

  /// The one mapper of the sandbox.
  public static final ObjectMapper MAPPER =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private Json() {}

  /// A new, empty object.
  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /// A new, empty array.
  public static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  /// An array of the given nodes, in their order.
  public static ArrayNode array(Collection<? extends JsonNode> nodes) {
    return array().addAll(nodes);
  }

  /// The text of a node.
  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException broken) {
      throw new UncheckedIOException("This cannot be written as JSON", broken);
    }
  }

  /// The object that the text describes.
  ///
  /// @throws JsonProcessingException when the text is not JSON
  public static JsonNode read(String text) throws JsonProcessingException {
    return MAPPER.readTree(text);
  }

  /// The id in a node, or 0 when there is none. Texts and numbers are both read, as Discord does.
  public static long id(JsonNode node) {
    if (node.isIntegralNumber()) {
      return node.longValue();
    }
    if (!node.isTextual()) {
      return 0;
    }
    try {
      return Long.parseLong(node.textValue());
    } catch (NumberFormatException notAnId) {
      return 0;
    }
  }

  /// The id under a key, or 0 when there is none.
  public static long id(JsonNode node, String key) {
    return id(node.path(key));
  }

  /// An id as Discord writes it.
  public static String id(long id) {
    return Long.toString(id);
  }
}
