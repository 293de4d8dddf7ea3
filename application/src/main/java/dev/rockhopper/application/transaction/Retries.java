package dev.rockhopper.application.transaction;

import java.time.Duration;
import java.util.Set;

/// How often work is done again that failed for a passing reason: it lost against a concurrent
/// transaction, or its connection broke before the commit was sent.
///
/// @param attempts how often it is tried in all, at least once
/// @param within no attempt begins later than this after the first
/// @param also for which other reasons the work may be done again: [FailureKind#DUPLICATE] where it
///   looks before it creates, [FailureKind#LOCK_TIMEOUT] where nobody waits for the answer
public record Retries(int attempts, Duration within, Set<FailureKind> also) {
  private static final Set<FailureKind> ON_REQUEST =
      Set.of(FailureKind.DUPLICATE, FailureKind.LOCK_TIMEOUT);

  /// Once, and no more.
  public static final Retries NEVER = new Retries(1, Duration.ZERO);

  /// Enough for contention that is not hopeless, and short enough for somebody who waits.
  public static final Retries USUAL = new Retries(10, Duration.ofSeconds(10));

  /// Refuses fewer than one attempt, negative lengths, and reasons that do not pass.
  public Retries {
    if (attempts < 1 || within.isNegative()) {
      throw new IllegalArgumentException(
          "at least one attempt, in no negative time: %d, %s".formatted(attempts, within));
    }
    also = Set.copyOf(also);
    if (!ON_REQUEST.containsAll(also)) {
      throw new IllegalArgumentException(
          "work is done again on request after %s only, not after %s".formatted(ON_REQUEST, also));
    }
  }

  /// For passing reasons only.
  public Retries(int attempts, Duration within) {
    this(attempts, within, Set.of());
  }

  /// The same, for another reason too.
  public Retries alsoAfter(FailureKind... reasons) {
    return new Retries(attempts, within, Set.of(reasons));
  }

  /// Whether work that failed so may be done again.
  boolean isFor(FailureKind kind) {
    return kind.isPassing() || also.contains(kind);
  }
}
