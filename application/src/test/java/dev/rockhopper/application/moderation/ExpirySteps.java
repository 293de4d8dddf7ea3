package dev.rockhopper.application.moderation;

import dev.rockhopper.application.moderation.SanctionExpiryService.Outcome;
import dev.rockhopper.domain.due.DueWork;

/// The transaction of a [SanctionExpiryService], for tests of other modules that look at it alone.
public final class ExpirySteps {
  private final SanctionExpiryService expiry;

  /// Calls `expiry`.
  public ExpirySteps(SanctionExpiryService expiry) {
    this.expiry = expiry;
  }

  /// Does one piece of work that was taken.
  ///
  /// @return whether this call has ended something
  public boolean end(DueWork taken) {
    return expiry.end(taken) == Outcome.ENDED;
  }
}
