package dev.rockhopper.adapters.postgres.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rockhopper.adapters.postgres.testing.PostgresExtension;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.application.optimization.pool.HeldConnection;
import dev.rockhopper.application.optimization.pool.PoolUse;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
@Timeout(60)
final class PoolTrackerTest {
  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1_000 * MILLI;

  private final AtomicLong clock = new AtomicLong(-5 * SECOND);
  private final PoolTracker tracker = new PoolTracker(clock::get, Duration.ofSeconds(30));
  private final TestDatabase database;
  private final ConnectionPool pool;

  PoolTrackerTest(TestDatabase database) {
    this.database = database;
    this.pool = open(3, Duration.ofSeconds(20), tracker);
  }

  @AfterEach
  void closeThePool() {
    pool.close();
  }

  @Test
  void useIsCountedFinerThanHikariTellsIt() throws SQLException {
    borrowFor(300_000);
    borrowFor(500_000);

    PoolUse use = tracker.measured();

    assertThat(use.acquired()).isEqualTo(2);
    assertThat(use.usage().count()).isEqualTo(2);
    assertThat(use.usage().mean()).isEqualTo(Duration.ofNanos(400_000));
    assertThat(use.busiestUsage()).isEqualTo(Duration.ofNanos(400_000));
    assertThat(use.meanActive()).isEqualTo(1);
    assertThat(use.activePeak()).isEqualTo(1);
    assertThat(use.timeouts()).isZero();
    assertThat(use.size()).isEqualTo(3);
  }

  @Test
  void allWhoUseOneAtOnceAreCounted() throws SQLException {
    try (Connection _ = pool.dataSource().getConnection()) {
      clock.addAndGet(4 * MILLI);
      try (Connection _ = pool.dataSource().getConnection()) {
        clock.addAndGet(4 * MILLI);
      }
    }

    PoolUse use = tracker.measured();

    assertThat(use.meanActive()).isEqualTo(1.5);
    assertThat(use.activePeak()).isEqualTo(2);
    assertThat(use.activeP99()).isEqualTo(2);
    assertThat(tracker.inUse()).isZero();
  }

  @Test
  void whoWaitsIsWantingOneToo() throws Exception {
    try (ConnectionPool single = open(1, Duration.ofSeconds(20), tracker);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var done = new CountDownLatch(2);
      try (Connection _ = single.dataSource().getConnection()) {
        for (int i = 0; i < 2; i++) {
          Future<?> _ =
              threads.submit(() -> {
                try (Connection _ = single.dataSource().getConnection()) {
                  done.countDown();
                }
                return null;
              });
        }
        while (tracker.waiting() < 2) {
          Thread.onSpinWait();
        }
      }
      done.await();
    }

    PoolUse use = tracker.measured();

    assertThat(use.wantedPeak()).isEqualTo(2);
    assertThat(use.activePeak()).isEqualTo(1);
    assertThat(use.acquire().max()).isPositive();
  }

  @Test
  void whoWaitsInVainIsCountedOnceAndHoldsNothing() throws Exception {
    var own = new PoolTracker(clock::get, Duration.ofSeconds(30));
    try (ConnectionPool single = open(1, Duration.ofMillis(250), own);
        Connection _ = single.dataSource().getConnection()) {

      assertThatExceptionOfType(SQLTransientConnectionException.class)
          .isThrownBy(() -> single.dataSource().getConnection());

      assertThat(own.measured().timeouts()).isEqualTo(1);
      assertThat(own.inUse()).isEqualTo(1);
      // This thread has waited in vain for a second one.
      assertThat(own.measured().nestingDepth()).isEqualTo(2);
      assertThat(own.measured().acquire().p99()).isGreaterThanOrEqualTo(Duration.ofMillis(250));
    }
    assertThat(own.inUse()).isZero();
  }

  @Test
  void threadsThatHoldSeveralAreFound() throws SQLException {
    try (Connection _ = pool.dataSource().getConnection();
        Connection _ = pool.dataSource().getConnection();
        Connection _ = pool.dataSource().getConnection()) {
      assertThat(tracker.measured().nestingDepth()).isEqualTo(3);
      assertThat(tracker.measured().nestingThreads()).isEqualTo(1);
    }
    tracker.restart();
    borrowFor(1);

    assertThat(tracker.measured().nestingDepth()).isEqualTo(1);
    assertThat(tracker.measured().nestingThreads()).isZero();
  }

  @Test
  void theBusiestSecondCounts() throws SQLException {
    for (int second = 0; second < 4; second++) {
      for (int i = 0; i < (second == 2 ? 7 : 2); i++) {
        borrowFor(second == 2 ? 10 * MILLI : MILLI);
      }
      clock.set((-5 + second + 1) * SECOND);
    }

    PoolUse use = tracker.measured();

    assertThat(use.window()).isEqualTo(Duration.ofSeconds(4));
    assertThat(use.busiestRate()).isEqualTo(7);
    assertThat(use.busiestUsage()).isEqualTo(Duration.ofMillis(10));
  }

  @Test
  void aConnectionThatIsNotGivenBackIsFoundAndTheNextOneWithItsBorrower() throws SQLException {
    try (Connection _ = pool.dataSource().getConnection()) {
      clock.addAndGet(31 * SECOND);
      assertThat(tracker.measured().held())
          .singleElement()
          .extracting(HeldConnection::held)
          .isEqualTo(Duration.ofSeconds(31));
    }
    assertThat(tracker.measured().held()).isEmpty();

    try (Connection _ = forgetfully()) {
      clock.addAndGet(40 * SECOND);

      HeldConnection held = tracker.measured().held().getFirst();

      assertThat(held.borrower()).isEqualTo(Thread.currentThread().getName());
      assertThat(held.stack().getFirst().getMethodName()).isEqualTo("forgetfully");
    }
  }

  @Test
  void oneThatAnotherThreadGivesBackIsNoLeak() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Connection borrowed = threads.submit(() -> pool.dataSource().getConnection()).get();

      borrowed.close();
    }
    clock.addAndGet(31 * SECOND);

    assertThat(tracker.inUse()).isZero();
    assertThat(tracker.measured().held()).isEmpty();
    assertThat(tracker.measured().usage().count()).isEqualTo(1);
  }

  @Test
  void aConnectionThatBrokeInUseIsNoLongerCounted() throws Exception {
    try (Connection broken = pool.dataSource().getConnection();
        var statement = broken.createStatement()) {
      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(() -> statement.execute("SELECT pg_terminate_backend(pg_backend_pid())"));
    }

    try (Connection _ = pool.dataSource().getConnection()) {
      assertThat(tracker.measured().nestingDepth()).isEqualTo(1);
      assertThat(tracker.inUse()).isEqualTo(1);
    }
    assertThat(tracker.measured().activePeak()).isEqualTo(1);
    assertThat(tracker.inUse()).isZero();
  }

  @Test
  void aNewWindowKnowsWhatIsInUse() throws SQLException {
    try (Connection _ = pool.dataSource().getConnection()) {
      clock.addAndGet(SECOND);
      tracker.restart();
      clock.addAndGet(SECOND);

      assertThat(tracker.measured().acquired()).isZero();
      assertThat(tracker.measured().meanActive()).isEqualTo(1);
    }
    assertThat(tracker.measured().meanActive()).isEqualTo(1);
    assertThat(tracker.measured().usage().max()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void theSizeChangesWhileThePoolIsOpen() throws SQLException {
    try (Connection _ = pool.dataSource().getConnection();
        Connection _ = pool.dataSource().getConnection();
        Connection _ = pool.dataSource().getConnection()) {
      assertThat(pool.dataSource().getHikariPoolMXBean().getTotalConnections()).isEqualTo(3);
    }

    pool.resize(1);

    assertThat(pool.size()).isEqualTo(1);
    assertThat(pool.dataSource().getHikariPoolMXBean().getTotalConnections())
        .isLessThanOrEqualTo(1);

    pool.resize(2);

    try (Connection _ = pool.dataSource().getConnection();
        Connection _ = pool.dataSource().getConnection()) {
      assertThat(tracker.inUse()).isEqualTo(2);
    }
    assertThat(pool.statistics().measured().size()).isEqualTo(2);
  }

  @Test
  void metersShowWhatIsMeasured() throws SQLException {
    var registry = new SimpleMeterRegistry();
    pool.meters().bindTo(registry);

    try (Connection _ = pool.dataSource().getConnection()) {
      assertThat(registry.get("rockhopper.pool.active").gauge().value()).isEqualTo(1);
      assertThat(registry.get("rockhopper.pool.size").gauge().value()).isEqualTo(3);
      assertThat(registry.get("rockhopper.pool.waiting").gauge().value()).isZero();
      assertThat(registry.get("rockhopper.pool.timeouts").gauge().value()).isZero();
      clock.addAndGet(2 * SECOND);
    }
    assertThat(registry.get("rockhopper.pool.usage.p99").timeGauge().value()).isEqualTo(2);
    assertThat(registry.get("rockhopper.pool.connections").gauge().value()).isBetween(1.0, 3.0);
  }

  private Connection forgetfully() throws SQLException {
    return pool.dataSource().getConnection();
  }

  private void borrowFor(long nanos) throws SQLException {
    try (Connection _ = pool.dataSource().getConnection()) {
      clock.addAndGet(nanos);
    }
  }

  private ConnectionPool open(int size, Duration timeout, PoolTracker told) {
    return ConnectionPool.open(
        database.url(),
        PoolSettings.defaults().withSize(size).withConnectionTimeout(timeout),
        told);
  }
}
