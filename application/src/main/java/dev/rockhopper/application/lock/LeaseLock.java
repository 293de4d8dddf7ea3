package dev.rockhopper.application.lock;

import dev.rockhopper.application.lock.LeaseOutcome.Busy;
import dev.rockhopper.application.lock.LeaseOutcome.Granted;
import dev.rockhopper.application.lock.LeaseRenewal.Lost;
import dev.rockhopper.application.lock.LeaseRenewal.Renewed;
import dev.rockhopper.application.retry.Retry;
import dev.rockhopper.application.transaction.IllegalTransactionStateException;
import dev.rockhopper.application.transaction.Transaction;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.lease.ILeaseRepository;
import dev.rockhopper.domain.lease.Lease;
import dev.rockhopper.domain.lease.LeaseName;
import dev.rockhopper.domain.lease.LeaseOwner;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/// Lets one process at a time do something, for longer than a transaction lasts. Nobody has to be
/// alive for the lock to come free: it is a lease, which expires by the clock of the database.
///
/// The holder cannot know whether its time is over: between looking and writing the process may
/// stand still. So whatever is written under a lease is guarded by one of two things: written to
/// the same database, by [#holdsUntilCommit(Lease)] in the transaction that writes; written
/// elsewhere, by the lease's fencing number, which the receiver compares with the highest that it
/// has seen.
///
/// Safe for any number of threads.
public final class LeaseLock {
  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofDays(1);

  private final TransactionManager transactions;
  private final ILeaseRepository leases;
  private final Clock clock;
  private final Retry retry;

  /// Leases from `leases`, waiting as `retry` does; `clock` bounds the waiting, not the leases.
  @Inject
  public LeaseLock(
      TransactionManager transactions, ILeaseRepository leases, Clock clock, Retry retry) {
    this.transactions = transactions;
    this.leases = leases;
    this.clock = clock;
    this.retry = retry;
  }

  /// Takes the lease of a name, waiting for others with pauses of random length. Where the answer
  /// of the database is lost, the lease may be held by nobody who knows of it, until it expires.
  ///
  /// @param length until it expires unless renewed: a millisecond to a day
  /// @param patience how long to wait for others; zero asks once
  /// @throws IllegalTransactionStateException inside a transaction, which would hide the lease from
  ///   others until it commits, and keep a connection while it waits
  public LeaseOutcome acquire(LeaseName name, Duration length, Duration patience) {
    requireReasonable(length);
    transactions.current().ifPresent(open -> refuse(name, open));
    LeaseOwner owner = LeaseOwner.fresh();
    Optional<Lease> lease =
        retry.until(clock.instant().plus(patience), () -> leases.acquire(name, owner, length));
    return lease.<LeaseOutcome>map(Granted::new).orElseGet(() -> new Busy(name, patience));
  }

  /// Lets a lease end later, counted from now. A third of its length is a good time to do so.
  ///
  /// @param length a millisecond to a day
  public LeaseRenewal renew(Lease lease, Duration length) {
    requireReasonable(length);
    return leases
        .renew(lease, length)
        .<LeaseRenewal>map(Renewed::new)
        .orElseGet(() -> new Lost(lease));
  }

  /// Gives a lease back.
  public LeaseRelease release(Lease lease) {
    return leases.release(lease) ? LeaseRelease.RELEASED : LeaseRelease.TOO_LATE;
  }

  /// Whether a lease is held; if so, nobody else is given it before the open transaction has ended.
  ///
  /// @throws IllegalStateException outside a transaction
  public boolean holdsUntilCommit(Lease lease) {
    return leases.holdsUntilCommit(lease);
  }

  private static void refuse(LeaseName name, Transaction open) {
    throw new IllegalTransactionStateException(
        "the lease '%s' is taken outside transactions, and '%s' is open: take it first"
            .formatted(name, open.name()));
  }

  private static void requireReasonable(Duration length) {
    if (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "a lease lasts from a millisecond to a day, not " + length);
    }
  }
}
