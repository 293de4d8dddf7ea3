package dev.rockhopper.adapters.discord.command;

import dev.rockhopper.adapters.discord.option.LocalText;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// What a command or group is called.
///
/// @param name its name at both doors, lower case
/// @param aliases other names at the prefix door
/// @param summary what it does, in at most 100 letters, shown by Discord and help
public record Naming(String name, List<String> aliases, LocalText summary) {
  private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9_-]{0,31}");

  /// Refuses names that Discord would refuse.
  public Naming {
    if (!WORD.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a command is named in lower case, this is '" + name + "'");
    }
    if (summary.english().isBlank() || summary.english().length() > 100) {
      throw new IllegalArgumentException("the summary of '" + name + "' has 1 to 100 letters");
    }
    aliases = List.copyOf(aliases);
  }

  /// A name with a summary and other names.
  public static Naming of(String name, String summary, String... aliases) {
    return new Naming(name, List.of(aliases), LocalText.of(summary));
  }

  /// Whether somebody who types this word means it, in upper or lower case.
  public boolean answersTo(String word) {
    String wanted = word.toLowerCase(Locale.ROOT);
    return name.equals(wanted) || aliases.contains(wanted);
  }
}
