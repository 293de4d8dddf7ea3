package dev.rockhopper.application.cache.backplane;

import dev.rockhopper.application.failure.InfrastructureException;
import java.time.Duration;
import java.util.List;

/// Which processes write to the database, by leases that are kept in it and measured by its clock.
/// Not part of any transaction. Called by one thread at a time.
public interface ProcessRegistry {

  /// Makes a lease begin anew, and tells who else is there. The lease is committed before the
  /// others are looked up: of two processes that register at the same time at least one finds the
  /// other.
  ///
  /// @param lease how long it lasts from now on
  /// @param doubt how long others are told of after their lease has ended without [#leave]
  /// @throws InfrastructureException when the database does not answer in time
  List<RegisteredProcess> renew(ProcessId self, Duration lease, Duration doubt);

  /// Ends a lease with goodbye: nothing that the process has written is still under way.
  ///
  /// @throws InfrastructureException when the database does not answer in time
  void leave(ProcessId self);
}
