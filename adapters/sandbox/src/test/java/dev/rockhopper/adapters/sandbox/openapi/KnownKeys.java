package dev.rockhopper.adapters.sandbox.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Our own rule: no key outside the properties that the schema, or any of its alternatives, names.
/// The description itself leaves nearly every object open.
final class KnownKeys {

  private final JsonNode document;

  KnownKeys(JsonNode document) {
    this.document = document;
  }

  List<String> unknown(String pointer, JsonNode instance) {
    List<String> found = new ArrayList<>();
    look(List.of(document.at(pointer)), instance, "", found);
    return found;
  }

  private void look(List<JsonNode> schemas, JsonNode instance, String path, List<String> found) {
    Set<JsonNode> flat = new HashSet<>();
    schemas.forEach(schema -> flatten(schema, flat));
    if (instance.isArray()) {
      List<JsonNode> items =
          flat.stream().map(one -> one.path("items")).filter(JsonNode::isObject).toList();
      for (int i = 0; i < instance.size() && !items.isEmpty(); i++) {
        look(items, instance.get(i), path + "/" + i, found);
      }
    } else if (instance.isObject() && !isOpen(flat)) {
      instance
          .properties()
          .forEach(entry -> {
            List<JsonNode> values =
                flat.stream()
                    .map(one -> one.path("properties").path(entry.getKey()))
                    .filter(JsonNode::isObject)
                    .toList();
            if (values.isEmpty()) {
              found.add(path + "/" + entry.getKey() + ": unknown key");
            } else {
              look(values, entry.getValue(), path + "/" + entry.getKey(), found);
            }
          });
    }
  }

  /// Whether any keys are welcome: a map, or a schema that says nothing of its properties.
  private static boolean isOpen(Set<JsonNode> flat) {
    boolean named = flat.stream().anyMatch(one -> one.has("properties"));
    boolean map =
        flat.stream()
            .anyMatch(one ->
                one.path("additionalProperties").isObject()
                    || one.path("additionalProperties").asBoolean());
    return map || !named;
  }

  private void flatten(JsonNode schema, Set<JsonNode> flat) {
    if (!schema.isObject() || !flat.add(schema)) {
      return;
    }
    if (schema.path("$ref").isTextual()) {
      flatten(document.at(schema.get("$ref").textValue().substring(1)), flat);
    }
    for (String combination : List.of("allOf", "oneOf", "anyOf")) {
      schema.path(combination).forEach(part -> flatten(part, flat));
    }
  }
}
