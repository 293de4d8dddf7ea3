package dev.rockhopper.application.memory;

import dev.rockhopper.domain.lease.FencingNumber;
import dev.rockhopper.domain.lease.ILeaseRepository;
import dev.rockhopper.domain.lease.Lease;
import dev.rockhopper.domain.lease.LeaseName;
import dev.rockhopper.domain.lease.LeaseOwner;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/// Leases in an [InMemoryStore].
public final class InMemoryLeaseRepository implements ILeaseRepository {
  private static final Table<LeaseName, Row> LEASES =
      new Table<>("lease", LeaseName.class, Row.class);

  /// What keeps a lease from being given to somebody else; its end may be moved all the same.
  private static final Table<LeaseName, LeaseName> GRANTS =
      new Table<>("lease.grant", LeaseName.class, LeaseName.class);

  private final InMemoryStore store;
  private final Clock clock;

  /// Keeps leases in `store`.
  ///
  /// @param clock the store's
  public InMemoryLeaseRepository(InMemoryStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public Optional<Lease> acquire(LeaseName name, LeaseOwner owner, Duration length) {
    return store.with(transaction -> {
      if (!transaction.tryLock(GRANTS, name)) {
        return Optional.empty();
      }
      transaction.lock(LEASES, name);
      Optional<Row> last = transaction.find(LEASES, name);
      Optional<Lease> held = last.flatMap(this::held);
      if (held.isPresent()) {
        return held.filter(lease -> lease.owner().equals(owner))
            .map(lease -> put(transaction, owner, lease.number(), name, length));
      }
      long next = last.map(row -> row.latest().number().value() + 1).orElse(1L);
      return Optional.of(put(transaction, owner, new FencingNumber(next), name, length));
    });
  }

  @Override
  public Optional<Lease> renew(Lease lease, Duration length) {
    return store.with(transaction ->
        held(transaction, lease)
            .map(_ -> put(transaction, lease.owner(), lease.number(), lease.name(), length)));
  }

  @Override
  public boolean release(Lease lease) {
    return store.with(transaction -> {
      Optional<Lease> held = held(transaction, lease);
      held.ifPresent(there -> transaction.put(LEASES, there.name(), new Row(there, true)));
      return held.isPresent();
    });
  }

  @Override
  public Optional<Lease> find(LeaseName name) {
    return store.with(transaction -> transaction.find(LEASES, name).flatMap(this::held));
  }

  @Override
  public boolean holdsUntilCommit(Lease lease) {
    InMemoryTransaction transaction = store.required("holdsUntilCommit");
    transaction.lock(GRANTS, lease.name());
    return find(transaction, lease).isPresent();
  }

  private Optional<Lease> held(InMemoryTransaction transaction, Lease lease) {
    transaction.lock(LEASES, lease.name());
    return find(transaction, lease);
  }

  private Optional<Lease> find(InMemoryTransaction transaction, Lease lease) {
    return transaction
        .find(LEASES, lease.name())
        .flatMap(this::held)
        .filter(
            there -> there.owner().equals(lease.owner()) && there.number().equals(lease.number()));
  }

  private Optional<Lease> held(Row row) {
    return Optional.of(row.latest())
        .filter(lease -> !row.isReleased() && lease.expiresAt().isAfter(clock.instant()));
  }

  private Lease put(
      InMemoryTransaction transaction,
      LeaseOwner owner,
      FencingNumber number,
      LeaseName name,
      Duration length) {
    Lease lease = new Lease(name, owner, number, clock.instant().plus(length));
    transaction.put(LEASES, name, new Row(lease, false));
    return lease;
  }

  /// @param latest the last grant, held or not
  private record Row(Lease latest, boolean isReleased) {}
}
