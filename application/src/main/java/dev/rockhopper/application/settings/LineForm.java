package dev.rockhopper.application.settings;

import java.util.Optional;
import java.util.function.Function;

/// How one of several things is written in a line of text and read again.
///
/// @param writer writes one, without line breaks
/// @param reader reads a line, which has no blanks around it and is not empty; throws an
///   [IllegalArgumentException] when it is something else, saying what was expected
/// @param subject what a line is about, where only one can be about it; absent where any number can
/// @param <T> the thing
public record LineForm<T>(
    Function<T, String> writer, Function<String, T> reader, Function<T, Optional<String>> subject) {

  /// Lines of which any number can be about the same.
  public LineForm(Function<T, String> writer, Function<String, T> reader) {
    this(writer, reader, _ -> Optional.empty());
  }

  /// Lines of which only one can be about the same: two would contradict each other.
  ///
  /// @param subject what a line is about, as people call it
  public static <T> LineForm<T> oneFor(
      Function<T, String> writer, Function<String, T> reader, Function<T, String> subject) {
    return new LineForm<>(writer, reader, one -> Optional.of(subject.apply(one)));
  }

  /// Lines as they are.
  public static LineForm<String> plain() {
    return new LineForm<>(Function.identity(), Function.identity());
  }
}
