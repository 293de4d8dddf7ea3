package dev.rockhopper.domain.reports;

import dev.rockhopper.domain.members.UserId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Somebody reports something.
///
/// @param user who
/// @param at when
/// @param reason why, with all that they added, at most [#LONGEST_REASON] letters, may be empty
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

  /// The same person with one reason more, absent where there is not as much [#room()].
  public Optional<ReportVoice> adding(String more) {
    if (letters(more) > room()) {
      return Optional.empty();
    }
    return Optional.of(new ReportVoice(user, at, reason.isBlank() ? more : reason + ADDED + more));
  }

  /// How many letters they can add; 0 where there is no room for any.
  public int room() {
    return reason.isBlank()
        ? LONGEST_REASON
        : Math.max(0, LONGEST_REASON - letters(reason) - letters(ADDED));
  }

  /// What they said at first, and then what they added.
  public List<String> reasons() {
    return Arrays.stream(reason.split(Pattern.quote(ADDED), -1))
        .filter(one -> !one.isBlank())
        .toList();
  }
}
