package dev.rockhopper.benchmarks.cache;

import dev.rockhopper.adapters.cache.Conditions;
import dev.rockhopper.adapters.cache.LevelledCacheManager;
import dev.rockhopper.adapters.cache.SharedLevels;
import dev.rockhopper.adapters.cache.guarded.GuardedStore;
import dev.rockhopper.adapters.cache.redis.RedisBackplaneChannel;
import dev.rockhopper.adapters.cache.redis.RedisSettings;
import dev.rockhopper.adapters.cache.redis.RedisStore;
import dev.rockhopper.adapters.postgres.backplane.PostgresBackplaneChannel;
import dev.rockhopper.adapters.postgres.backplane.PostgresProcessRegistry;
import dev.rockhopper.adapters.postgres.connection.ConnectionPool;
import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.adapters.postgres.connection.PoolSettings;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.application.cache.CacheInvalidationManager;
import dev.rockhopper.application.cache.CacheKinds;
import dev.rockhopper.application.cache.CacheLevel;
import dev.rockhopper.application.cache.CacheStatistics;
import dev.rockhopper.application.cache.Invalidation;
import dev.rockhopper.application.cache.InvalidationListener;
import dev.rockhopper.application.cache.backplane.Backplane;
import dev.rockhopper.application.cache.backplane.BackplaneChannel;
import dev.rockhopper.application.cache.backplane.BackplaneLoop;
import dev.rockhopper.application.cache.backplane.BackplaneSettings;
import dev.rockhopper.application.cache.backplane.ProcessId;
import dev.rockhopper.application.cache.report.SharedLevelState;
import dev.rockhopper.application.retry.Backoff;
import dev.rockhopper.application.transaction.TransactionConduct;
import dev.rockhopper.application.transaction.TransactionConduct.Writes;
import dev.rockhopper.application.transaction.TransactionMonitor;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/// The product's caches, with transactions that tell them what they write and a backplane that
/// tells other processes, wired as in the product.
public final class ProductCaches implements AutoCloseable {
  /// What the keys of all databases here are in, which come one after the other.
  static final String NAMESPACE = "bench";

  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
  private static final Duration BETWEEN_KEEPING = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final ConnectionPool pool;
  private final JooqTransactionManager transactions;
  private final Optional<GuardedStore> shared;
  private final LevelledCacheManager caches;
  private final CacheInvalidationManager invalidations;
  private final DeafLine line;
  private final Backplane backplane;
  private final BackplaneLoop loop;
  private final Thread upkeep;
  private final AtomicLong committedAt = new AtomicLong();

  private ProductCaches(ConnectionPool pool, DatabaseUrl url, int connections, CacheSetup setup) {
    this.pool = pool;
    var monitor = new TransactionMonitor(System::nanoTime, TransactionMonitor.LONG_RUNNING);
    this.transactions =
        new JooqTransactionManager(
            pool.dataSource(),
            TransactionConduct.pausing(monitor, new Random(), Thread::sleep, connections)
                .observedBy(this::begun));
    this.shared = store(setup.redis());
    this.caches =
        new LevelledCacheManager(
            CacheKinds.all(),
            setup.configs(),
            new Conditions(
                setup.madeUp().orElse(System::nanoTime),
                new Random(),
                () -> transactions.current().isPresent(),
                setup.madeUp().isPresent() ? _ -> isProven() : this::isProvenAt,
                Conditions.USUAL_PATIENCE),
            shared.map(this::levels).orElseGet(SharedLevels::none));
    this.line = new DeafLine(channel(url, setup.redis()));
    this.backplane =
        new Backplane(
            ProcessId.fresh(),
            line,
            new PostgresProcessRegistry(url),
            new Observed(caches, setup.listener()),
            BackplaneSettings.defaults(),
            System::nanoTime);
    this.loop = new BackplaneLoop(backplane, BackplaneSettings.defaults());
    this.invalidations =
        new CacheInvalidationManager(
            CacheKinds.rules(), caches, backplane, ProductCaches::afterwards);
    this.upkeep = Thread.ofVirtual().name("cache-upkeep").unstarted(this::keepUntilClosed);
  }

  private static Optional<GuardedStore> store(OptionalInt redis) {
    return redis.isPresent()
        ? Optional.of(RedisStore.guarded(server(redis.getAsInt()), NAMESPACE))
        : Optional.empty();
  }

  private static RedisSettings server(int port) {
    return RedisSettings.of("127.0.0.1", port);
  }

  private SharedLevels levels(GuardedStore store) {
    Random random = new Random();
    return new SharedLevels(
        Map.of(CacheLevel.REDIS, store),
        Clock.systemUTC(),
        Thread::sleep,
        () -> random.nextLong() | 1,
        this::tell);
  }

  private static BackplaneChannel channel(DatabaseUrl url, OptionalInt redis) {
    Backoff backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE, new Random(), Thread::sleep);
    return redis.isPresent()
        ? new RedisBackplaneChannel(server(redis.getAsInt()), NAMESPACE, backoff)
        : new PostgresBackplaneChannel(url, backoff);
  }

  /// Opens them, and waits until they are believed.
  public static ProductCaches open(DatabaseUrl url, int connections, CacheSetup setup)
      throws InterruptedException {
    ConnectionPool pool = ConnectionPool.open(url, PoolSettings.defaults().withSize(connections));
    ProductCaches opened = new ProductCaches(pool, url, connections, setup);
    opened.caches.open();
    opened.upkeep.start();
    opened.loop.start();
    opened.awaitProof();
    await("the shared levels are believed", opened::areSharedLevelsBelieved);
    return opened;
  }

  private boolean areSharedLevelsBelieved() {
    return shared.map(GuardedStore::isAvailable).orElse(true)
        && caches.sharedStates().stream().allMatch(SharedLevelState::isBelieved);
  }

  private static void await(String what, BooleanSupplier isSo) throws InterruptedException {
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    while (!isSo.getAsBoolean()) {
      if (System.nanoTime() > giveUp) {
        throw new IllegalStateException("not within %s: %s".formatted(PATIENCE, what));
      }
      Thread.sleep(Duration.ofMillis(1));
    }
  }

  /// Waits until the shared level that there is is known to be away.
  GuardedStore awaitAbsence() throws InterruptedException {
    GuardedStore store = shared.orElseThrow();
    await("the shared level is away", () -> !store.isAvailable());
    return store;
  }

  /// Waits until this process is sure to hear all others.
  void awaitProof() throws InterruptedException {
    await("all others are heard", this::isProven);
  }

  /// Waits until there are others to tell.
  ///
  /// @param others how many
  public void awaitCompany(int others) throws InterruptedException {
    await(
        "%d others are heard".formatted(others),
        () -> isProven() && backplane.statistics().peers() >= others);
  }

  /// The transactions that the caches hear of.
  public JooqTransactionManager transactions() {
    return transactions;
  }

  /// The caches.
  public LevelledCacheManager caches() {
    return caches;
  }

  /// The statistics of a kind.
  CacheStatistics of(String kind) {
    return caches.statistics().stream()
        .filter(each -> each.kind().equals(kind))
        .findFirst()
        .orElseThrow();
  }

  /// Loses the news of others from now on, or no longer.
  void loseNews(boolean really) {
    line.loseNews(really);
  }

  private void keepUntilClosed() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Thread.sleep(BETWEEN_KEEPING);
        caches.keep();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isProvenAt(long now) {
    return backplane.isProvenAt(now);
  }

  private boolean isProven() {
    return backplane.isProven();
  }

  /// When the database had committed the last transaction, and nobody had been told yet.
  public long committedAt() {
    return committedAt.get();
  }

  private void tell(Invalidation invalidation) {
    backplane.publish(invalidation);
  }

  private Writes begun() {
    return new TimedWrites(invalidations.begun(), committedAt);
  }

  private static void afterwards(Duration delay, Runnable work) {
    Thread.ofVirtual()
        .start(() -> {
          try {
            Thread.sleep(delay);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          work.run();
        });
  }

  @Override
  public void close() {
    upkeep.interrupt();
    caches.close();
    loop.close();
    pool.close();
  }

  /// Tells somebody else, too.
  private record Observed(InvalidationListener caches, InvalidationListener other)
      implements InvalidationListener {
    @Override
    public void invalidatedElsewhere(Invalidation invalidation) {
      caches.invalidatedElsewhere(invalidation);
      other.invalidatedElsewhere(invalidation);
    }

    @Override
    public void missed() {
      caches.missed();
      other.missed();
    }

    @Override
    public void fellSilent() {
      caches.fellSilent();
      other.fellSilent();
    }

    @Override
    public boolean owesNothing() {
      return caches.owesNothing();
    }
  }
}
