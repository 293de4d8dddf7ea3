package dev.rockhopper.adapters.discord.option;

import java.util.Locale;
import java.util.Set;

/// Yes or no. In a typed line the flag alone means yes.
public record SwitchType() implements OptionType<Boolean> {
  private static final Set<String> YES = Set.of("true", "yes", "y", "on", "1");
  private static final Set<String> NO = Set.of("false", "no", "n", "off", "0");

  @Override
  public Reading<Boolean> read(String text, Lookup lookup) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    if (YES.contains(word)) {
      return Reading.of(true);
    }
    return NO.contains(word)
        ? Reading.of(false)
        : Reading.misread("'" + text.strip() + "' is neither yes nor no", "yes or no");
  }

  /// Whether the text is one of the words for yes or no.
  public static boolean isWord(String text) {
    String word = text.toLowerCase(Locale.ROOT);
    return YES.contains(word) || NO.contains(word);
  }

  @Override
  public String noun() {
    return "yes/no";
  }
}
