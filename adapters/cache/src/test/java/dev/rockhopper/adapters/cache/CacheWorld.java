package dev.rockhopper.adapters.cache;

import dev.rockhopper.application.cache.Cache;
import dev.rockhopper.application.cache.CacheConfig;
import dev.rockhopper.application.cache.CacheConfig.FailSafe;
import dev.rockhopper.application.cache.CacheConfig.Lifetime;
import dev.rockhopper.application.cache.CacheConfig.Pattern;
import dev.rockhopper.application.cache.CacheConfig.Trust;
import dev.rockhopper.application.cache.CacheConfigs;
import dev.rockhopper.application.cache.CacheInvalidationManager;
import dev.rockhopper.application.cache.CacheKind;
import dev.rockhopper.application.cache.CacheKinds;
import dev.rockhopper.application.cache.RecordingSink;
import dev.rockhopper.application.memory.InMemoryGuildConfigRepository;
import dev.rockhopper.application.memory.InMemoryGuildRepository;
import dev.rockhopper.application.memory.InMemoryStore;
import dev.rockhopper.application.memory.InMemoryTransactionManager;
import dev.rockhopper.application.transaction.Transaction;
import dev.rockhopper.application.transaction.TransactionConduct.Writes;
import dev.rockhopper.application.transaction.TransactionMonitor;
import dev.rockhopper.application.transaction.WrittenKey;
import dev.rockhopper.domain.guilds.GuildConfig;
import dev.rockhopper.domain.guilds.GuildId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;

/// A store in memory, and caches before it, without some of their guards. What is cached of a guild
/// is its settings; each write of them raises their version, which stands for what was written.
final class CacheWorld {
  static final GuildId GUILD = new GuildId(7);
  static final Duration PATIENCE = Duration.ofSeconds(20);

  final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000);
  final AtomicBoolean proven = new AtomicBoolean(true);
  final RecordingSink sink = new RecordingSink();
  final Queue<Runnable> later = new ArrayDeque<>();
  final InMemoryStore store =
      new InMemoryStore(
          new TransactionMonitor(System::nanoTime, TransactionMonitor.LONG_RUNNING), this::begun);
  final InMemoryTransactionManager transactions = new InMemoryTransactionManager(store);
  final InMemoryGuildConfigRepository configs = new InMemoryGuildConfigRepository(store);
  final LevelledCacheManager caches;
  final Cache<GuildId, Optional<GuildConfig>> cache;
  private final CacheInvalidationManager invalidations;

  CacheWorld(Guard... without) {
    this(CacheConfigs.defaults(), PATIENCE, without);
  }

  CacheWorld(CacheConfigs config, Duration patience, Guard... without) {
    caches =
        new LevelledCacheManager(
            CacheKinds.all(),
            config,
            new Conditions(
                nanos::get,
                new Random(1),
                () -> transactions.current().isPresent(),
                _ -> proven.get(),
                patience),
            SharedLevels.none(),
            Set.of(without));
    cache = caches.cache(CacheKinds.GUILD_CONFIG);
    invalidations =
        new CacheInvalidationManager(
            CacheKinds.rules(), caches, sink, (_, work) -> later.add(work));
    new InMemoryGuildRepository(store).ensure(GUILD);
  }

  /// Where settings are written through.
  static CacheWorld writtenThrough(Guard... without) {
    String kind = CacheKinds.GUILD_CONFIG.name();
    return new CacheWorld(
        CacheConfigs.defaults()
            .with(kind, usual(CacheKinds.GUILD_CONFIG).writing(Pattern.WRITE_THROUGH)),
        PATIENCE,
        without);
  }

  /// Where settings are believed though nobody knows whether others are heard.
  ///
  /// @param lifetime how long at the longest
  /// @param size how many
  static CacheWorld relaxed(Duration lifetime, int size) {
    CacheConfig config =
        CacheConfig.inMemory(
            Lifetime.of(lifetime, lifetime), size, Trust.RELAXED, new FailSafe.Off());
    return new CacheWorld(
        CacheConfigs.defaults().with(CacheKinds.GUILD_CONFIG.name(), config), PATIENCE);
  }

  /// How a kind is cached where nobody says otherwise.
  static CacheConfig usual(CacheKind<?, ?> kind) {
    return Objects.requireNonNull(CacheConfigs.defaults().byKind().get(kind.name()));
  }

  /// Settings that say to the open transaction what they are after a write.
  CachedGuildConfigRepository cachedConfigs() {
    return new CachedGuildConfigRepository(
        new RecordedConfigs(configs, transactions), caches, transactions);
  }

  private Writes begun() {
    return invalidations.begun();
  }

  /// Writes in a transaction of its own.
  ///
  /// @return the version that is written
  long write() {
    return write(_ -> {});
  }

  /// The same, doing something before the commit.
  long write(Consumer<Transaction> beforeCommit) {
    return transactions.inTransaction(
        "write",
        transaction -> {
          long version = writeIn(transaction);
          beforeCommit.accept(transaction);
          return version;
        });
  }

  /// Writes as another process of which nothing is heard.
  void writeUnheard() {
    transactions.inTransaction("unheard", _ -> configs.save(configs.getForUpdate(GUILD)));
  }

  /// Writes in an open transaction.
  long writeIn(Transaction transaction) {
    GuildConfig written = configs.save(configs.getForUpdate(GUILD));
    transaction.recordWrite(new WrittenKey("guild-config", GUILD));
    return written.version();
  }

  /// The version that the cache gives, 0 where it says that there is none.
  long read() {
    return read(configs::findById);
  }

  /// The same with a loader of the test's own.
  long read(Function<GuildId, Optional<GuildConfig>> loader) {
    return version(cache.get(GUILD, loader));
  }

  /// The version that is committed.
  long stored() {
    return version(configs.findById(GUILD));
  }

  static long version(Optional<GuildConfig> config) {
    return config.map(GuildConfig::version).orElse(0L);
  }

  static void await(CountDownLatch latch) {
    try {
      if (!latch.await(20, TimeUnit.SECONDS)) {
        throw new AssertionError("what was waited for did not happen");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /// A load that stops when it has read, until it is released.
  static final class SlowLoad {
    final CountDownLatch hasRead = new CountDownLatch(1);
    final CountDownLatch released = new CountDownLatch(1);

    <K, V> Function<K, V> of(Function<K, V> loader) {
      return key -> {
        V loaded = loader.apply(key);
        hasRead.countDown();
        await(released);
        return loaded;
      };
    }
  }
}
