package dev.rockhopper.bootstrap.configuration;

import static java.util.stream.Collectors.joining;

import java.util.Map;
import java.util.stream.Stream;

/// The table of all keys in `docs/operations.md`, as Markdown.
public final class ConfigurationTable {

  private ConfigurationTable() {}

  /// One row a key, then one row a variable of the launcher.
  public static String markdown() {
    Stream<String> head =
        Stream.of(
            "| Key in `rockhopper.toml` | Names in the environment | Default | What it is |",
            "|---|---|---|---|");
    Stream<String> keys =
        Stream.concat(
            ConfigurationKeys.ALL.stream()
                .filter(key -> !CacheKeys.isOfFamily(key))
                .map(ConfigurationTable::row),
            CacheKeys.rows());
    Stream<String> launcher =
        ConfigurationKeys.LAUNCHER_VARIABLES.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(entry -> "| – | `%s` | – | %s |".formatted(entry.getKey(), entry.getValue()));
    return Stream.of(head, keys, launcher).flatMap(rows -> rows).collect(joining("\n", "", "\n"));
  }

  /// How each kind of data is cached where nobody says otherwise.
  public static String cacheDefaults() {
    return CacheKeys.defaults();
  }

  private static String row(Key<?> key) {
    String names =
        key.variables().stream().map(name -> "`" + name + "`").collect(joining(", "))
            + (key.kind().mayComeFromFile() ? ", each also with `_FILE`" : "");
    String fallback = key.fallback().isEmpty() ? "–" : "`" + key.fallback() + "`";
    return "| `%s` | %s | %s | %s: %s |"
        .formatted(key.path(), names, fallback, key.description(), key.kind().expected());
  }
}
