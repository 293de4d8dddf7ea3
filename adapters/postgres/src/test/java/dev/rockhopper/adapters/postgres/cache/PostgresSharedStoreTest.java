package dev.rockhopper.adapters.postgres.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rockhopper.adapters.postgres.testing.PostgresExtension;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.application.cache.shared.Found;
import dev.rockhopper.application.cache.shared.SharedStore;
import dev.rockhopper.application.cache.shared.SharedStoreContract;
import dev.rockhopper.application.contracts.Concurrently;
import dev.rockhopper.application.failure.InfrastructureException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The table of the database keeps the contract, and finds out when it was emptied.
@ExtendWith(PostgresExtension.class)
class PostgresSharedStoreTest implements SharedStoreContract {
  private static final Duration LONG = Duration.ofMinutes(5);

  private final TestDatabase database;
  private final PostgresSharedStore store;
  private final List<String> told = new CopyOnWriteArrayList<>();

  PostgresSharedStoreTest(TestDatabase database) {
    this.database = database;
    this.store = PostgresSharedStore.of(database.url());
  }

  @Override
  public SharedStore store() {
    return store;
  }

  @BeforeEach
  void open() {
    store.open(new Listening());
    until(() -> told.contains("regained"));
    told.clear();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aTableThatACrashHasEmptiedIsSaidToBeAnotherOneBeforeAnythingIsGivenOut() {
    store.findOrLease(Set.of("crash"), 1, LONG);
    store.fill(Map.of("crash", new byte[] {1}), 1, LONG);

    database.run("TRUNCATE cache_entry");

    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> store.find("crash"))
        .withMessageContaining("was emptied");
    assertThat(told).containsExactly("lost");
    assertThat(store.find("crash")).isEqualTo(new Found.Nothing());
    assertThat(told).containsExactly("lost", "regained");
  }

  /// A writer holds the key, the server crashes, and a reader keeps what was true before the write.
  private static void keepsWhatWasTrueBeforeTheWrite(
      SharedStore writer, TestDatabase database, SharedStore reader) {
    writer.hold(Set.of("crash"), 1, LONG);
    database.run("TRUNCATE cache_entry");
    reader.findOrLease(Set.of("crash"), 2, LONG);
    reader.fill(Map.of("crash", new byte[] {0}), 2, LONG);
  }

  @Test
  void withoutALookAtTheBirthWhatACrashLetInIsGivenOut() {
    try (var careless =
        new PostgresSharedStore(
            new OwnPool(database.url(), UnaryOperator.identity()),
            Set.of(PostgresSharedStore.Part.BIRTH))) {
      careless.find("crash");

      keepsWhatWasTrueBeforeTheWrite(careless, database, careless);

      assertThat(careless.find("crash")).isInstanceOf(Found.Value.class);
    }
  }

  @Test
  void withALookAtTheBirthWhatACrashLetInIsNotGivenOut() {
    store.find("crash");

    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> keepsWhatWasTrueBeforeTheWrite(store, database, store));

    assertThat(told).containsExactly("lost");
    assertThat(store.find("crash")).isNotInstanceOf(Found.Value.class);
  }

  @Test
  void whatOthersHaveBornAnewCountsAsAnotherTableToo() {
    PostgresSharedStore other = PostgresSharedStore.of(database.url());
    other.find("crash");
    database.run("TRUNCATE cache_entry");
    PostgresSharedStore.of(database.url()).find("crash");

    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> store.findOrLease(Set.of("crash"), 3, LONG));
    assertThat(store.find("crash")).isNotInstanceOf(Found.Value.class);

    assertThat(told).containsExactly("lost", "regained");
    assertThatExceptionOfType(InfrastructureException.class).isThrownBy(() -> other.find("crash"));
  }

  @Test
  void aDatabaseThatDoesNotAnswerIsAFailureThatCallersKnow() {
    TestDatabase gone = TestDatabase.create();
    PostgresSharedStore lost = PostgresSharedStore.of(gone.url());
    lost.find("x");
    gone.close();

    assertThatExceptionOfType(InfrastructureException.class).isThrownBy(() -> lost.find("x"));
    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> lost.hold(Set.of("x"), 5, LONG));
  }

  @Test
  void whatIsOverIsRemovedInBatches() {
    database.run(
        """
        INSERT INTO cache_entry (key, lease, expires_at)
        SELECT 'old:' || n, 1, clock_timestamp() - interval '1 second' FROM generate_series(1, 2500) n
        """);
    store.findOrLease(Set.of("new"), 9, LONG);
    PostgresSharedStore another = PostgresSharedStore.of(database.url());
    another.open(new Listening());

    try {
      until(() -> count("key LIKE 'old:%'") == 0);
      assertThat(count("key = 'new'")).isEqualTo(1);
      assertThat(count("expires_at = 'infinity'")).as("the birth stays").isEqualTo(1);
    } finally {
      another.close();
    }
  }

  /// Deadlocks would be failures.
  @Test
  void manyWhoHoldFillAndReleaseTheSameKeysInAnyOrderDoNotWaitInCircles() {
    List<String> keys = IntStream.range(0, 40).mapToObj(i -> "storm:" + i).toList();

    Concurrently.times(
        8,
        thread -> {
          Random chance = new Random(thread);
          for (int round = 0; round < 40; round++) {
            long token = (thread + 1) * 1_000L + round;
            Set<String> some =
                keys.stream().filter(_ -> chance.nextBoolean()).collect(Collectors.toSet());
            if (chance.nextBoolean()) {
              store.hold(some, token, LONG);
              store.release(some, token);
            } else {
              Map<String, Found> found = store.findOrLease(some, token, LONG);
              Map<String, byte[]> loaded =
                  found.entrySet().stream()
                      .filter(entry -> entry.getValue() instanceof Found.Nothing)
                      .collect(Collectors.toMap(Map.Entry::getKey, _ -> new byte[] {7}));
              store.fill(loaded, token, LONG);
              store.giveUp(some, token);
            }
          }
          return thread;
        });

    assertThat(count("key LIKE 'storm:%' AND payload IS NULL AND expires_at > clock_timestamp()"))
        .as("nothing is left over")
        .isZero();
  }

  @Test
  void theTableIsNotLogged() {
    assertThat(database.single("SELECT relpersistence FROM pg_class WHERE relname = 'cache_entry'"))
        .isEqualTo("u");
  }

  private int count(String condition) {
    return Integer.parseInt(database.single("SELECT count(*) FROM cache_entry WHERE " + condition));
  }

  private static void until(java.util.function.BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("what was waited for did not happen").isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  private final class Listening implements SharedStore.Watcher {
    @Override
    public void lost() {
      told.add("lost");
    }

    @Override
    public void regained() {
      told.add("regained");
    }
  }
}
