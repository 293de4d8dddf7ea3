package dev.rockhopper.bootstrap.cached;

import dev.rockhopper.adapters.cache.Conditions;
import dev.rockhopper.adapters.cache.LevelledCacheManager;
import dev.rockhopper.adapters.cache.SharedLevels;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.application.cache.CacheConfig.Pattern;
import dev.rockhopper.application.cache.CacheConfigs;
import dev.rockhopper.application.cache.CacheInvalidationManager;
import dev.rockhopper.application.cache.CacheKinds;
import dev.rockhopper.application.cache.RecordingSink;
import dev.rockhopper.application.contracts.Conducts;
import dev.rockhopper.application.transaction.TransactionConduct.Writes;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;

/// Transactions at a real server, and caches that hear of them.
final class CachedStore {
  final RecordingSink sink = new RecordingSink();
  final Queue<Runnable> later = new ConcurrentLinkedQueue<>();
  final JooqTransactionManager transactions;
  final LevelledCacheManager caches;
  private final CacheInvalidationManager invalidations;

  /// Caches in memory.
  CachedStore(DataSource database) {
    this(database, CacheConfigs.defaults(), SharedLevels.none());
  }

  /// Caches in memory.
  ///
  /// @param settings what happens to settings that are written
  CachedStore(DataSource database, Pattern settings) {
    this(database, writing(settings), SharedLevels.none());
  }

  /// Caches as `configs` say.
  CachedStore(DataSource database, CacheConfigs configs, SharedLevels shared) {
    transactions = new JooqTransactionManager(database, Conducts.usual().observedBy(this::begun));
    caches =
        new LevelledCacheManager(
            CacheKinds.all(),
            configs,
            new Conditions(
                System::nanoTime,
                new Random(1),
                () -> transactions.current().isPresent(),
                _ -> true,
                Conditions.USUAL_PATIENCE),
            shared);
    invalidations =
        new CacheInvalidationManager(
            CacheKinds.rules(), caches, sink, (_, work) -> later.add(work));
  }

  /// How everything is usually cached, but for settings that are written.
  static CacheConfigs writing(Pattern settings) {
    String kind = CacheKinds.GUILD_CONFIG.name();
    CacheConfigs defaults = CacheConfigs.defaults();
    return defaults.with(
        kind, Objects.requireNonNull(defaults.byKind().get(kind)).writing(settings));
  }

  private Writes begun() {
    return invalidations.begun();
  }
}
