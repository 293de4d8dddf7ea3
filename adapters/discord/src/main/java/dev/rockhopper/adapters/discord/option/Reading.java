package dev.rockhopper.adapters.discord.option;

/// What became of a text that should be a value.
///
/// @param <T> the kind of value
public sealed interface Reading<T> {
  /// It is one.
  ///
  /// @param value the value
  /// @param <T> the kind of value
  record Understood<T>(T value) implements Reading<T> {}

  /// It is not.
  ///
  /// @param wrong what is wrong, a clause without a full stop that names the text
  /// @param expected what would be right
  /// @param <T> the kind of value
  record Misread<T>(String wrong, String expected) implements Reading<T> {
    /// The same as a reading of another kind.
    public <U> Misread<U> as() {
      return new Misread<>(wrong, expected);
    }
  }

  /// It is one.
  static <T> Reading<T> of(T value) {
    return new Understood<>(value);
  }

  /// It is not.
  static <T> Reading<T> misread(String wrong, String expected) {
    return new Misread<>(wrong, expected);
  }
}
