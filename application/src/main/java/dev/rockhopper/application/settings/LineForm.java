package dev.rockhopper.application.settings;

import java.util.function.Function;

/// How one of several things is written in a line of text and read again.
///
/// @param writer writes one, without line breaks
/// @param reader reads a line, which has no blanks around it and is not empty; throws an
///   [IllegalArgumentException] when it is something else, saying what was expected
/// @param <T> the thing
public record LineForm<T>(Function<T, String> writer, Function<String, T> reader) {

  /// Lines as they are.
  public static LineForm<String> plain() {
    return new LineForm<>(Function.identity(), Function.identity());
  }
}
