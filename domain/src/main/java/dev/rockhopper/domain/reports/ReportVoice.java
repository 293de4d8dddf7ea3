package dev.rockhopper.domain.reports;

import dev.rockhopper.domain.members.UserId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// Somebody reports something.
///
/// @param user who
/// @param at when
/// @param reason why, at most [#LONGEST_REASON] letters, may be empty
public record ReportVoice(UserId user, Instant at, String reason) {
  /// The longest reason.
  public static final int LONGEST_REASON = 1_000;

  /// What stands between what they said at first and what they added.
  private static final String ADDED = "\n+\n";

  /// Refuses a reason that is too long.
  public ReportVoice {
    if (letters(reason) > LONGEST_REASON) {
      throw new IllegalArgumentException(
          "a report's reason has at most %d letters".formatted(LONGEST_REASON));
    }
  }

  private static int letters(String text) {
    return text.codePointCount(0, text.length());
  }

  /// Whether a reason says what they have not said yet.
  public boolean isNews(String more) {
    return !more.isBlank() && !reasons().contains(more);
  }

  /// The same person with one reason more. Where there is no room for all, what they said before is
  /// shortened.
  public ReportVoice adding(String more) {
    if (reason.isBlank()) {
      return new ReportVoice(user, at, more);
    }
    int room = LONGEST_REASON - letters(more) - letters(ADDED);
    if (room <= 0) {
      return new ReportVoice(user, at, more);
    }
    String kept =
        letters(reason) <= room ? reason : reason.substring(0, reason.offsetByCodePoints(0, room));
    return new ReportVoice(user, at, kept + ADDED + more);
  }

  /// What they said at first, and then what they added.
  public List<String> reasons() {
    return Arrays.stream(reason.split(Pattern.quote(ADDED), -1))
        .filter(one -> !one.isBlank())
        .toList();
  }
}
