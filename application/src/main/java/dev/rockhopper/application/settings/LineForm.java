package dev.rockhopper.application.settings;

/// How one of several things is written in a line of text and read again.
///
/// @param <T> the thing
public interface LineForm<T> {
  /// Writes one, without line breaks.
  String write(T one);

  /// Reads a line, which has no blanks around it and is not empty.
  ///
  /// @throws IllegalArgumentException when it is something else, saying what was expected
  T read(String line);

  /// Lines as they are.
  static LineForm<String> plain() {
    return new LineForm<>() {
      @Override
      public String write(String one) {
        return one;
      }

      @Override
      public String read(String line) {
        return line;
      }
    };
  }
}
