package dev.rockhopper.benchmarks.cache;

import dev.rockhopper.adapters.cache.Conditions;
import dev.rockhopper.adapters.cache.LevelledCacheManager;
import dev.rockhopper.adapters.postgres.backplane.PostgresBackplaneChannel;
import dev.rockhopper.adapters.postgres.backplane.PostgresProcessRegistry;
import dev.rockhopper.adapters.postgres.connection.ConnectionPool;
import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.adapters.postgres.connection.PoolSettings;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.application.cache.CacheConfigs;
import dev.rockhopper.application.cache.CacheInvalidationManager;
import dev.rockhopper.application.cache.CacheKinds;
import dev.rockhopper.application.cache.CacheStatistics;
import dev.rockhopper.application.cache.Invalidation;
import dev.rockhopper.application.cache.InvalidationListener;
import dev.rockhopper.application.cache.backplane.Backplane;
import dev.rockhopper.application.cache.backplane.BackplaneLoop;
import dev.rockhopper.application.cache.backplane.BackplaneSettings;
import dev.rockhopper.application.cache.backplane.ProcessId;
import dev.rockhopper.application.retry.Backoff;
import dev.rockhopper.application.transaction.TransactionConduct;
import dev.rockhopper.application.transaction.TransactionConduct.Writes;
import dev.rockhopper.application.transaction.TransactionMonitor;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// The product's caches, with transactions that tell them what they write and a backplane that
/// tells other processes, wired as in the product.
public final class ProductCaches implements AutoCloseable {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private final ConnectionPool pool;
  private final JooqTransactionManager transactions;
  private final LevelledCacheManager caches;
  private final CacheInvalidationManager invalidations;
  private final Backplane backplane;
  private final BackplaneLoop loop;

  private ProductCaches(
      ConnectionPool pool,
      DatabaseUrl url,
      int connections,
      Optional<LongSupplier> madeUp,
      Consumer<Invalidation> heard) {
    this.pool = pool;
    var monitor = new TransactionMonitor(System::nanoTime, TransactionMonitor.LONG_RUNNING);
    this.transactions =
        new JooqTransactionManager(
            pool.dataSource(),
            TransactionConduct.pausing(monitor, new Random(), Thread::sleep, connections)
                .observedBy(this::begun));
    this.caches =
        new LevelledCacheManager(
            CacheKinds.all(),
            CacheConfigs.defaults(),
            new Conditions(
                madeUp.orElse(System::nanoTime),
                new Random(),
                () -> transactions.current().isPresent(),
                madeUp.isPresent() ? _ -> isProven() : this::isProvenAt,
                Conditions.USUAL_PATIENCE));
    this.backplane =
        new Backplane(
            ProcessId.fresh(),
            new PostgresBackplaneChannel(
                url, new Backoff(FIRST_PAUSE, LONGEST_PAUSE, new Random(), Thread::sleep)),
            new PostgresProcessRegistry(url),
            new Observed(caches, heard),
            BackplaneSettings.defaults(),
            System::nanoTime);
    this.loop = new BackplaneLoop(backplane, BackplaneSettings.defaults());
    this.invalidations =
        new CacheInvalidationManager(
            CacheKinds.rules(), caches, backplane, ProductCaches::afterwards);
  }

  /// Opens them, and waits until they are believed.
  ///
  /// @param madeUp the clock of the entries, where that is not the machine's
  /// @param heard hears what other processes write, once it has been forgotten here
  public static ProductCaches open(
      DatabaseUrl url, int connections, Optional<LongSupplier> madeUp, Consumer<Invalidation> heard)
      throws InterruptedException {
    ConnectionPool pool = ConnectionPool.open(url, PoolSettings.defaults().withSize(connections));
    ProductCaches caches = new ProductCaches(pool, url, connections, madeUp, heard);
    caches.loop.start();
    caches.awaitProof();
    return caches;
  }

  /// Waits until this process is sure to hear all others.
  void awaitProof() throws InterruptedException {
    while (!isProven()) {
      Thread.sleep(Duration.ofMillis(1));
    }
  }

  /// Waits until there is somebody to tell.
  public void awaitCompany() throws InterruptedException {
    while (!isProven() || backplane.statistics().peers() == 0) {
      Thread.sleep(Duration.ofMillis(1));
    }
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

  private boolean isProvenAt(long now) {
    return backplane.isProvenAt(now);
  }

  private boolean isProven() {
    return backplane.isProven();
  }

  private Writes begun() {
    return invalidations.begun();
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
    loop.close();
    pool.close();
  }

  /// Tells somebody else, too.
  private record Observed(InvalidationListener caches, Consumer<Invalidation> heard)
      implements InvalidationListener {
    @Override
    public void invalidatedElsewhere(Invalidation invalidation) {
      caches.invalidatedElsewhere(invalidation);
      heard.accept(invalidation);
    }

    @Override
    public void missed() {
      caches.missed();
    }

    @Override
    public void fellSilent() {
      caches.fellSilent();
    }
  }
}
