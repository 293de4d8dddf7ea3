package dev.rockhopper.application.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rockhopper.application.lock.LeaseLock;
import dev.rockhopper.application.lock.LeaseOutcome;
import dev.rockhopper.application.lock.LeaseOutcome.Busy;
import dev.rockhopper.application.lock.LeaseOutcome.Granted;
import dev.rockhopper.application.lock.LeaseRelease;
import dev.rockhopper.application.lock.LeaseRenewal.Lost;
import dev.rockhopper.application.lock.LeaseRenewal.Renewed;
import dev.rockhopper.application.retry.Retry;
import dev.rockhopper.application.transaction.IllegalTransactionStateException;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.lease.FencingNumber;
import dev.rockhopper.domain.lease.ILeaseRepository;
import dev.rockhopper.domain.lease.Lease;
import dev.rockhopper.domain.lease.LeaseName;
import dev.rockhopper.domain.lease.LeaseOwner;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// What [LeaseLock] does over every [ILeaseRepository].
public interface LeaseContract {
  /// Longer than any test takes.
  Duration LONG = Duration.ofHours(1);

  /// Names that were given to tests.
  AtomicLong NAMES = new AtomicLong();

  /// The store under test.
  ILeaseRepository leases();

  /// Transactions of the same store.
  TransactionManager transactions();

  /// Lets the store's time reach the end of a lease.
  void expire(Lease lease);

  private LeaseLock lock() {
    Retry retry =
        new Retry(
            Clock.systemUTC(), length -> Thread.sleep(length.toMillis() / 10 + 1), new Random(1));
    return new LeaseLock(transactions(), leases(), Clock.systemUTC(), retry);
  }

  private static LeaseName freshName() {
    return new LeaseName("test/" + NAMES.incrementAndGet());
  }

  private Lease take(LeaseName name) {
    return take(name, LONG);
  }

  private Lease take(LeaseName name, Duration length) {
    LeaseOutcome outcome = lock().acquire(name, length, Duration.ZERO);
    assertThat(outcome).isInstanceOf(Granted.class);
    return ((Granted) outcome).lease();
  }

  private void requireBusy(LeaseName name) {
    assertThat(lock().acquire(name, LONG, Duration.ZERO)).isEqualTo(new Busy(name, Duration.ZERO));
  }

  private void requireLost(Lease lease) {
    assertThat(lock().renew(lease, LONG)).isEqualTo(new Lost(lease));
    assertThat(lock().release(lease)).isEqualTo(LeaseRelease.TOO_LATE);
    assertThat(holdsUntilCommit(lease)).isFalse();
  }

  private boolean holdsUntilCommit(Lease lease) {
    return transactions().inTransaction("guarded", _ -> lock().holdsUntilCommit(lease));
  }

  @Test
  default void whatNobodyHasIsGranted() {
    LeaseName name = freshName();

    Lease lease = take(name);

    assertThat(lease.name()).isEqualTo(name);
    assertThat(lease.number()).isEqualTo(new FencingNumber(1));
    assertThat(leases().find(name)).contains(lease);
    assertThat(holdsUntilCommit(lease)).isTrue();
  }

  @Test
  default void whatSomebodyHasIsBusy() {
    Lease lease = take(freshName());

    requireBusy(lease.name());

    assertThat(leases().find(lease.name())).contains(lease);
  }

  @Test
  default void namesAreIndependent() {
    take(freshName());

    assertThat(take(freshName()).number()).isEqualTo(new FencingNumber(1));
  }

  @Test
  default void whatWasReleasedIsFreeAtOnceWithAHigherNumber() {
    Lease first = take(freshName());

    assertThat(lock().release(first)).isEqualTo(LeaseRelease.RELEASED);

    assertThat(leases().find(first.name())).isEmpty();
    assertThat(take(first.name()).number()).isEqualTo(new FencingNumber(2));
  }

  @Test
  default void whatHasExpiredIsFreeWithAHigherNumber() {
    Lease first = take(freshName());

    expire(first);

    assertThat(leases().find(first.name())).isEmpty();
    assertThat(take(first.name()).number()).isEqualTo(new FencingNumber(2));
  }

  @Test
  default void aRenewedLeaseKeepsItsNumberAndEndsLater() {
    Lease lease = take(freshName(), Duration.ofMinutes(1));

    assertThat(lock().renew(lease, LONG))
        .isInstanceOfSatisfying(
            Renewed.class,
            renewed -> {
              assertThat(renewed.lease().number()).isEqualTo(lease.number());
              assertThat(renewed.lease().owner()).isEqualTo(lease.owner());
              assertThat(renewed.lease().expiresAt()).isAfter(lease.expiresAt());
              assertThat(leases().find(lease.name())).contains(renewed.lease());
            });

    requireBusy(lease.name());
  }

  @Test
  default void aLateHolderFreesNothingAndIsToldSo() {
    Lease late = take(freshName());
    expire(late);
    Lease now = take(late.name());

    requireLost(late);

    assertThat(leases().find(late.name())).contains(now);
    requireBusy(late.name());
    assertThat(lock().release(now)).isEqualTo(LeaseRelease.RELEASED);
  }

  @Test
  default void aLateHolderIsToldSoEvenWhereNobodyElseCame() {
    Lease late = take(freshName());
    expire(late);

    requireLost(late);

    assertThat(take(late.name()).number()).isEqualTo(new FencingNumber(2));
  }

  @Test
  default void whatWasReleasedIsNeitherRenewedNorReleasedAgain() {
    Lease lease = take(freshName());
    lock().release(lease);

    requireLost(lease);
  }

  @Test
  default void anOwnerWhoAsksAgainGetsTheSameGrantAsLongAsItLasts() {
    LeaseName name = freshName();
    LeaseOwner owner = LeaseOwner.fresh();
    Lease first = leases().acquire(name, owner, Duration.ofMinutes(1)).orElseThrow();

    Lease again = leases().acquire(name, owner, LONG).orElseThrow();

    assertThat(again.number()).isEqualTo(first.number());
    assertThat(again.expiresAt()).isAfter(first.expiresAt());
    expire(again);
    Lease next = leases().acquire(name, owner, LONG).orElseThrow();
    assertThat(next.number()).isEqualTo(new FencingNumber(2));
    requireLost(first);
    assertThat(leases().find(name)).contains(next);
  }

  @Test
  default void aGrantThatRolledBackHasNotHappened() {
    LeaseName name = freshName();

    boolean granted =
        transactions()
            .inTransaction(
                "rolled back",
                transaction -> {
                  transaction.setRollbackOnly();
                  return leases().acquire(name, LeaseOwner.fresh(), LONG).isPresent();
                });

    assertThat(granted).isTrue();
    assertThat(leases().find(name)).isEmpty();
    assertThat(take(name).number()).isEqualTo(new FencingNumber(1));
  }

  @Test
  default void aLeaseIsNotWaitedForInATransaction() {
    LeaseName name = freshName();

    assertThatExceptionOfType(IllegalTransactionStateException.class)
        .isThrownBy(() ->
            transactions().inTransaction("work", _ -> lock().acquire(name, LONG, Duration.ZERO)))
        .withMessageContaining("'work' is open");
  }

  @Test
  default void onlyATransactionCanMakeSureOfALease() {
    Lease lease = take(freshName());

    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> lock().holdsUntilCommit(lease));
  }

  @Test
  default void nobodyIsGrantedALeaseBeforeATransactionThatMadeSureOfItHasEndedNorWaitsForIt() {
    Lease first = take(freshName());

    Optional<Lease> meanwhile =
        transactions()
            .inTransaction(
                "guarded",
                _ -> {
                  assertThat(lock().holdsUntilCommit(first)).isTrue();
                  expire(first);
                  return elsewhere(() -> leases().acquire(first.name(), LeaseOwner.fresh(), LONG));
                });

    assertThat(meanwhile).isEmpty();
    assertThat(take(first.name()).number()).isEqualTo(new FencingNumber(2));
  }

  @Test
  default void whoMakesSureOfALeaseCanRenewAndReleaseItElsewhereMeanwhile() {
    Lease lease = take(freshName());

    transactions()
        .inTransaction(
            "guarded",
            _ -> {
              assertThat(lock().holdsUntilCommit(lease)).isTrue();
              assertThat(elsewhere(() -> lock().renew(lease, LONG))).isInstanceOf(Renewed.class);
              assertThat(elsewhere(() -> lock().release(lease))).isEqualTo(LeaseRelease.RELEASED);
              assertThat(elsewhere(() -> leases().acquire(lease.name(), LeaseOwner.fresh(), LONG)))
                  .isEmpty();
              return lease;
            });

    assertThat(take(lease.name()).number()).isEqualTo(new FencingNumber(2));
  }

  private static <T> T elsewhere(Supplier<T> work) {
    return Concurrently.elsewhere(work).join();
  }

  @Test
  default void lengthsThatMakeNoSenseAreRefused() {
    Lease lease = take(freshName());

    for (Duration length : List.of(Duration.ZERO, Duration.ofSeconds(-1), Duration.ofDays(2))) {
      assertThatExceptionOfType(IllegalArgumentException.class)
          .isThrownBy(() -> lock().acquire(freshName(), length, Duration.ZERO))
          .withMessageContaining("from a millisecond to a day");
      assertThatExceptionOfType(IllegalArgumentException.class)
          .isThrownBy(() -> lock().renew(lease, length));
    }
  }

  @Test
  default void ofManyWhoWantTheSameAtOnceOneHasItAtATimeAndEveryGrantHasTheNextNumber() {
    int threads = 64;
    LeaseName name = freshName();
    AtomicInteger holders = new AtomicInteger();
    AtomicLong latest = new AtomicLong();

    List<Long> numbers =
        Concurrently.times(
            threads,
            _ -> {
              LeaseOutcome outcome = lock().acquire(name, LONG, Duration.ofSeconds(50));
              Lease lease = ((Granted) outcome).lease();
              assertThat(holders.incrementAndGet()).isEqualTo(1);
              assertThat(latest.getAndSet(lease.number().value()))
                  .isLessThan(lease.number().value());
              assertThat(holders.decrementAndGet()).isZero();
              assertThat(lock().release(lease)).isEqualTo(LeaseRelease.RELEASED);
              return lease.number().value();
            });

    assertThat(numbers)
        .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, threads).boxed().toList());
  }
}
