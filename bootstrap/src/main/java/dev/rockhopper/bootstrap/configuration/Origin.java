package dev.rockhopper.bootstrap.configuration;

import java.nio.file.Path;

/// Where a value comes from.
public sealed interface Origin {

  /// A variable of the environment.
  record Environment(String variable) implements Origin {}

  /// A file that a variable, or a key of `rockhopper.toml`, names.
  record SecretFile(String namedBy, Path file) implements Origin {}

  /// A line of `rockhopper.toml`.
  record TomlLine(Path file, int line) implements Origin {}

  /// Nobody set it.
  record Default() implements Origin {}

  /// How a person would say it.
  default String described() {
    return switch (this) {
      case Environment(String variable) -> "environment " + variable;
      case SecretFile(String namedBy, Path file) -> "file %s (%s)".formatted(file, namedBy);
      case TomlLine(Path file, int line) -> "%s line %d".formatted(file.getFileName(), line);
      case Default() -> "default";
    };
  }
}
