package dev.rockhopper.application.cache;

import dev.rockhopper.application.transaction.Transaction;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.application.transaction.TransactionOptions;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildConfig;
import dev.rockhopper.domain.guilds.GuildConfig.ModLog;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.IGuildConfigRepository;
import dev.rockhopper.domain.repository.StaleVersionException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;

/// Reads and writes the settings of guilds at the same time, one guild a round, and counts what is
/// read as it was before. A guild begins with nothing, which is cached too; then it is written,
/// rolled back, written in savepoints, deleted, in an order that the seed decides, while three
/// readers read it and messages of other processes arrive.
///
/// Each write leaves a higher channel id than all before, so that a read can be compared with what
/// had been committed when it began. Somebody else may write the same guild all the while.
public final class CacheStorm {
  private static final int READERS = 3;
  private static final int LINGER_NANOS = 100_000;

  private final IGuildConfigRepository cached;
  private final IGuildConfigRepository stored;
  private final TransactionManager transactions;
  private final InvalidationListener caches;
  private final List<GuildId> guilds;
  private final Random random;

  private final AtomicLong stamps = new AtomicLong();
  private final AtomicInteger current = new AtomicInteger();
  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicLong reads = new AtomicLong();
  private final AtomicLong staleReads = new AtomicLong();
  private final AtomicLongArray floors;
  private final AtomicLongArray deletions;
  private final boolean hasRival;

  /// What was counted.
  ///
  /// @param rounds how many guilds
  /// @param staleForGood guilds whose old settings are read though nobody writes any more
  /// @param reads reads beside the writes
  /// @param staleReads those that began after a commit had returned and gave what was there before
  public record Outcome(int rounds, long staleForGood, long reads, long staleReads) {}

  /// @param cached the repository under test
  /// @param stored the one below
  /// @param guilds one for each round, none of which has settings
  public CacheStorm(
      IGuildConfigRepository cached,
      IGuildConfigRepository stored,
      TransactionManager transactions,
      InvalidationListener caches,
      List<GuildId> guilds,
      long seed) {
    this(cached, stored, transactions, caches, guilds, seed, false);
  }

  /// The same, perhaps with somebody else who writes.
  public CacheStorm(
      IGuildConfigRepository cached,
      IGuildConfigRepository stored,
      TransactionManager transactions,
      InvalidationListener caches,
      List<GuildId> guilds,
      long seed,
      boolean hasRival) {
    this.hasRival = hasRival;
    this.cached = cached;
    this.stored = stored;
    this.transactions = transactions;
    this.caches = caches;
    this.guilds = guilds;
    this.random = new Random(seed);
    this.floors = new AtomicLongArray(guilds.size());
    this.deletions = new AtomicLongArray(guilds.size());
  }

  /// The same repository, but what it has found arrives a little later.
  public static IGuildConfigRepository lingering(IGuildConfigRepository configs) {
    return (IGuildConfigRepository)
        Proxy.newProxyInstance(
            IGuildConfigRepository.class.getClassLoader(),
            new Class<?>[] {IGuildConfigRepository.class},
            (_, method, arguments) -> {
              try {
                Object result = method.invoke(configs, arguments);
                if (method.getName().equals("findById")) {
                  linger();
                }
                return result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /// Does all rounds.
  public Outcome blow() {
    List<CompletableFuture<Void>> others = new ArrayList<>();
    for (int reader = 0; reader < READERS; reader++) {
      int number = reader;
      others.add(running(() -> read(number)));
    }
    others.add(running(this::send));
    if (hasRival) {
      others.add(running(this::compete));
    }
    try {
      for (int round = 0; round < guilds.size(); round++) {
        current.set(round);
        int writes = 1 + random.nextInt(3);
        for (int write = 0; write < writes; write++) {
          write(round);
          linger();
        }
      }
    } finally {
      over.set(true);
    }
    others.forEach(CompletableFuture::join);
    long stale =
        guilds.stream()
            .filter(guild -> !cached.findById(guild).equals(stored.findById(guild)))
            .count();
    return new Outcome(guilds.size(), stale, reads.get(), staleReads.get());
  }

  /// On a thread of the platform's: a virtual one that never waits, as these do who hit, keeps its
  /// carrier, and those who wait for a lock get none.
  private static CompletableFuture<Void> running(Runnable work) {
    return CompletableFuture.runAsync(work, task -> Thread.ofPlatform().daemon().start(task));
  }

  private void compete() {
    while (!over.get()) {
      int round = current.get();
      committed(round, transactions.inTransaction("rival", _ -> stampOf(save(guilds.get(round)))));
      linger();
    }
  }

  private void committed(int round, long stamp) {
    floors.accumulateAndGet(round, stamp, Math::max);
  }

  private void write(int round) {
    GuildId guild = guilds.get(round);
    switch (random.nextInt(10)) {
      case 0 -> {
        // In this order: whoever sees the deletion counted finds no floor from before it.
        floors.set(round, 0);
        deletions.incrementAndGet(round);
        cached.delete(guild);
      }
      case 1 ->
          transactions.inTransaction(
              "rolled back",
              transaction -> {
                transaction.setRollbackOnly();
                return save(guild);
              });
      case 2 ->
          committed(
              round,
              transactions.inTransaction(
                  "level rolled back",
                  _ -> {
                    transactions.inTransaction(
                        TransactionOptions.named("level").nested(),
                        (Transaction level) -> {
                          level.setRollbackOnly();
                          return save(guild);
                        });
                    linger();
                    return stampOf(save(guild));
                  }));
      case 3 -> saveUnlocked(round, guild);
      case 4 ->
          transactions.inTransaction(
              "rolled back with its level",
              transaction -> {
                GuildConfig saved =
                    transactions.inTransaction(
                        TransactionOptions.named("level").nested(), (Transaction _) -> save(guild));
                linger();
                transaction.setRollbackOnly();
                return saved;
              });
      default ->
          committed(
              round,
              transactions.inTransaction(
                  "written",
                  _ -> {
                    GuildConfig saved = save(guild);
                    linger();
                    return stampOf(saved);
                  }));
    }
  }

  /// Numbered while nobody else can write the guild, so that numbers are in the order of commits.
  private GuildConfig save(GuildId guild) {
    return cached.save(numbered(cached.getForUpdate(guild)));
  }

  private void saveUnlocked(int round, GuildId guild) {
    GuildConfig before = stored.findById(guild).orElseGet(() -> GuildConfig.defaultsFor(guild));
    try {
      committed(round, stampOf(cached.save(numbered(before))));
    } catch (StaleVersionException e) {
      if (!hasRival) {
        throw e;
      }
    }
  }

  private GuildConfig numbered(GuildConfig config) {
    return config.loggingTo(new ModLog.To(new ChannelId(stamps.incrementAndGet())));
  }

  private void read(int reader) {
    while (!over.get()) {
      int round = current.get();
      long deletionsBefore = deletions.get(round);
      long floor = floors.get(round);
      GuildId guild = guilds.get(round);
      Optional<GuildConfig> seen =
          reader == 0 && ThreadLocalRandom.current().nextInt(50) == 0
              ? transactions.inTransaction("read", _ -> cached.findById(guild))
              : cached.findById(guild);
      reads.incrementAndGet();
      // A guild that is deleted meanwhile is allowed to have nothing.
      boolean mayBeGone = hasRival && seen.isEmpty() && deletionsBefore > 0;
      if (stampOf(seen) < floor && deletions.get(round) == deletionsBefore && !mayBeGone) {
        staleReads.incrementAndGet();
      }
    }
  }

  /// Messages about this guild, and now and then that some may have been missed.
  private void send() {
    while (!over.get()) {
      GuildId guild = guilds.get(current.get());
      if (ThreadLocalRandom.current().nextInt(100) == 0) {
        caches.missed();
      } else {
        caches.invalidatedElsewhere(
            new Invalidation(CacheKinds.GUILD_CONFIG.name(), Set.of(guild.toString()), Set.of()));
      }
      LockSupport.parkNanos(500_000);
    }
  }

  private static long stampOf(Optional<GuildConfig> config) {
    return config.map(CacheStorm::stampOf).orElse(0L);
  }

  private static long stampOf(GuildConfig config) {
    return config.modLog().target().map(ChannelId::value).orElse(0L);
  }

  private static void linger() {
    LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(LINGER_NANOS));
  }
}
