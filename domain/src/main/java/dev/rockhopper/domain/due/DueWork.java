package dev.rockhopper.domain.due;

import dev.rockhopper.domain.outbox.LeaseToken;
import java.time.Instant;

/// A piece of work that becomes due.
///
/// @param key what, to what
/// @param version the version of the subject that it was written for: whoever does it makes sure
///   that the subject still has it
/// @param plannedFor when it was to be done
/// @param token who holds it, or held it last
/// @param dueAt when anybody may take it: as planned, or when its lease ends
/// @param attempts how often it was taken
public record DueWork(
    DueKey key, long version, Instant plannedFor, LeaseToken token, Instant dueAt, int attempts) {

  /// Work that nobody has taken yet.
  public static DueWork planned(DueKey key, long version, Instant at) {
    return new DueWork(key, version, at, LeaseToken.NOBODY, at, 0);
  }

  /// Whether somebody is at it at `now`.
  public boolean isHeld(Instant now) {
    return !token.equals(LeaseToken.NOBODY) && dueAt.isAfter(now);
  }
}
