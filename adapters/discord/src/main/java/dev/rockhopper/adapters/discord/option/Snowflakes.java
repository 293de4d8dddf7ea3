package dev.rockhopper.adapters.discord.option;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Ids as people type them: a mention, or 15 to 20 digits. Everything that makes an id of digits
/// does so here.
public final class Snowflakes {
  private static final Pattern DIGITS = Pattern.compile("[1-9][0-9]{0,18}");
  private static final Pattern RAW = Pattern.compile("\\d{15,20}");
  private static final Pattern USER = Pattern.compile("<@!?(\\d{1,20})>");
  private static final Pattern ROLE = Pattern.compile("<@&(\\d{1,20})>");
  private static final Pattern CHANNEL = Pattern.compile("<#(\\d{1,20})>");

  private Snowflakes() {}

  static OptionalLong user(String text) {
    return id(text, USER);
  }

  static OptionalLong role(String text) {
    return id(text, ROLE);
  }

  static OptionalLong channel(String text) {
    return id(text, CHANNEL);
  }

  static boolean isMention(String text) {
    return text.startsWith("<@") || text.startsWith("<#");
  }

  static boolean looksLikeAnId(String text) {
    return RAW.matcher(text).matches();
  }

  private static OptionalLong id(String text, Pattern mention) {
    Matcher matcher = mention.matcher(text);
    String digits = matcher.matches() ? matcher.group(1) : text;
    if (!matcher.matches() && !looksLikeAnId(text)) {
      return OptionalLong.empty();
    }
    return ofDigits(digits);
  }

  /// The id that digits stand for, absent where it is something else, begins with a zero, or is
  /// more than an id holds.
  public static OptionalLong ofDigits(String digits) {
    if (!DIGITS.matcher(digits).matches()) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(digits));
    } catch (NumberFormatException _) {
      // Nineteen digits can be more than an id holds.
      return OptionalLong.empty();
    }
  }
}
