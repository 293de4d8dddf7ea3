package dev.rockhopper.application.lock;

import dev.rockhopper.domain.lease.Lease;
import dev.rockhopper.domain.lease.LeaseName;
import java.time.Duration;

/// What became of the wish for a lease.
public sealed interface LeaseOutcome {

  /// It is the caller's.
  ///
  /// @param lease to be renewed before its end, and released when the work is done
  record Granted(Lease lease) implements LeaseOutcome {}

  /// Others had it as long as the caller was willing to wait.
  ///
  /// @param name which
  /// @param patience how long that was
  record Busy(LeaseName name, Duration patience) implements LeaseOutcome {}
}
