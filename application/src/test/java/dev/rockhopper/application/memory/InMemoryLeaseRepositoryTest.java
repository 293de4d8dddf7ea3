package dev.rockhopper.application.memory;

import dev.rockhopper.application.contracts.LeaseContract;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.MutableClock;
import dev.rockhopper.domain.lease.ILeaseRepository;
import dev.rockhopper.domain.lease.Lease;
import java.time.Duration;

class InMemoryLeaseRepositoryTest implements LeaseContract {
  private final InMemoryStore store = new InMemoryStore();
  private final MutableClock clock = new MutableClock(Cases.NOON);

  @Override
  public ILeaseRepository leases() {
    return new InMemoryLeaseRepository(store, clock);
  }

  @Override
  public TransactionManager transactions() {
    return new InMemoryTransactionManager(store);
  }

  @Override
  public void expire(Lease lease) {
    clock.pass(Duration.between(clock.instant(), lease.expiresAt()));
  }
}
