package dev.rockhopper.application.moderation;

import dev.rockhopper.application.identity.TimeOrderedIds;
import dev.rockhopper.domain.cases.CaseId;
import java.time.Clock;
import java.util.random.RandomGenerator;

/// Makes the ids of cases, see [TimeOrderedIds].
///
/// Safe for any number of threads.
public final class CaseIds {
  private final TimeOrderedIds ids;

  /// Takes time and chance from outside; `random` must be safe for the threads that call.
  public CaseIds(Clock clock, RandomGenerator random) {
    ids = new TimeOrderedIds(clock, random);
  }

  /// A new id.
  public CaseId next() {
    return new CaseId(ids.next());
  }
}
