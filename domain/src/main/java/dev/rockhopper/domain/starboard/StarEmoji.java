package dev.rockhopper.domain.starboard;

import dev.rockhopper.domain.text.TextRule;

/// The emoji that counts as a star, as Discord writes it in a reaction: the character itself, or
/// `name:id` for a guild's own.
///
/// @param text 1 to 100 letters
public record StarEmoji(String text) {
  private static final TextRule RULE = new TextRule("an emoji", 1, 100);

  /// Refuses an empty or overlong text.
  public StarEmoji {
    text = RULE.keep(text);
  }
}
