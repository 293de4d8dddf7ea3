package dev.rockhopper.domain.reports;

import dev.rockhopper.domain.members.UserId;
import java.time.Instant;

/// Somebody reports something.
///
/// @param user who
/// @param at when
/// @param reason why, at most [#LONGEST_REASON] letters, may be empty
public record ReportVoice(UserId user, Instant at, String reason) {
  /// The longest reason.
  public static final int LONGEST_REASON = 1_000;

  /// Refuses a reason that is too long.
  public ReportVoice {
    if (reason.codePointCount(0, reason.length()) > LONGEST_REASON) {
      throw new IllegalArgumentException(
          "a report's reason has at most %d letters".formatted(LONGEST_REASON));
    }
  }
}
