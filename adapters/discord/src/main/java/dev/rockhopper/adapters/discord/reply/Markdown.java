package dev.rockhopper.adapters.discord.reply;

/// Discord's markdown around text that people wrote.
public final class Markdown {
  private static final String SPECIAL = "\\*_~`|>[]()#-";

  private Markdown() {}

  /// The text with everything disarmed that Discord would format, link or ping.
  public static String escape(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        // A zero-width space after the sign takes a mention's power and leaves its look.
        case '@' -> safe.append("@\u200B");
        case '<' -> safe.append("<\u200B");
        default -> {
          if (SPECIAL.indexOf(c) >= 0 && formats(text, i)) {
            safe.append('\\');
          }
          safe.append(c);
        }
      }
    }
    return safe.toString();
  }

  /// Some signs format only where a line starts.
  private static boolean formats(String text, int at) {
    return switch (text.charAt(at)) {
      case '#', '-', '>' -> text.substring(text.lastIndexOf('\n', at) + 1, at).isBlank();
      case '(', ')' -> false;
      default -> true;
    };
  }

  /// Text that is shown as typed, on one line.
  public static String code(String text) {
    return "`" + text.replace('`', 'ˋ').replace('\n', ' ') + "`";
  }

  /// The first `limit` characters, with a sign where something is missing.
  public static String cut(String text, int limit) {
    if (text.length() <= limit) {
      return text;
    }
    int end = limit - 1;
    if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, Math.max(end, 0)) + "…";
  }
}
