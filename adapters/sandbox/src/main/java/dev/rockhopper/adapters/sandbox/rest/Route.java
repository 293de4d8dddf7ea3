package dev.rockhopper.adapters.sandbox.rest;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// One entry of the API: a method, a path with `{}` places, and what it does.
///
/// @param open whether no token is needed
record Route(String method, String template, boolean open, Function<Call, Answer> work) {

  /// The values at the places when the segments fit.
  Optional<Map<String, String>> match(String askedMethod, String[] segments) {
    String[] wanted = template.split("/", -1);
    if (!method.equals(askedMethod) || wanted.length != segments.length) {
      return Optional.empty();
    }
    Map<String, String> found = new HashMap<>();
    for (int i = 0; i < wanted.length; i++) {
      if (wanted[i].startsWith("{")) {
        found.put(wanted[i].substring(1, wanted[i].length() - 1), segments[i]);
      } else if (!wanted[i].equals(segments[i])) {
        return Optional.empty();
      }
    }
    return Optional.of(found);
  }
}
