package dev.rockhopper.application.reports;

import dev.rockhopper.application.identity.TimeOrderedIds;
import dev.rockhopper.domain.reports.ReportId;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.random.RandomGenerator;

/// Makes the ids of reports, see [TimeOrderedIds].
///
/// Safe for any number of threads.
public final class ReportIds {
  private final TimeOrderedIds ids;

  /// Takes time and chance from outside; `random` must be safe for the threads that call.
  @Inject
  public ReportIds(Clock clock, RandomGenerator random) {
    ids = new TimeOrderedIds(clock, random);
  }

  /// A new id.
  public ReportId next() {
    return new ReportId(ids.next());
  }
}
