package dev.rockhopper.domain.cases;

import java.time.Duration;

/// How many days of the target's messages go with a ban.
///
/// @param days 0 to 7
public record MessagePurge(int days) {
  /// No message goes.
  public static final MessagePurge NONE = new MessagePurge(0);

  /// The most days that Discord takes.
  public static final int MAX_DAYS = 7;

  /// Refuses what Discord would refuse.
  public MessagePurge {
    if (days < 0 || days > MAX_DAYS) {
      throw new IllegalArgumentException(
          "a ban takes 0 to " + MAX_DAYS + " days of messages with it, this is " + days);
    }
  }

  /// The same as a length of time.
  public Duration toDuration() {
    return Duration.ofDays(days);
  }
}
