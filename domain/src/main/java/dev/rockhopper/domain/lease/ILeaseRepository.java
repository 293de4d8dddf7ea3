package dev.rockhopper.domain.lease;

import java.time.Duration;
import java.util.Optional;

/// Gives leases to one owner at a time. The time is that of the store, the same for all processes;
/// each method decides and acts in one step. All join the open transaction where there is one.
///
/// Safe for any number of threads.
public interface ILeaseRepository {

  /// Gives the lease of a name to an owner, if nobody else has it. An owner that has it already
  /// gets it again, with the same number and a new end: so it may ask again when the answer was
  /// lost.
  ///
  /// Nobody is waited for.
  ///
  /// @param length until it expires by itself, at least a millisecond
  /// @return absent where somebody else has it, is being given it, or makes sure of it in a
  ///   transaction that has not ended
  Optional<Lease> acquire(LeaseName name, LeaseOwner owner, Duration length);

  /// Moves the end of a lease that has not come yet.
  ///
  /// @param length from now on
  /// @return absent where the lease has expired, was released, or belongs to another grant; nothing
  ///   has changed then
  Optional<Lease> renew(Lease lease, Duration length);

  /// Gives a lease back before its end.
  ///
  /// @return false where it has expired, was released, or belongs to another grant; nothing has
  ///   changed then
  boolean release(Lease lease);

  /// The lease of a name, absent where nobody has it at this moment.
  Optional<Lease> find(LeaseName name);

  /// Whether a lease is held, and if so makes sure that nobody else is given it until the open
  /// transaction ends, even where it expires before: what the transaction writes is then written
  /// under the lease. Meanwhile its owner may renew or release it elsewhere without waiting.
  ///
  /// @throws IllegalStateException outside a transaction
  boolean holdsUntilCommit(Lease lease);
}
