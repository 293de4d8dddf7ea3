package dev.rockhopper.adapters.cache;

import static dev.rockhopper.adapters.cache.CacheWorld.GUILD;
import static dev.rockhopper.adapters.cache.CacheWorld.await;
import static dev.rockhopper.application.contracts.Concurrently.elsewhere;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.cache.CacheWorld.SlowLoad;
import dev.rockhopper.application.cache.Cache;
import dev.rockhopper.application.cache.CacheKinds;
import dev.rockhopper.application.cache.CacheManager.PendingWrites;
import dev.rockhopper.application.cache.Invalidation;
import dev.rockhopper.application.cache.Touched;
import dev.rockhopper.application.transaction.TransactionOptions;
import dev.rockhopper.application.transaction.TransactionOptions.Isolation;
import dev.rockhopper.domain.guilds.GuildConfig;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.MemberKey;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.permissions.RankNumber;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/// What can happen at the same time, in one fixed order each. Each gives the version that is read
/// at its end, which is to be 2.
final class Races {
  private Races() {}

  /// A load has read the first version; the second is committed; the load is stored.
  static long loadThatBeganBeforeTheWrite(CacheWorld world) {
    world.write();
    SlowLoad slow = new SlowLoad();
    CompletableFuture<Long> reader = elsewhere(() -> world.read(slow.of(world.configs::findById)));
    await(slow.hasRead);
    world.write();
    slow.released.countDown();
    reader.join();
    return world.read();
  }

  /// The same where the load has found nothing, and the write creates.
  static long loadOfNothingThatBeganBeforeTheCreation(CacheWorld world) {
    SlowLoad slow = new SlowLoad();
    CompletableFuture<Long> reader = elsewhere(() -> world.read(slow.of(world.configs::findById)));
    await(slow.hasRead);
    world.write();
    world.write();
    slow.released.countDown();
    reader.join();
    return world.read();
  }

  /// Whoever writes has said so; a load reads the first version and is stored; then the second is
  /// committed.
  static long loadBetweenTheWriteAndItsCommit(CacheWorld world) {
    world.write();
    world.read();
    world.write(_ -> elsewhere(world::read).join());
    return world.read();
  }

  /// The second version is committed, but whoever wrote it has not come back yet when it is read.
  static long readBetweenTheCommitAndItsEnd(CacheWorld world) {
    world.write();
    world.read();
    CountDownLatch committed = new CountDownLatch(1);
    CountDownLatch read = new CountDownLatch(1);
    CompletableFuture<Long> writer =
        elsewhere(() -> {
          Thread me = Thread.currentThread();
          AtomicInteger uses = new AtomicInteger();
          world.store.beforeEveryUse(() -> {
            // It locks, it saves, it commits, it has committed.
            if (Thread.currentThread() == me && uses.incrementAndGet() == 4) {
              committed.countDown();
              await(read);
            }
          });
          return world.write();
        });
    await(committed);
    assertThat(world.stored()).isEqualTo(2);
    long seen = world.read();
    read.countDown();
    writer.join();
    return seen;
  }

  /// Somebody commits the first version and somebody else the second, who is the first to end.
  static long endsInTheOtherOrder(CacheWorld world) {
    PendingWrites first = world.caches.pendingWrites();
    first.add(Touched.key(CacheKinds.GUILD_CONFIG, GUILD));
    writeElsewhere(world);
    PendingWrites second = world.caches.pendingWrites();
    second.add(Touched.key(CacheKinds.GUILD_CONFIG, GUILD));
    SlowLoad slow = new SlowLoad();
    CompletableFuture<Long> reader = elsewhere(() -> world.read(slow.of(world.configs::findById)));
    await(slow.hasRead);
    writeElsewhere(world);
    boolean _ = second.end();
    long between = world.read();
    slow.released.countDown();
    reader.join();
    boolean _ = first.end();
    return Math.min(between, world.read());
  }

  /// A load has read what one process has committed; another commits the second version, and is
  /// heard first; the load is kept; then the first is heard.
  static long newsInTheOtherOrder(CacheWorld world) {
    writeElsewhere(world);
    SlowLoad slow = new SlowLoad();
    CompletableFuture<Long> reader = elsewhere(() -> world.read(slow.of(world.configs::findById)));
    await(slow.hasRead);
    writeElsewhere(world);
    Invalidation news =
        new Invalidation(CacheKinds.GUILD_CONFIG.name(), Set.of(GUILD.toString()), Set.of());
    world.caches.invalidatedElsewhere(news);
    slow.released.countDown();
    reader.join();
    long between = world.read();
    world.caches.invalidatedElsewhere(news);
    return Math.min(between, world.read());
  }

  /// A load has read the first version; the second is committed; somebody else reads, and might
  /// wait for that load.
  static long readThatMightJoinAnOldLoad(CacheWorld world) {
    world.write();
    SlowLoad slow = new SlowLoad();
    CompletableFuture<Long> first = elsewhere(() -> world.read(slow.of(world.configs::findById)));
    await(slow.hasRead);
    world.write();
    CompletableFuture<Long> second = elsewhere(world::read);
    until(() -> second.isDone() || world.cache.statistics().loads().shared() == 1);
    slow.released.countDown();
    first.join();
    return second.join();
  }

  /// The first version is being written; a load finds that there is none and stops; the write is
  /// committed, though its writer does not know yet; somebody reads.
  static long readWhileALoadIsUnderWayAndAWriteToo(CacheWorld world) {
    SlowLoad slow = new SlowLoad();
    AtomicLong read = new AtomicLong();
    CompletableFuture<Long> first =
        world.transactions.inTransaction(
            "write",
            transaction -> {
              world.writeIn(transaction);
              CompletableFuture<Long> loading =
                  elsewhere(() -> world.read(slow.of(_ -> Optional.empty())));
              await(slow.hasRead);
              transaction.afterCommit(() -> {
                CompletableFuture<Long> second = elsewhere(world::read);
                until(() -> second.isDone() || world.cache.statistics().loads().shared() == 1);
                slow.released.countDown();
                read.set(second.join());
              });
              return loading;
            });
    first.join();
    return read.get();
  }

  /// A transaction sees what was there when it began; the second version is committed; then the
  /// transaction reads for the first time.
  static long readInATransactionOfThePast(CacheWorld world) {
    world.write();
    world.transactions.inTransaction(
        TransactionOptions.named("past").at(Isolation.REPEATABLE_READ),
        _ -> {
          elsewhere(world::write).join();
          return world.read();
        });
    return world.read();
  }

  /// An entry is kept; then its group is written, or everything of its kind.
  static long readAfterAWriteOfItsGroup(CacheWorld world, String group) {
    AtomicInteger source = new AtomicInteger(1);
    MemberKey member = new MemberKey(GUILD, new UserId(9));
    Cache<MemberKey, Optional<RankNumber>> ranks = world.caches.cache(CacheKinds.USER_RANKS);
    Function<MemberKey, Optional<RankNumber>> load = _ -> Optional.of(new RankNumber(source.get()));
    ranks.get(member, load);
    source.set(2);
    world.caches.invalidate(
        new Invalidation(CacheKinds.USER_RANKS.name(), Set.of(), Set.of(group)));
    return ranks.get(member, load).orElseThrow().value();
  }

  /// A load has begun; then its group is written, or everything of its kind; the load is stored.
  static long loadThatBeganBeforeAWriteOfItsGroup(CacheWorld world, String group) {
    AtomicInteger source = new AtomicInteger(1);
    MemberKey member = new MemberKey(GUILD, new UserId(9));
    Cache<MemberKey, Optional<RankNumber>> ranks = world.caches.cache(CacheKinds.USER_RANKS);
    Function<MemberKey, Optional<RankNumber>> load = _ -> Optional.of(new RankNumber(source.get()));
    SlowLoad slow = new SlowLoad();
    CompletableFuture<?> reader = elsewhere(() -> ranks.get(member, slow.of(load)));
    await(slow.hasRead);
    source.set(2);
    world.caches.invalidate(
        new Invalidation(CacheKinds.USER_RANKS.name(), Set.of(), Set.of(group)));
    slow.released.countDown();
    reader.join();
    return ranks.get(member, load).orElseThrow().value();
  }

  /// Another process, which is not heard just now, commits the second version.
  static long readWhileOthersAreNotHeard(CacheWorld world) {
    world.write();
    world.read();
    world.proven.set(false);
    writeElsewhere(world);
    return world.read();
  }

  /// In a process whose caches are others.
  private static void writeElsewhere(CacheWorld world) {
    world.transactions.inTransaction(
        "elsewhere", _ -> world.configs.save(world.configs.getForUpdate(GUILD)));
  }

  /// Fifty keys are loaded at once, one of them is written meanwhile.
  ///
  /// @return which of the fifty are loaded again afterwards
  static List<GuildId> bulkLoadWithOneWrite(CacheWorld world) {
    world.write();
    SlowLoad slow = new SlowLoad();
    Set<GuildId> fifty =
        LongStream.rangeClosed(1, 50)
            .mapToObj(GuildId::new)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    Function<List<GuildId>, Map<GuildId, Optional<GuildConfig>>> all =
        keys -> keys.stream().collect(Collectors.toMap(key -> key, world.configs::findById));
    CompletableFuture<?> bulk = elsewhere(() -> world.cache.getAll(fifty, slow.of(all)));
    await(slow.hasRead);
    world.write();
    slow.released.countDown();
    bulk.join();
    List<GuildId> again = new ArrayList<>();
    world.cache.getAll(
        fifty,
        missing -> {
          again.addAll(missing);
          return all.apply(missing);
        });
    return again;
  }

  static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("what was waited for did not happen");
      }
      LockSupport.parkNanos(50_000);
    }
  }
}
