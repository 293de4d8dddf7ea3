package dev.rockhopper.adapters.discord.prefix;

import dev.rockhopper.domain.guilds.Prefix;
import dev.rockhopper.domain.members.UserId;
import java.util.List;
import java.util.Optional;

/// Tells a command from talk: the message starts with the prefix (in upper or lower case) or with a
/// mention of the bot; blanks after it do not matter.
public final class PrefixLine {
  private PrefixLine() {}

  /// Whether a message is a mention of the bot and nothing else.
  public static boolean isBareMention(String message, UserId bot) {
    String content = message.strip();
    return content.equals("<@" + bot + ">") || content.equals("<@!" + bot + ">");
  }

  /// What follows the prefix, absent when the message does not start with it.
  public static Optional<String> afterPrefix(String message, Prefix prefix, UserId bot) {
    String content = message.stripLeading();
    for (String start : List.of(prefix.text(), "<@" + bot + ">", "<@!" + bot + ">")) {
      if (content.regionMatches(true, 0, start, 0, start.length())) {
        String rest = content.substring(start.length()).strip();
        return rest.isEmpty() ? Optional.empty() : Optional.of(rest);
      }
    }
    return Optional.empty();
  }
}
