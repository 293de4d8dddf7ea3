package dev.rockhopper.adapters.discord.menu;

import dev.rockhopper.adapters.discord.reply.Markdown;
import java.util.List;

/// A list in a menu of which people choose one thing.
///
/// @param key what the menu calls it
/// @param placeholder what stands there while nothing is chosen, at most 150 letters
/// @param source what is listed
/// @param enabled whether it can be used
public record MenuSelect(String key, String placeholder, Source source, boolean enabled) {
  /// What is listed.
  public sealed interface Source {}

  /// These.
  ///
  /// @param choices 1 to 25
  public record Choices(List<Choice> choices) implements Source {
    /// The most that Discord lists.
    public static final int MOST = 25;

    /// Refuses what Discord would refuse.
    public Choices {
      choices = List.copyOf(choices);
      if (choices.isEmpty() || choices.size() > MOST) {
        throw new IllegalArgumentException("a select lists 1 to 25 choices");
      }
    }
  }

  /// The text channels of the guild.
  public record Channels() implements Source {}

  /// The roles of the guild.
  public record Roles() implements Source {}

  /// One of a list.
  ///
  /// @param value what the menu is given when it is chosen, at most 100 letters
  /// @param label what people read, cut at 100 letters
  /// @param description a line below it, cut at 100 letters, may be empty
  public record Choice(String value, String label, String description) {
    private static final int LINE = 100;

    /// Cuts what is too long.
    public Choice {
      label = Markdown.cut(label, LINE);
      description = Markdown.cut(description, LINE);
    }
  }

  /// The same, not to be used any more.
  public MenuSelect disabled() {
    return new MenuSelect(key, placeholder, source, false);
  }
}
