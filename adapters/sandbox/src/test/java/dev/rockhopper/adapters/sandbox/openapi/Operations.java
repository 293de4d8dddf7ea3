package dev.rockhopper.adapters.sandbox.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The operations that the description names, found by method and path.
final class Operations {

  private final List<Template> templates = new ArrayList<>();

  private record Template(String path, List<String> segments, JsonNode item) {

    boolean matches(String[] asked) {
      if (asked.length != segments.size()) {
        return false;
      }
      for (int i = 0; i < asked.length; i++) {
        if (!segments.get(i).startsWith("{") && !segments.get(i).equals(asked[i])) {
          return false;
        }
      }
      return true;
    }

    long places() {
      return segments.stream().filter(segment -> segment.startsWith("{")).count();
    }
  }

  Operations(JsonNode document) {
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      templates.add(
          new Template(path.getKey(), List.of(path.getKey().split("/", -1)), path.getValue()));
    }
    templates.sort(Comparator.comparingLong(Template::places));
  }

  Optional<Operation> find(String method, String path) {
    String verb = method.toLowerCase(Locale.ROOT);
    String[] asked = path.split("/", -1);
    return templates.stream()
        .filter(template -> template.matches(asked) && template.item().has(verb))
        .findFirst()
        .map(template -> new Operation(template.path(), verb, template.item()));
  }

  static String unknownQueryName(String name) {
    return "unknown query name " + name;
  }

  /// One operation and where its schemas are.
  record Operation(String path, String verb, JsonNode item) {

    private JsonNode node() {
      return item.path(verb);
    }

    private String pointer(String rest) {
      return "/paths/" + path.replace("~", "~0").replace("/", "~1") + "/" + verb + rest;
    }

    boolean requiresBody() {
      return node().path("requestBody").path("required").asBoolean();
    }

    String requestSchema() {
      JsonNode json = node().path("requestBody").path("content").path("application/json");
      return json.has("schema") ? pointer("/requestBody/content/application~1json/schema") : "";
    }

    /// Where the schema of the answer is; empty when there is none, nothing when the status is not
    /// described.
    Optional<String> answerSchema(int status) {
      JsonNode response = node().path("responses").path(Integer.toString(status));
      if (response.isMissingNode()) {
        return Optional.empty();
      }
      return Optional.of(
          response.path("content").path("application/json").has("schema")
              ? pointer("/responses/" + status + "/content/application~1json/schema")
              : "");
    }

    List<String> unknownQuery(String query) {
      Set<String> known = new HashSet<>();
      for (JsonNode parameters : List.of(item.path("parameters"), node().path("parameters"))) {
        parameters.forEach(parameter -> known.add(parameter.path("name").asText()));
      }
      List<String> unknown = new ArrayList<>();
      for (String pair : query.split("&", -1)) {
        String name = URLDecoder.decode(pair.replaceAll("=.*", ""), StandardCharsets.UTF_8);
        if (!name.isEmpty() && !known.contains(name)) {
          unknown.add(unknownQueryName(name));
        }
      }
      return unknown;
    }
  }
}
