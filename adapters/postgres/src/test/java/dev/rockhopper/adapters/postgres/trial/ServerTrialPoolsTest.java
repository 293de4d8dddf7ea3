package dev.rockhopper.adapters.postgres.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.adapters.postgres.connection.ConnectionPool;
import dev.rockhopper.adapters.postgres.connection.PoolSettings;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.application.optimization.pool.TrialPools.Load;
import dev.rockhopper.application.optimization.pool.TrialPools.LoadedPool;
import dev.rockhopper.application.optimization.pool.TrialPools.Opening;
import dev.rockhopper.application.optimization.workload.CallSite;
import dev.rockhopper.application.optimization.workload.StatementObservation;
import dev.rockhopper.application.transaction.Durations;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServerTrialPoolsTest {
  private static final String BY_KEY =
      "select \"guild\".\"guild_id\" from \"guild\" where \"guild\".\"guild_id\" = $1";
  private static final String OF_EMPTY =
      "select \"guild_config\".\"prefix\" from \"guild_config\" where \"guild_config\".\"guild_id\" = any (cast($1 as bigint[])) fetch next $2 rows only";
  private static final String UNKNOWN =
      "select \"x\".\"y\" from \"guild\" as \"x\" where \"guild\".\"guild_id\" = $1";
  private static final String WRITE =
      "insert into \"guild\" (\"guild_id\") values ($1) on conflict do nothing";

  private final TestDatabase database = TestDatabase.create();
  private final ServerTrialPools pools =
      new ServerTrialPools(database.url(), length -> LockSupport.parkNanos(length.toNanos()));

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void theBotsReadsAreAskedInAPoolOfWhateverSize() {
    database.run("INSERT INTO guild (guild_id) SELECT g FROM generate_series(1, 500) g");
    Load load =
        new Load(
            List.of(seen(BY_KEY, 60), seen(OF_EMPTY, 20), seen(UNKNOWN, 10), seen(WRITE, 10)),
            2,
            0);

    try (LoadedPool pool = opened(pools.open(2, load))) {
      await(() -> pool.statistics().measured().acquired() > 50);
      pool.resize(4);
      pool.statistics().restart();
      await(() -> pool.statistics().measured().acquired() > 50);

      assertThat(pool.size()).isEqualTo(4);
      assertThat(pool.work())
          .contains("2 clients asked 2 of the bot's reads one after the other", "80 % of all")
          .doesNotContain("failed");
    }
    assertThat(database.single("SELECT count(*) FROM guild")).isEqualTo("500");
    // A session is gone a little after its connection.
    await(() ->
        "0"
            .equals(
                database.single(
                    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'rockhopper-trial'")));
  }

  @Test
  void aLoadMayHaveARate() {
    database.run("INSERT INTO guild (guild_id) VALUES (1)");

    try (LoadedPool pool = opened(pools.open(1, new Load(List.of(seen(BY_KEY, 1)), 1, 500)))) {
      await(() -> pool.statistics().measured().acquired() > 5);

      assertThat(pool.work()).contains("1 client asked 1 of the bot's reads up to 500 times");
    }
  }

  @Test
  void withoutAReadThatCanBeAskedOrAServerThereIsNone() {
    assertThat(pools.open(1, new Load(List.of(seen(WRITE, 1), seen(BY_KEY, 1)), 1, 0)))
        .isEqualTo(new Opening.Refused("none of the bot's reads could be asked again"));
    ServerTrialPools nowhere =
        new ServerTrialPools(database.url().withDatabase("nowhere"), _ -> {});
    assertThat(nowhere.open(1, new Load(List.of(), 1, 0)))
        .isInstanceOfSatisfying(
            Opening.Refused.class,
            it -> assertThat(it.reason()).contains("There is no database nowhere"));
  }

  @Test
  void nothingCanBeWrittenThroughSuchAPool() throws SQLException {
    PoolSettings settings = PoolSettings.defaults().withSize(1).forTrial(Duration.ofSeconds(1));

    try (ConnectionPool pool = ConnectionPool.open(database.url(), settings);
        Connection connection = pool.dataSource().getConnection();
        var statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.execute("INSERT INTO guild (guild_id) VALUES (7)"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("read-only transaction");
    }
  }

  private static LoadedPool opened(Opening opening) {
    return switch (opening) {
      case Opening.Opened(LoadedPool pool) -> pool;
      case Opening.Refused(String reason) -> throw new AssertionError(reason);
    };
  }

  private static void await(java.util.function.BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
    }
  }

  private static StatementObservation seen(String text, long calls) {
    Duration each = Duration.ofMillis(1);
    return new StatementObservation(
        text,
        "",
        new CallSite("command cases", "JooqCaseRepository.find"),
        new Durations(calls, each.multipliedBy(calls), each, each, each, each, each),
        calls,
        0,
        0);
  }
}
