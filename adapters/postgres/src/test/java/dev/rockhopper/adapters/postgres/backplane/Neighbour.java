package dev.rockhopper.adapters.postgres.backplane;

import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.application.cache.Invalidation;
import dev.rockhopper.application.cache.InvalidationListener;
import dev.rockhopper.application.cache.backplane.Backplane;
import dev.rockhopper.application.cache.backplane.BackplaneLoop;
import dev.rockhopper.application.cache.backplane.BackplaneSettings;
import dev.rockhopper.application.cache.backplane.ProcessId;
import dev.rockhopper.application.retry.Backoff;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// One process at a real database, as far as the backplane is concerned: it remembers when it heard
/// what, and how often it had to forget everything.
final class Neighbour implements InvalidationListener, AutoCloseable {
  static final String KIND = "guild-config";

  /// Quicker than usual, and still patient with a machine that has a lot to do.
  static final BackplaneSettings SETTINGS =
      new BackplaneSettings(
          Duration.ofMillis(200),
          Duration.ofMillis(1_200),
          Duration.ofMillis(300),
          Duration.ofSeconds(3),
          Duration.ofSeconds(1));

  /// So patient that a machine which stands still for seconds disturbs nothing that is not about
  /// silence.
  static final BackplaneSettings PATIENT =
      new BackplaneSettings(
          Duration.ofMillis(200),
          Duration.ofSeconds(20),
          Duration.ofMillis(300),
          Duration.ofSeconds(40),
          Duration.ofSeconds(1));

  private static final Duration BOUND = Duration.ofSeconds(60);

  private final Map<String, Long> heardAt = new ConcurrentHashMap<>();
  private final AtomicInteger flushes = new AtomicInteger();
  private final Backplane backplane;
  private final BackplaneLoop loop;

  private Neighbour(DatabaseUrl url, BackplaneSettings settings) {
    this.backplane =
        new Backplane(
            ProcessId.fresh(),
            new PostgresBackplaneChannel(url, backoff()),
            new PostgresProcessRegistry(url),
            this,
            settings,
            System::nanoTime);
    this.loop = new BackplaneLoop(backplane, settings);
  }

  static Backoff backoff() {
    return new Backoff(
        Duration.ofMillis(20),
        Duration.ofMillis(200),
        new Random(1),
        length -> LockSupport.parkNanos(length.toNanos()));
  }

  static Neighbour at(DatabaseUrl url) {
    return at(url, SETTINGS);
  }

  private static Neighbour at(DatabaseUrl url, BackplaneSettings settings) {
    Neighbour neighbour = new Neighbour(url, settings);
    neighbour.loop.start();
    return neighbour;
  }

  /// The same, when everybody there has answered.
  static Neighbour provenAt(DatabaseUrl url) {
    return provenAt(url, SETTINGS);
  }

  /// The same, with settings of its own.
  static Neighbour provenAt(DatabaseUrl url, BackplaneSettings settings) {
    Neighbour neighbour = at(url, settings);
    await("proven", neighbour::isProven);
    return neighbour;
  }

  Backplane backplane() {
    return backplane;
  }

  boolean isProven() {
    return backplane.isProven();
  }

  int flushes() {
    return flushes.get();
  }

  boolean hasHeard(String key) {
    return heardAt.containsKey(key);
  }

  long heardAt(String key) {
    return Objects.requireNonNull(heardAt.get(key));
  }

  void publish(String key) {
    backplane.publish(new Invalidation(KIND, Set.of(key), Set.of()));
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
  }

  /// Waits for something that has to come.
  static void await(String what, BooleanSupplier condition) {
    long begin = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - begin > BOUND.toNanos()) {
        throw new AssertionError("In vain waited for: " + what);
      }
      LockSupport.parkNanos(200_000);
    }
  }
}
