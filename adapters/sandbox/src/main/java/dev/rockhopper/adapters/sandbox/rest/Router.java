package dev.rockhopper.adapters.sandbox.rest;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// All routes of the API. Of several that fit the one that was added first wins, so put fixed words
/// before places.
final class Router {

  /// A route that fits, with the values at its places.
  record Match(Route route, Map<String, String> values) {}

  private final Map<Integer, List<Route>> bySegments = new HashMap<>();

  /// Adds a route that needs a bot's token.
  void add(String method, String template, Function<Call, Answer> work) {
    put(new Route(method, template, false, work));
  }

  /// Adds a route that needs no token.
  void addOpen(String method, String template, Function<Call, Answer> work) {
    put(new Route(method, template, true, work));
  }

  private void put(Route route) {
    bySegments
        .computeIfAbsent(route.template().split("/", -1).length, _ -> new ArrayList<>())
        .add(route);
  }

  /// The route for a path, whose segments are decoded one by one.
  Optional<Match> find(String method, String path) {
    String[] segments = path.split("/", -1);
    for (int i = 0; i < segments.length; i++) {
      segments[i] = URLDecoder.decode(segments[i].replace("+", "%2B"), StandardCharsets.UTF_8);
    }
    for (Route route : bySegments.getOrDefault(segments.length, List.of())) {
      Optional<Map<String, String>> values = route.match(method, segments);
      if (values.isPresent()) {
        return Optional.of(new Match(route, values.get()));
      }
    }
    return Optional.empty();
  }

  /// Whether the path is known with another method.
  boolean knows(String path) {
    return List.of("GET", "POST", "PUT", "PATCH", "DELETE").stream()
        .anyMatch(method -> find(method, path).isPresent());
  }
}
