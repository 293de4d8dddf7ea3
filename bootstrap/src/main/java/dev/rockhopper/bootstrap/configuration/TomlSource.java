package dev.rockhopper.bootstrap.configuration;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/// Reads `rockhopper.toml` from the data folder; a folder without one sets nothing.
final class TomlSource {

  private static final String FILE_NAME = "rockhopper.toml";

  private static final String FILE_SUFFIX = "_file";

  private final Path file;
  private final Consumer<String> problems;

  TomlSource(InstanceFolder folder, Consumer<String> problems) {
    this.file = folder.configuration();
    this.problems = problems;
  }

  /// The value of every key that the file sets.
  Map<Key<?>, RawValue> read() {
    Map<Key<?>, RawValue> found = new LinkedHashMap<>();
    if (!Files.exists(file)) {
      return found;
    }
    TomlParseResult toml;
    try {
      toml = Toml.parse(file);
    } catch (CharacterCodingException e) {
      problems.accept(
          "%s is not text in UTF-8. Save it as UTF-8, or write it anew.".formatted(file));
      return found;
    } catch (IOException e) {
      problems.accept("%s cannot be read (%s).".formatted(file, e.getMessage()));
      return found;
    }
    toml.errors()
        .forEach(error ->
            problems.accept(
                "%s is not valid TOML in line %d: %s."
                    .formatted(FILE_NAME, error.position().line(), error.getMessage())));
    if (toml.hasErrors()) {
      return found;
    }
    for (String section : toml.keySet()) {
      if (toml.isTable(List.of(section))) {
        readSection(section, toml.getTableOrEmpty(List.of(section)), found);
      } else {
        refuse(toml, section, "%s stands outside any section".formatted(section), section);
      }
    }
    return found;
  }

  private void readSection(String section, TomlTable table, Map<Key<?>, RawValue> found) {
    for (String name : table.keySet()) {
      String path = section + "." + name;
      if (table.isTable(List.of(name))) {
        readSection(path, table.getTableOrEmpty(List.of(name)), found);
        continue;
      }
      ConfigurationKeys.ALL.stream()
          .filter(key -> key.path().equals(path))
          .findFirst()
          .ifPresentOrElse(
              key -> readValue(key, table, found),
              () -> readSecretFile(section, name, table, found));
    }
  }

  private void readValue(Key<?> key, TomlTable table, Map<Key<?>, RawValue> found) {
    List<String> name = List.of(key.name());
    int line = line(table, key.name());
    boolean fits =
        switch (key.kind().shape()) {
          case TEXT -> table.isString(name);
          case INTEGER -> table.isLong(name);
          case INTEGER_OR_OFF -> table.isLong(name) || Kinds.OFF.equals(table.get(name));
          case BOOLEAN -> table.isBoolean(name);
          case LIST -> table.isArray(name);
          case LIST_OR_OFF -> table.isArray(name) || Kinds.OFF.equals(table.get(name));
        };
    if (!fits) {
      problems.accept(
          "%s line %d: %s must be %s: %s."
              .formatted(
                  FILE_NAME,
                  line,
                  key.path(),
                  key.kind().shape().description(),
                  key.kind().expected()));
      return;
    }
    String text = text(table, name);
    if (text.isEmpty() && key.kind().shape() == Kind.Shape.LIST_OR_OFF) {
      text = Kinds.OFF;
    }
    if (!text.isEmpty()) {
      found.put(key, new RawValue(text, new Origin.TomlLine(file, line)));
    }
  }

  private static String text(TomlTable table, List<String> name) {
    return table.isArray(name)
        ? table.getArrayOrEmpty(name).toList().stream().map(String::valueOf).collect(joining(","))
        : String.valueOf(table.get(name));
  }

  /// `token_file = "…"` stands for `token`, as `…_FILE` does in the environment.
  private void readSecretFile(
      String section, String name, TomlTable table, Map<Key<?>, RawValue> found) {
    String path = section + "." + name;
    ConfigurationKeys.ALL.stream()
        .filter(key -> key.kind().mayComeFromFile())
        .filter(key -> (key.path() + FILE_SUFFIX).equals(path))
        .filter(_ -> table.isString(List.of(name)))
        .findFirst()
        .ifPresentOrElse(
            key -> {
              if (table.contains(List.of(key.name()))) {
                problems.accept(
                    "%s sets both %s and %s. Set only one of them."
                        .formatted(FILE_NAME, key.path(), path));
              }
              String secretFile = String.valueOf(table.get(List.of(name)));
              SecretFiles.read(path, secretFile, problems).ifPresent(raw -> found.put(key, raw));
            },
            () -> refuse(table, name, path + " is not a key of Rockhopper", path));
  }

  private void refuse(TomlTable table, String name, String what, String path) {
    List<String> known =
        ConfigurationKeys.ALL.stream()
            .flatMap(key ->
                key.kind().mayComeFromFile()
                    ? Stream.of(key.path(), key.path() + FILE_SUFFIX)
                    : Stream.of(key.path()))
            .toList();
    problems.accept(
        "%s line %d: %s.%s"
            .formatted(FILE_NAME, line(table, name), what, NearestName.question(path, known)));
  }

  private static int line(TomlTable table, String name) {
    TomlPosition position = table.inputPositionOf(List.of(name));
    return position == null ? 0 : position.line();
  }
}
