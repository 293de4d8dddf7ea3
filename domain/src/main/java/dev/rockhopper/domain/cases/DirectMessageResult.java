package dev.rockhopper.domain.cases;

/// What became of the direct message that tells the target about a case.
public enum DirectMessageResult {
  /// None was to be sent.
  NOT_WANTED,
  /// It was about to be sent; never sent again from here, lest the target gets it twice.
  STARTED,
  /// The target has it.
  DELIVERED,
  /// The target takes no direct messages from the bot.
  CLOSED,
  /// Discord did not take it in time, or refused it for another reason.
  FAILED,
  /// The bot died while sending: nobody knows.
  UNKNOWN
}
