package dev.rockhopper.bootstrap.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rockhopper.adapters.sandbox.script.Script;
import java.util.Map;

/// The seeded people of a sandbox that is a process of its own, by name.
final class People {

  private People() {}

  static long id(Script script, String name) {
    JsonNode people = script.surface().read("state", Map.of()).path("people");
    for (JsonNode person : people) {
      if (person.path("name").asText().equals(name)) {
        return person.path("id").asLong();
      }
    }
    throw new AssertionError("nobody is called " + name + " among " + people);
  }
}
