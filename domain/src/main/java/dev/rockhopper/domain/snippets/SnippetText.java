package dev.rockhopper.domain.snippets;

import dev.rockhopper.domain.text.TextRule;

/// What a snippet says.
///
/// @param text 1 to 4,000 letters, as many as Discord takes in two messages
public record SnippetText(String text) {
  /// How long it may be.
  public static final TextRule RULE = new TextRule("the text of a snippet", 1, 4_000);

  /// Refuses an empty or overlong text.
  public SnippetText {
    text = RULE.keep(text);
  }
}
