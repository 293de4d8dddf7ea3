package dev.rockhopper.adapters.discord.wording;

import java.util.Optional;
import net.dv8tion.jda.api.requests.ErrorResponse;

/// Discord's own error codes in Discord's words, for failures of which only the code was kept.
final class DiscordCodes {
  /// More people who are not in the guild were banned than Discord allows.
  static final int TOO_MANY_BANS_OF_STRANGERS = 30_035;

  private DiscordCodes() {}

  /// In brackets, after a space: the code and what it means; nothing for code 0.
  static String inBrackets(int code) {
    return code == 0
        ? ""
        : " (Discord's code " + code + meaning(code).map(": "::concat).orElse("") + ")";
  }

  private static Optional<String> meaning(int code) {
    ErrorResponse known = ErrorResponse.fromCode(code);
    return known.getCode() == code ? Optional.of(known.getMeaning()) : Optional.empty();
  }
}
