package dev.rockhopper.domain.permissions;

import dev.rockhopper.domain.text.TextRule;
import java.util.Locale;

/// The whole name of a command, for example `case modify`.
///
/// @param text 1 to 100 letters, kept in lower case
public record CommandName(String text) implements Comparable<CommandName> {
  private static final TextRule RULE = new TextRule("the name of a command", 1, 100);

  /// Refuses an empty or overlong name.
  public CommandName {
    text = RULE.keep(text.strip().toLowerCase(Locale.ROOT));
  }

  @Override
  public int compareTo(CommandName other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
