package dev.rockhopper.domain.outbox;

import dev.rockhopper.domain.cases.CaseKey;
import java.time.Instant;

/// A piece of work at Discord, identified by case and step.
///
/// @param key which case
/// @param step what is to be done
/// @param token who holds it, or held it last
/// @param dueAt until when it is held; from then on anybody may take it
/// @param attempts how often it was taken, 0 while nobody has
/// @param createdAt since when it is to be done; an order of a mass action: since when it is being
///   tried, once somebody has begun
public record OutboxEntry(
    CaseKey key,
    OutboxStep step,
    LeaseToken token,
    Instant dueAt,
    int attempts,
    Instant createdAt) {

  /// Whether somebody is at it at `now`.
  public boolean isHeld(Instant now) {
    return !token.equals(LeaseToken.NOBODY) && dueAt.isAfter(now);
  }
}
