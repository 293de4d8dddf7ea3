package dev.rockhopper.adapters.cache;

import dev.rockhopper.application.cache.Cache;
import dev.rockhopper.application.cache.CacheConfigs;
import dev.rockhopper.application.cache.CacheInvalidationManager;
import dev.rockhopper.application.cache.CacheKinds;
import dev.rockhopper.application.cache.CacheLevel;
import dev.rockhopper.application.cache.Invalidation;
import dev.rockhopper.application.cache.InvalidationRule;
import dev.rockhopper.application.cache.InvalidationRules;
import dev.rockhopper.application.cache.LeftBehind;
import dev.rockhopper.application.cache.Touched;
import dev.rockhopper.application.cache.shared.MemorySharedServer;
import dev.rockhopper.application.cache.shared.MemorySharedStore;
import dev.rockhopper.application.transaction.Completion;
import dev.rockhopper.application.transaction.TransactionConduct.Writes;
import dev.rockhopper.application.transaction.WrittenKey;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.levels.MemberXp;
import dev.rockhopper.domain.members.MemberKey;
import dev.rockhopper.domain.members.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/// A database, a shared store, and processes that cache what members have earned in their memory
/// and in that store, without some of their guards. What a member has earned stands for what was
/// written last.
final class SharedWorld {
  static final GuildId GUILD = new GuildId(7);
  static final MemberKey MEMBER = member(9);
  static final String GROUP = CacheKinds.group(GUILD);

  private static final String ONE_MEMBER = "member";
  private static final String WHOLE_GROUP = "group";
  private static final InvalidationRules RULES =
      InvalidationRules.of(
          List.of(
              InvalidationRule.sameKey(ONE_MEMBER, MemberKey.class, CacheKinds.LEVELS),
              new InvalidationRule<>(
                  WHOLE_GROUP, String.class, group -> Touched.group(CacheKinds.LEVELS, group))));

  final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000);
  final AtomicLong millis = new AtomicLong(1_700_000_000_000L);
  final MemorySharedServer server = new MemorySharedServer(nanos::get);
  final Map<MemberKey, Long> database = new ConcurrentHashMap<>();
  final List<Node> processes = new CopyOnWriteArrayList<>();
  private final Random random = new Random(20_261_122);
  private final Reading reading;
  private final Set<Guard> without;
  final Node one;
  final Node other;

  /// How it is read.
  enum Reading {
    /// One key at a time.
    ONE,
    /// Several at once, from a store that answers at once: by the reader.
    MANY,
    /// Several at once, from one that may take long: by a load.
    MANY_SLOWLY
  }

  SharedWorld(Guard... without) {
    this(Reading.ONE, without);
  }

  SharedWorld(Reading reading, Guard... without) {
    this.reading = reading;
    this.without = Set.of(without);
    this.one = start();
    this.other = start();
  }

  static MemberKey member(long user) {
    return new MemberKey(GUILD, new UserId(user));
  }

  /// So many of them.
  static Set<MemberKey> members(int count) {
    return LongStream.range(1_000, 1_000 + count)
        .mapToObj(SharedWorld::member)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /// Another process at the same database and store.
  Node start() {
    return start(CacheConfigs.defaults().at(CacheLevel.MEMORY, CacheLevel.REDIS));
  }

  /// The same, configured in its own way.
  Node start(CacheConfigs configs) {
    Node started = new Node(configs);
    if (reading == Reading.MANY_SLOWLY) {
      started.store.beSlow();
    }
    processes.add(started);
    started.caches.open();
    return started;
  }

  void pass(Duration length) {
    nanos.addAndGet(length.toNanos());
    millis.addAndGet(length.toMillis());
  }

  private Clock wall() {
    InstantSource source = () -> Instant.ofEpochMilli(millis.get());
    return source.withZone(ZoneOffset.UTC);
  }

  /// One that caches.
  final class Node {
    final MemorySharedStore store = server.connect();
    final AtomicBoolean proven = new AtomicBoolean(true);
    final AtomicBoolean inTransaction = new AtomicBoolean();
    final AtomicBoolean mute = new AtomicBoolean();
    final AtomicInteger loads = new AtomicInteger();
    final LevelledCacheManager caches;
    final Cache<MemberKey, Optional<MemberXp>> cache;

    Node(CacheConfigs configs) {
      caches =
          new LevelledCacheManager(
              CacheKinds.all(),
              configs,
              new Conditions(
                  nanos::get,
                  new Random(1),
                  inTransaction::get,
                  _ -> proven.get(),
                  Conditions.USUAL_PATIENCE),
              new SharedLevels(
                  Map.of(CacheLevel.REDIS, store),
                  wall(),
                  length -> LockSupport.parkNanos(length.toNanos()),
                  () -> random.nextLong() | 1,
                  this::tell),
              without);
      cache = caches.cache(CacheKinds.LEVELS);
    }

    long read() {
      return read(MEMBER);
    }

    /// What the cache gives, 0 where it says that there is nothing.
    long read(MemberKey member) {
      return read(member, this::stored);
    }

    long read(MemberKey member, Function<MemberKey, Optional<MemberXp>> loader) {
      Optional<MemberXp> found =
          reading == Reading.ONE
              ? cache.get(member, loader)
              : cache
                  .getAll(
                      Set.of(member), missing -> Map.of(member, loader.apply(missing.getFirst())))
                  .getOrDefault(member, Optional.empty());
      long read = found.map(MemberXp::xp).orElse(0L);
      awaitFills();
      return read;
    }

    /// Whoever reads has their answer before it is kept where others look.
    void awaitFills() {
      Races.until(() -> caches.fillsUnderWay() == 0);
    }

    Map<MemberKey, Optional<MemberXp>> readAll(Set<MemberKey> members) {
      Map<MemberKey, Optional<MemberXp>> read =
          cache.getAll(
              members,
              missing -> {
                Map<MemberKey, Optional<MemberXp>> all = new LinkedHashMap<>();
                missing.forEach(member -> all.put(member, stored(member)));
                return all;
              });
      awaitFills();
      return read;
    }

    /// What the database says.
    Optional<MemberXp> stored(MemberKey member) {
      loads.incrementAndGet();
      return Optional.ofNullable(database.get(member))
          .map(xp -> new MemberXp(member.guild(), member.user(), xp, false, xp));
    }

    Write writing(MemberKey member) {
      return new Write(this, new WrittenKey(ONE_MEMBER, member));
    }

    Write writingGroup() {
      return new Write(this, new WrittenKey(WHOLE_GROUP, GROUP));
    }

    /// Writes, and tells the others.
    void write(MemberKey member, long xp) {
      writing(member).commit(member, xp).end();
    }

    private void tell(Invalidation invalidation) {
      if (!mute.get()) {
        processes.stream()
            .filter(process -> process != this)
            .forEach(process -> process.caches.invalidatedElsewhere(invalidation));
      }
    }

    SharedLevelStatistics statistics() {
      return caches.sharedStatistics().stream()
          .filter(one -> one.kind().equals(CacheKinds.LEVELS.name()))
          .findFirst()
          .orElseThrow();
    }
  }

  /// A transaction that has said what it writes, and is about to commit.
  final class Write {
    private final WrittenKey written;
    private final Writes writes;

    Write(Node process, WrittenKey written) {
      this.written = written;
      this.writes =
          new CacheInvalidationManager(
                  RULES,
                  process.caches,
                  process::tell,
                  (_, _) -> {
                    throw new IllegalStateException("every outcome is known here");
                  })
              .begun();
      writes.writing(written);
      writes.committing();
    }

    Write commit(MemberKey member, long xp) {
      database.put(member, xp);
      return this;
    }

    /// The same, and the writer says so.
    Write commitSaying(MemberKey member, long xp) {
      writes.left(
          Map.of(
              written,
              new LeftBehind<>(
                  CacheKinds.LEVELS,
                  member,
                  Optional.of(new MemberXp(member.guild(), member.user(), xp, false, xp)))));
      return commit(member, xp);
    }

    /// The writer knows that it has committed, and tells the others.
    void end() {
      writes.ended(Completion.COMMITTED);
    }
  }
}
