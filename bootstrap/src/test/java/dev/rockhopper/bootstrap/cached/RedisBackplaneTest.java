package dev.rockhopper.bootstrap.cached;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.cache.redis.RedisBackplaneChannel;
import dev.rockhopper.adapters.cache.redis.TestRedis;
import dev.rockhopper.adapters.postgres.backplane.PostgresProcessRegistry;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.application.cache.Invalidation;
import dev.rockhopper.application.cache.InvalidationListener;
import dev.rockhopper.application.cache.backplane.Backplane;
import dev.rockhopper.application.cache.backplane.BackplaneLoop;
import dev.rockhopper.application.cache.backplane.BackplaneSettings;
import dev.rockhopper.application.cache.backplane.ProcessId;
import dev.rockhopper.application.retry.Backoff;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/// Processes that hear each other through Redis, and know of each other through PostgreSQL.
class RedisBackplaneTest {
  private static final int ROUNDS = 400;
  private static final Duration BOUND = Duration.ofSeconds(60);

  /// So patient that a machine which stands still for seconds disturbs nothing.
  private static final BackplaneSettings PATIENT =
      new BackplaneSettings(
          Duration.ofMillis(200),
          Duration.ofSeconds(20),
          Duration.ofMillis(300),
          Duration.ofSeconds(40),
          Duration.ofSeconds(1));

  private final TestDatabase database = TestDatabase.create();
  private final TestRedis redis = TestRedis.start();

  @AfterEach
  void close() {
    redis.close();
    database.close();
  }

  @Test
  void twoProcessesHearEachOtherAndForgetEverythingWhenRedisIsStartedAnew() {
    try (Neighbour one = new Neighbour();
        Neighbour other = new Neighbour()) {
      await("both proven", () -> one.isProven() && other.isProven());
      one.publish("first");
      await("heard", () -> other.heardAt.containsKey("first"));
      int flushes = other.flushes.get();

      redis.kill();
      await("in doubt", () -> !one.isProven() && !other.isProven());
      one.publish("while it is away");
      redis.restart();

      await("forgotten", () -> other.flushes.get() > flushes);
      await("both proven again", () -> one.isProven() && other.isProven());
      other.publish("afterwards");
      await("heard again", () -> one.heardAt.containsKey("afterwards"));
    }
  }

  /// What B9 asks for; printed, since the machine may have other things to do.
  @Test
  void howLongItTakesFromACommitUntilItIsHeard(TestReporter reporter) throws SQLException {
    database.run("CREATE TABLE thing (x bigint)");
    database.run("INSERT INTO thing VALUES (0)");
    long[] took = new long[ROUNDS];
    try (Neighbour writer = new Neighbour();
        Neighbour reader = new Neighbour();
        Connection connection = database.pool().dataSource().getConnection();
        var update = connection.prepareStatement("UPDATE thing SET x = x + 1")) {
      await("both proven", () -> writer.isProven() && reader.isProven());
      for (int round = 0; round < ROUNDS; round++) {
        String key = "round " + round;
        int _ = update.executeUpdate();
        long committedAt = System.nanoTime();
        writer.publish(key);
        await(key, () -> reader.heardAt.containsKey(key));
        took[round] = Objects.requireNonNull(reader.heardAt.get(key)) - committedAt;
      }
      assertThat(reader.backplane.statistics().gaps()).isZero();
    }
    long[] warm = Arrays.copyOfRange(took, ROUNDS / 4, ROUNDS);
    Arrays.sort(warm);
    reporter.publishEntry(
        "commit to heard",
        "p50 %d µs, p99 %d µs"
            .formatted(warm[warm.length / 2] / 1_000, warm[warm.length * 99 / 100] / 1_000));
  }

  private static void await(String what, BooleanSupplier condition) {
    long begin = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - begin > BOUND.toNanos()) {
        throw new AssertionError("In vain waited for: " + what);
      }
      LockSupport.parkNanos(200_000);
    }
  }

  /// One of them, as far as hearing and telling goes.
  private final class Neighbour implements InvalidationListener, AutoCloseable {
    private final Map<String, Long> heardAt = new ConcurrentHashMap<>();
    private final AtomicInteger flushes = new AtomicInteger();
    private final PostgresProcessRegistry registry = new PostgresProcessRegistry(database.url());
    private final Backplane backplane =
        new Backplane(
            ProcessId.fresh(),
            new RedisBackplaneChannel(
                redis.settings(),
                "test",
                new Backoff(
                    Duration.ofMillis(20),
                    Duration.ofMillis(200),
                    new Random(1),
                    length -> LockSupport.parkNanos(length.toNanos()))),
            registry,
            this,
            PATIENT,
            System::nanoTime);
    private final BackplaneLoop loop = new BackplaneLoop(backplane, PATIENT);

    Neighbour() {
      loop.start();
    }

    boolean isProven() {
      return backplane.isProven();
    }

    void publish(String key) {
      backplane.publish(new Invalidation("guild-config", Set.of(key), Set.of()));
    }

    @Override
    public void invalidatedElsewhere(Invalidation invalidation) {
      long now = System.nanoTime();
      invalidation.keys().forEach(key -> heardAt.put(key, now));
    }

    @Override
    public void missed() {
      flushes.incrementAndGet();
    }

    @Override
    public void close() {
      loop.close();
      registry.close();
    }
  }
}
