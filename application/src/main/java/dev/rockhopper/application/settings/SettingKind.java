package dev.rockhopper.application.settings;

import dev.rockhopper.domain.settings.SettingValue;

/// What a setting may be set to.
public sealed interface SettingKind {
  /// A text.
  ///
  /// @param most the most letters
  record Text(int most) implements SettingKind {}

  /// A number.
  ///
  /// @param least the least
  /// @param most the most
  record WholeNumber(long least, long most) implements SettingKind {}

  /// Yes or no.
  record Flag() implements SettingKind {}

  /// A list or a group, as JSON.
  record Document() implements SettingKind {}

  /// Refuses what does not fit.
  ///
  /// @return the value, a document in its one form
  /// @throws IllegalArgumentException saying what was given and what would fit
  default SettingValue require(SettingValue value) {
    boolean fits =
        switch (this) {
          case Text(int most) ->
              value instanceof SettingValue.Text(String text)
                  && text.codePointCount(0, text.length()) <= most;
          case WholeNumber(long least, long most) ->
              value instanceof SettingValue.WholeNumber(long number)
                  && number >= least
                  && number <= most;
          case Flag() -> value instanceof SettingValue.Flag;
          case Document() -> value instanceof SettingValue.Document;
        };
    if (!fits) {
      throw new IllegalArgumentException(
          "expected %s, this is %s".formatted(described(), described(value)));
    }
    return value instanceof SettingValue.Document(String json)
        ? SettingValue.Document.parse(json)
        : value;
  }

  private String described() {
    return switch (this) {
      case Text(int most) -> "a text of at most %,d letters".formatted(most);
      case WholeNumber(long least, long most) ->
          "a whole number from %d to %d".formatted(least, most);
      case Flag() -> "yes or no";
      case Document() -> "a list or a group";
    };
  }

  private static String described(SettingValue value) {
    return switch (value) {
      case SettingValue.Text(String text) ->
          "a text of %,d letters".formatted(text.codePointCount(0, text.length()));
      case SettingValue.WholeNumber(long number) -> "the number " + number;
      case SettingValue.Flag _ -> "yes or no";
      case SettingValue.Document _ -> "a list or a group";
    };
  }
}
