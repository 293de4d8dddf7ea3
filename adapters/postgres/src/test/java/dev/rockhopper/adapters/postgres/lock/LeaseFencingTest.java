package dev.rockhopper.adapters.postgres.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.postgres.connection.PoolSettings;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.application.contracts.Concurrently;
import dev.rockhopper.application.contracts.Conducts;
import dev.rockhopper.domain.lease.FencingNumber;
import dev.rockhopper.domain.lease.Lease;
import dev.rockhopper.domain.lease.LeaseName;
import dev.rockhopper.domain.lease.LeaseOwner;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Holders who write although their time is over: the receiver compares fencing numbers.
class LeaseFencingTest {
  private static final LeaseName NAME = new LeaseName("report");
  private static final Duration LONG = Duration.ofHours(1);
  private static final Duration VERY_SHORT = Duration.ofMillis(2);
  private static final int THREADS = 64;
  private static final int GRANTS_EACH = 5;

  private static final Table<?> TALLY = DSL.table(DSL.name("tally"));
  private static final Field<Long> FENCE = DSL.field(DSL.name("fence"), SQLDataType.BIGINT);
  private static final Field<Long> WRITES = DSL.field(DSL.name("writes"), SQLDataType.BIGINT);
  private static final Table<?> ACCEPTED = DSL.table(DSL.name("accepted"));

  private final TestDatabase database =
      TestDatabase.create(PoolSettings.defaults().withConnectionTimeout(Duration.ofSeconds(60)));
  private final JooqTransactionManager transactions =
      new JooqTransactionManager(database.dataSource(), Conducts.usual());
  private final JooqLeaseRepository leases = new JooqLeaseRepository(transactions);

  @BeforeEach
  void createReport() {
    database.run("CREATE TABLE tally (fence bigint NOT NULL, writes bigint NOT NULL)");
    database.run("INSERT INTO tally VALUES (0, 0)");
    database.run("CREATE TABLE accepted (n bigint GENERATED ALWAYS AS IDENTITY, fence bigint)");
  }

  @AfterEach
  void dropDatabase() {
    database.close();
  }

  private Lease take(Duration length) {
    return leases.acquire(NAME, LeaseOwner.fresh(), length).orElseThrow();
  }

  private void expire() {
    database.run("UPDATE lease SET expires_at = clock_timestamp()");
  }

  /// @return whether the receiver took it
  private boolean write(FencingNumber number) {
    return transactions.inTransaction(
        "write",
        _ -> {
          boolean isTaken =
              transactions
                      .dsl()
                      .update(TALLY)
                      .set(FENCE, number.value())
                      .set(WRITES, WRITES.plus(1L))
                      .where(FENCE.le(number.value()))
                      .execute()
                  > 0;
          if (isTaken) {
            transactions.dsl().insertInto(ACCEPTED, FENCE).values(number.value()).execute();
          }
          return isTaken;
        });
  }

  /// bots.md 6, 12: a late holder does not disturb the next.
  @Test
  void theWriteOfALateHolderIsRefusedOnceTheNextHasWritten() {
    Lease late = take(LONG);
    assertThat(write(late.number())).isTrue();
    expire();
    Lease now = take(LONG);
    assertThat(write(now.number())).isTrue();

    assertThat(write(late.number())).isFalse();

    assertThat(write(now.number())).isTrue();
    assertThat(database.column("SELECT fence FROM accepted ORDER BY n"))
        .containsExactly("1", "2", "2");
  }

  /// The same without the guard: what the fencing number is for.
  @Test
  void withoutTheGuardTheLateWriteWins() {
    Lease late = take(LONG);
    expire();
    write(take(LONG).number());

    transactions.dsl().update(TALLY).set(FENCE, late.number().value()).execute();

    assertThat(database.single("SELECT fence FROM tally")).isEqualTo("1");
  }

  /// The leases are so short that many expire before their holders have written.
  @Test
  void ofManyHoldersWhoseTimeRunsOutNoOlderOneWritesAfterANewerOne() {
    List<Integer> written = Concurrently.times(THREADS, _ -> writeManyTimes());

    int accepted = written.stream().mapToInt(Integer::intValue).sum();
    List<Long> fences =
        database.column("SELECT fence FROM accepted ORDER BY n").stream()
            .map(Long::valueOf)
            .toList();
    assertThat(fences).hasSize(accepted).isSorted().doesNotHaveDuplicates();
    assertThat(database.single("SELECT writes FROM tally")).isEqualTo(Integer.toString(accepted));
    assertThat(database.single("SELECT number FROM lease"))
        .isEqualTo(Integer.toString(THREADS * GRANTS_EACH));
  }

  /// @return how many writes were accepted
  private int writeManyTimes() {
    int accepted = 0;
    int granted = 0;
    while (granted < GRANTS_EACH) {
      Optional<Lease> lease = leases.acquire(NAME, LeaseOwner.fresh(), VERY_SHORT);
      if (lease.isPresent()) {
        granted++;
        accepted += write(lease.get().number()) ? 1 : 0;
      }
    }
    return accepted;
  }
}
