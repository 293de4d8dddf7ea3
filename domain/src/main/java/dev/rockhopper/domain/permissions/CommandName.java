package dev.rockhopper.domain.permissions;

import dev.rockhopper.domain.text.TextRule;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// The whole name of a command, for example `case modify`.
///
/// @param text 1 to 100 letters, kept in lower case
public record CommandName(String text) implements Comparable<CommandName> {
  private static final TextRule RULE = new TextRule("the name of a command", 1, 100);

  /// Refuses an empty or overlong name.
  public CommandName {
    text = RULE.keep(text.strip().toLowerCase(Locale.ROOT));
  }

  /// Its words, of a subcommand more than one.
  public List<String> words() {
    return List.of(text.split(" ", -1));
  }

  /// The groups that it stands in, the outermost first, and itself at the end.
  public List<CommandName> path() {
    if (text.indexOf(' ') < 0) {
      return List.of(this);
    }
    List<String> words = words();
    return IntStream.rangeClosed(1, words.size())
        .mapToObj(count -> new CommandName(String.join(" ", words.subList(0, count))))
        .toList();
  }

  /// Whether it is another command or stands in it.
  public boolean isIn(CommandName other) {
    return text.equals(other.text) || text.startsWith(other.text + " ");
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
