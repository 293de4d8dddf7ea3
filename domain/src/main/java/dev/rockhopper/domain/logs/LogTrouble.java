package dev.rockhopper.domain.logs;

import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;
import java.time.Duration;
import java.time.Instant;

/// A log channel that takes no messages. What is to be posted there waits, and is tried again after
/// pauses that grow; the guild's settings stay as they are.
///
/// @param guild whose
/// @param channel which
/// @param since since when, in whole microseconds
/// @param failure why, as it was last
/// @param attempts how often it was tried in vain, from 1
/// @param retryAt when it is tried again, in whole microseconds
public record LogTrouble(
    GuildId guild,
    ChannelId channel,
    Instant since,
    CaseFailure failure,
    int attempts,
    Instant retryAt) {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
  private static final int LARGEST_SHIFT = 6;

  /// Refuses a trouble that nobody has met.
  public LogTrouble {
    if (attempts < 1) {
      throw new IllegalArgumentException("who is in trouble was tried, not " + attempts + " times");
    }
  }

  /// A channel that has failed for the first time.
  public static LogTrouble begun(
      GuildId guild, ChannelId channel, CaseFailure failure, Instant now) {
    return new LogTrouble(guild, channel, now, failure, 1, now.plus(pauseAfter(1)));
  }

  /// The same channel after it has failed once more.
  public LogTrouble again(CaseFailure newFailure, Instant now) {
    int more = attempts + 1;
    return new LogTrouble(guild, channel, since, newFailure, more, now.plus(pauseAfter(more)));
  }

  /// Whether nothing is to be sent there yet.
  public boolean isResting(Instant now) {
    return retryAt.isAfter(now);
  }

  private static Duration pauseAfter(int attempts) {
    Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts - 1, LARGEST_SHIFT));
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }
}
