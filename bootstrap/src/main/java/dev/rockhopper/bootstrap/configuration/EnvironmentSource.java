package dev.rockhopper.bootstrap.configuration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Reads the environment: every key under its prefixed name and its aliases, each also as `…_FILE`.
/// A variable that is set to nothing counts as not set, since containers like to pass on empty
/// ones.
final class EnvironmentSource {

  private final Map<String, String> environment;
  private final Consumer<String> problems;

  EnvironmentSource(Map<String, String> environment, Consumer<String> problems) {
    this.environment = new TreeMap<>(environment);
    this.problems = problems;
  }

  /// The value of every key that the environment sets; two names that disagree are a problem.
  Map<Key<?>, RawValue> read() {
    refuseUnknownNames();
    Map<Key<?>, RawValue> found = new LinkedHashMap<>();
    for (Key<?> key : ConfigurationKeys.ALL) {
      List<RawValue> given = given(key);
      if (given.isEmpty()) {
        continue;
      }
      RawValue first = given.getFirst();
      given.stream()
          .filter(other -> !other.text().equals(first.text()))
          .forEach(other ->
              problems.accept(
                  "%s is set to different values by %s and by %s. Set only one of them."
                      .formatted(
                          key.path(), first.origin().described(), other.origin().described())));
      found.put(key, first);
    }
    return found;
  }

  private List<RawValue> given(Key<?> key) {
    List<RawValue> given = new ArrayList<>();
    for (String variable : key.variables()) {
      String text = environment.getOrDefault(variable, "");
      if (!text.isEmpty()) {
        given.add(new RawValue(text, new Origin.Environment(variable)));
      }
    }
    for (String variable : key.fileVariables()) {
      String file = environment.getOrDefault(variable, "");
      if (!file.isEmpty()) {
        SecretFiles.read(variable, file, problems).ifPresent(given::add);
      }
    }
    return given;
  }

  private void refuseUnknownNames() {
    List<String> known =
        Stream.concat(
                ConfigurationKeys.ALL.stream()
                    .flatMap(key ->
                        Stream.concat(key.variables().stream(), key.fileVariables().stream())),
                ConfigurationKeys.LAUNCHER_VARIABLES.keySet().stream())
            .toList();
    environment.keySet().stream()
        .filter(name -> name.startsWith(Key.PREFIX) && !known.contains(name))
        .forEach(name ->
            problems.accept(
                "The environment sets %s, which Rockhopper does not know.%s"
                    .formatted(name, NearestName.question(name, known))));
  }
}
