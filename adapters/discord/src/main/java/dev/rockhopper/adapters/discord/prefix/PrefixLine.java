package dev.rockhopper.adapters.discord.prefix;

import dev.rockhopper.domain.guilds.Prefix;
import dev.rockhopper.domain.members.UserId;
import java.util.Optional;

/// Tells a command from talk: the message starts with the prefix (in upper or lower case) or with a
/// mention of the bot; blanks after it do not matter.
public final class PrefixLine {
  private static final int NONE = -1;

  private PrefixLine() {}

  /// Whether a message starts with the prefix or with a mention of the bot, whatever follows. All
  /// else is talk.
  public static boolean isAddressed(String message, Prefix prefix, UserId bot) {
    return end(message.stripLeading(), prefix, bot) != NONE;
  }

  /// Whether a message is a mention of the bot and nothing else.
  public static boolean isBareMention(String message, UserId bot) {
    String content = message.strip();
    return content.length() == endOfMention(content, bot);
  }

  /// What follows the prefix, absent when the message does not start with it.
  public static Optional<String> afterPrefix(String message, Prefix prefix, UserId bot) {
    String content = message.stripLeading();
    int end = end(content, prefix, bot);
    String rest = end == NONE ? "" : content.substring(end).strip();
    return rest.isEmpty() ? Optional.empty() : Optional.of(rest);
  }

  /// Where the prefix or the mention that a message starts with ends.
  private static int end(String content, Prefix prefix, UserId bot) {
    String text = prefix.text();
    return content.regionMatches(true, 0, text, 0, text.length())
        ? text.length()
        : endOfMention(content, bot);
  }

  private static int endOfMention(String content, UserId bot) {
    if (!content.startsWith("<@")) {
      return NONE;
    }
    String rest = bot + ">";
    int id = content.startsWith("!", 2) ? 3 : 2;
    return content.startsWith(rest, id) ? id + rest.length() : NONE;
  }
}
