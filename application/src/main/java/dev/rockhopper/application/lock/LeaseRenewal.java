package dev.rockhopper.application.lock;

import dev.rockhopper.domain.lease.Lease;

/// What became of the wish to keep a lease longer.
public sealed interface LeaseRenewal {

  /// It lasts longer.
  ///
  /// @param lease with its new end
  record Renewed(Lease lease) implements LeaseRenewal {}

  /// It was over already: the work has to stop, somebody else may be at it.
  ///
  /// @param lease as it was
  record Lost(Lease lease) implements LeaseRenewal {}
}
