package dev.rockhopper.adapters.discord.door;

import java.util.Optional;

/// What a form before a command of a menu is called at Discord: it says all that the command needs,
/// so that nothing has to be remembered while somebody writes.
///
/// @param message whether the menu is that of a message
/// @param user whom the menu is about
/// @param channel the channel of the message, 0 for none
/// @param messageId the message, 0 for none
/// @param title the entry of the menu
record FormEntryId(boolean message, long user, long channel, long messageId, String title) {
  private static final String FORM = "entry";
  private static final int PARTS = 6;

  static boolean isOne(String id) {
    return id.startsWith(FORM + ":");
  }

  static Optional<FormEntryId> parse(String id) {
    String[] parts = id.split(":", PARTS);
    if (parts.length != PARTS || !parts[0].equals(FORM)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new FormEntryId(
              parts[1].equals("m"),
              Long.parseLong(parts[2], Character.MAX_RADIX),
              Long.parseLong(parts[3], Character.MAX_RADIX),
              Long.parseLong(parts[4], Character.MAX_RADIX),
              parts[5]));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  /// At most 100 letters, as Discord asks.
  String text() {
    return "%s:%s:%s:%s:%s:%s"
        .formatted(
            FORM,
            message ? "m" : "u",
            Long.toString(user, Character.MAX_RADIX),
            Long.toString(channel, Character.MAX_RADIX),
            Long.toString(messageId, Character.MAX_RADIX),
            title);
  }
}
