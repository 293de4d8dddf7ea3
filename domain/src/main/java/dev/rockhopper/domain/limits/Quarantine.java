package dev.rockhopper.domain.limits;

import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import java.time.Instant;

/// A moderator may not act through the bot until somebody lifts this.
///
/// @param guild where
/// @param moderator who
/// @param since since when, in whole microseconds
/// @param by who put them there: an administrator, or the moderator themselves by exceeding a limit
/// @param why the limit that was exceeded, or what the administrator said; at most 200 letters
/// @param alert whether the guild has been told
public record Quarantine(
    GuildId guild, UserId moderator, Instant since, UserId by, String why, Alert alert) {
  /// The longest [#why].
  public static final int LONGEST_WHY = 200;

  /// Whether a guild has been told of a quarantine.
  public enum Alert {
    /// Not yet, or nobody knows.
    PENDING,
    /// It has.
    RAISED
  }

  /// Whether somebody put them there, rather than a limit that they exceeded.
  public boolean isImposed() {
    return !by.equals(moderator);
  }

  /// Refuses a text that is too long.
  public Quarantine {
    if (why.codePointCount(0, why.length()) > LONGEST_WHY) {
      throw new IllegalArgumentException("why has more than %d letters".formatted(LONGEST_WHY));
    }
  }
}
