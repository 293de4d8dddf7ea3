package dev.rockhopper.application.settings;

import dev.rockhopper.domain.settings.SettingValue;
import java.time.Duration;
import java.util.List;

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

  /// A channel of the guild, kept as its id, 0 for none.
  record Channel() implements SettingKind {}

  /// A role of the guild, kept as its id, 0 for none.
  record Role() implements SettingKind {}

  /// A length of time, kept as whole seconds.
  ///
  /// @param least the shortest
  /// @param most the longest
  record Length(Duration least, Duration most) implements SettingKind {}

  /// One of several words.
  ///
  /// @param words them, in small letters
  record Choice(List<String> words) implements SettingKind {
    /// Copies what it is given.
    public Choice {
      words = List.copyOf(words);
    }
  }

  /// Several texts, kept as one with a line for each.
  ///
  /// @param most how many
  record Lines(int most) implements SettingKind {}

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
          case WholeNumber(long least, long most) -> isWithin(value, least, most);
          case Channel(), Role() -> isWithin(value, 0, Long.MAX_VALUE);
          case Length(Duration least, Duration most) ->
              isWithin(value, least.toSeconds(), most.toSeconds());
          case Flag() -> value instanceof SettingValue.Flag;
          case Document() -> value instanceof SettingValue.Document;
          case Choice(List<String> words) ->
              value instanceof SettingValue.Text(String text) && words.contains(text);
          case Lines(int most) ->
              value instanceof SettingValue.Text(String text) && text.lines().count() <= most;
        };
    if (!fits) {
      throw new IllegalArgumentException(
          "expected %s, this is %s".formatted(described(), described(value)));
    }
    return value instanceof SettingValue.Document(String json)
        ? SettingValue.Document.parse(json)
        : value;
  }

  private static boolean isWithin(SettingValue value, long least, long most) {
    return value instanceof SettingValue.WholeNumber(long number)
        && number >= least
        && number <= most;
  }

  /// What fits, in words.
  default String described() {
    return switch (this) {
      case Text(int most) -> "a text of at most %,d letters".formatted(most);
      case WholeNumber(long least, long most) ->
          "a whole number from %d to %d".formatted(least, most);
      case Flag() -> "yes or no";
      case Document() -> "a list or a group";
      case Channel() -> "the id of a channel, or 0 for none";
      case Role() -> "the id of a role, or 0 for none";
      case Length(Duration least, Duration most) ->
          "a whole number of seconds from %d to %d".formatted(least.toSeconds(), most.toSeconds());
      case Choice(List<String> words) -> "one of " + String.join(", ", words);
      case Lines(int most) -> "a text of at most %,d lines, or none".formatted(most);
    };
  }

  private static String described(SettingValue value) {
    return switch (value) {
      case SettingValue.Text(String text) when text.length() <= 40 -> "'%s'".formatted(text);
      case SettingValue.Text(String text) ->
          "a text of %,d letters".formatted(text.codePointCount(0, text.length()));
      case SettingValue.WholeNumber(long number) -> "the number " + number;
      case SettingValue.Flag _ -> "yes or no";
      case SettingValue.Document _ -> "a list or a group";
    };
  }
}
