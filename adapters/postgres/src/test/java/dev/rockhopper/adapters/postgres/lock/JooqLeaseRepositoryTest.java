package dev.rockhopper.adapters.postgres.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.postgres.testing.PostgresExtension;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.application.contracts.Conducts;
import dev.rockhopper.application.contracts.LeaseContract;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.lease.FencingNumber;
import dev.rockhopper.domain.lease.ILeaseRepository;
import dev.rockhopper.domain.lease.Lease;
import dev.rockhopper.domain.lease.LeaseName;
import dev.rockhopper.domain.lease.LeaseOwner;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class JooqLeaseRepositoryTest implements LeaseContract {
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final int MOST_LOOKS = 100_000;

  private final TestDatabase database;
  private final JooqTransactionManager transactions;

  JooqLeaseRepositoryTest(TestDatabase database) {
    this.database = database;
    transactions = new JooqTransactionManager(database.dataSource(), Conducts.usual());
  }

  @Override
  public ILeaseRepository leases() {
    return new JooqLeaseRepository(transactions);
  }

  @Override
  public TransactionManager transactions() {
    return transactions;
  }

  @Override
  public void expire(Lease lease) {
    database.run(
        "UPDATE lease SET expires_at = clock_timestamp() WHERE name = '" + lease.name() + "'");
  }

  private Lease take(String name, Duration length) {
    return leases().acquire(new LeaseName(name), LeaseOwner.fresh(), length).orElseThrow();
  }

  private void untilItHasExpired(Lease lease) {
    for (int look = 0; look < MOST_LOOKS; look++) {
      if (leases().find(lease.name()).isEmpty()) {
        return;
      }
    }
    assertThat(leases().find(lease.name())).isEmpty();
  }

  @Test
  void timeIsThatOfTheServer() {
    Lease lease = take("servers-time", SHORT);
    String ofServer =
        "SELECT expires_at BETWEEN clock_timestamp() - interval '10 s' AND clock_timestamp()"
            + " + interval '1 s' FROM lease WHERE name = 'servers-time'";

    assertThat(database.single(ofServer)).isEqualTo("t");
    untilItHasExpired(lease);

    assertThat(take("servers-time", SHORT).number()).isEqualTo(new FencingNumber(2));
  }

  /// The time of a transaction stands still; that of leases may not.
  @Test
  void aLeaseExpiresWithinATransactionToo() {
    Lease lease = take("within-transaction", SHORT);

    boolean isHeld =
        transactions.inTransaction(
            "long",
            _ -> {
              assertThat(leases().find(lease.name())).isPresent();
              untilItHasExpired(lease);
              return leases().holdsUntilCommit(lease);
            });

    assertThat(isHeld).isFalse();
  }

  @Test
  void theLastNumberOutlivesReleaseAndExpiry() {
    Lease first = take("numbers", Duration.ofHours(1));
    leases().release(first);
    Lease second = take("numbers", Duration.ofHours(1));
    expire(second);

    assertThat(take("numbers", SHORT).number()).isEqualTo(new FencingNumber(3));
    assertThat(database.column("SELECT number FROM lease WHERE name = 'numbers'"))
        .containsExactly("3");
  }
}
