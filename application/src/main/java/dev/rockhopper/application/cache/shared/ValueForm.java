package dev.rockhopper.application.cache.shared;

import java.util.function.BiConsumer;
import java.util.function.Function;

/// How values of one kind are written for other processes, and read again. Whoever changes what is
/// written raises the version, so that nobody takes the new for the old.
///
/// @param version of what is written, 1 to [#LAST_VERSION]
/// @param writer writes a value
/// @param reader reads what `writer` has written; throws an [IllegalArgumentException] for anything
///   that it can tell to be something else
/// @param <V> the value
public record ValueForm<V>(
    int version, BiConsumer<V, ValueWriter> writer, Function<ValueReader, V> reader) {
  /// The highest version.
  public static final int LAST_VERSION = 127;

  /// Refuses a version that cannot be written.
  public ValueForm {
    if (version < 1 || version > LAST_VERSION) {
      throw new IllegalArgumentException(
          "a form has version 1 to %d, not %d".formatted(LAST_VERSION, version));
    }
  }
}
