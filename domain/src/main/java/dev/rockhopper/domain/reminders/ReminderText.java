package dev.rockhopper.domain.reminders;

import dev.rockhopper.domain.text.TextRule;

/// What somebody is to be reminded of.
///
/// @param text 1 to 2,000 letters
public record ReminderText(String text) {
  /// How long it may be.
  public static final TextRule RULE = new TextRule("the text of a reminder", 1, 2_000);

  /// Refuses an empty or overlong text.
  public ReminderText {
    text = RULE.keep(text);
  }
}
