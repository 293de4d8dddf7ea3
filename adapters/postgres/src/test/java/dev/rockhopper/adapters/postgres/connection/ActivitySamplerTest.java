package dev.rockhopper.adapters.postgres.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.postgres.testing.PostgresExtension;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.application.optimization.pool.ServerLoad;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
@Timeout(60)
final class ActivitySamplerTest {
  private static final int LOOKS = 5;

  private final TestDatabase database;
  private final ActivitySampler sampler;

  ActivitySamplerTest(TestDatabase database) {
    this.database = database;
    this.sampler =
        new ActivitySampler(
            database.url(),
            ActivitySampler.coresOf(database.url()),
            Duration.ZERO,
            _ -> Thread.onSpinWait());
  }

  @BeforeEach
  void start() {
    sampler.start();
  }

  @AfterEach
  void close() {
    sampler.close();
  }

  @Test
  void theServersLimitsAndProcessorsAreKnown() {
    ServerLoad load = await(seen -> seen.looks() > 0);

    assertThat(load.maxConnections()).isEqualTo(230);
    assertThat(load.reserved()).isGreaterThanOrEqualTo(3);
    assertThat(load.processes()).isEqualTo(1);
    assertThat(load.cores()).hasValue(Runtime.getRuntime().availableProcessors());
    assertThat(load.locked()).isZero();
  }

  @Test
  void whoWaitsForALockAndWhoForgetsHisTransactionAreToldApart() throws Exception {
    database.run("CREATE TABLE wanted AS SELECT 1 AS id");
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        Connection holder = database.pool().dataSource().getConnection()) {
      holder.setAutoCommit(false);
      execute(holder, "UPDATE wanted SET id = 2");
      Future<?> waiter = threads.submit(() -> database.run("UPDATE wanted SET id = 3"));
      await(seen -> seen.locked() > 0 && seen.idleInTransaction() > 0);

      ServerLoad load = fresh();

      assertThat(load.locked()).isEqualTo(1);
      assertThat(load.idleInTransaction()).isEqualTo(1);
      assertThat(load.committing()).isZero();
      holder.rollback();
      waiter.get();
    }
  }

  @Test
  void whoSleepsIsNotTakenForExecuting() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        Connection sleeper = database.pool().dataSource().getConnection();
        Statement statement = sleeper.createStatement()) {
      Future<?> sleeping =
          threads.submit(() -> {
            try {
              statement.execute("SELECT pg_sleep(600)");
            } catch (SQLException _) {
              // It is cancelled in the end.
            }
          });
      await(seen -> seen.reading() > 0);

      ServerLoad load = fresh();

      assertThat(load.reading()).isEqualTo(1);
      assertThat(load.running()).isZero();
      statement.cancel();
      sleeping.get();
    }
  }

  @Test
  void whatOtherProgramsHoldIsNotForUs() throws Exception {
    try (Connection _ = database.url().dataSource().getConnection();
        var second =
            new ActivitySampler(
                database.url(), OptionalInt.empty(), Duration.ZERO, _ -> Thread.onSpinWait())) {
      second.start();
      while (second.measured().looks() == 0) {
        Thread.onSpinWait();
      }

      assertThat(second.measured().reserved()).isGreaterThanOrEqualTo(4);
      assertThat(second.measured().cores()).isEmpty();
    }
  }

  @Test
  void theProcessorsOfAServerElsewhereAreNotKnown() {
    assertThat(ActivitySampler.coresOf(DatabaseUrl.parse("postgresql://a:b@db.internal:5432/c")))
        .isEmpty();
  }

  private ServerLoad fresh() {
    sampler.restart();
    return await(seen -> seen.looks() >= LOOKS);
  }

  private ServerLoad await(Predicate<ServerLoad> condition) {
    ServerLoad seen = sampler.measured();
    while (!condition.test(seen)) {
      Thread.onSpinWait();
      seen = sampler.measured();
    }
    return seen;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
