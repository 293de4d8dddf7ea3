package dev.rockhopper.benchmarks.cache;

import com.sun.management.ThreadMXBean;
import dev.rockhopper.adapters.cache.CachedAfkRepository;
import dev.rockhopper.adapters.cache.CachedGuildConfigRepository;
import dev.rockhopper.adapters.cache.CachedLevelRepository;
import dev.rockhopper.adapters.cache.guarded.GuardedStore;
import dev.rockhopper.adapters.postgres.afk.JooqAfkRepository;
import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.adapters.postgres.guilds.JooqGuildConfigRepository;
import dev.rockhopper.adapters.postgres.levels.JooqLevelRepository;
import dev.rockhopper.application.cache.CacheKind;
import dev.rockhopper.application.cache.CacheKinds;
import dev.rockhopper.application.cache.Invalidation;
import dev.rockhopper.application.cache.shared.Found;
import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.benchmarks.measurement.ClosedLoop;
import dev.rockhopper.benchmarks.measurement.Slice;
import dev.rockhopper.benchmarks.process.PeerConversation;
import dev.rockhopper.domain.afk.IAfkRepository;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.IGuildConfigRepository;
import dev.rockhopper.domain.levels.ILevelRepository;
import dev.rockhopper.domain.members.UserId;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/// The product's caches before its repositories. What `does` names can be asked of it.
public final class CachePeer {
  /// How many look-ups are one operation of `hit`: a single one takes hardly longer than a look at
  /// the clock.
  static final int LOOK_UPS = 1_000;

  /// How many keys one bulk look-up has.
  static final int BULK = IAfkRepository.MAX_MENTIONS;

  private static final int CONNECTIONS = 10;
  private static final GuildId GUILD = new GuildId(1);

  /// What a machine that stands still for a moment costs.
  private static final int MOST_LOADS_ONE_IN = 100;

  private final PeerConversation conversation;
  private final ProductCaches product;
  private final IGuildConfigRepository configs;
  private final LongAdder countedAgain = new LongAdder();

  private CachePeer(PeerConversation conversation, ProductCaches product) {
    this.conversation = conversation;
    this.product = product;
    this.configs =
        new CachedGuildConfigRepository(
            new JooqGuildConfigRepository(product.transactions()),
            product.caches(),
            product.transactions());
  }

  /// Does as it is asked to.
  public static void main(String... arguments) throws IOException, InterruptedException {
    PeerConversation conversation = PeerConversation.begin();
    HeardMoments heard = new HeardMoments();
    DayClock clock = new DayClock();
    CacheSetup usual = CacheSetup.of(conversation).heardBy(heard);
    CacheSetup setup =
        switch (conversation.setting("does")) {
          case "day" -> usual.timedBy(clock);
          case "shared hit" -> usual.withoutMemoryOf(CacheKinds.GUILD_CONFIG);
          case "shared bulk" -> usual.withoutMemoryOf(CacheKinds.AFK);
          default -> usual;
        };
    try (ProductCaches product =
        ProductCaches.open(
            DatabaseUrl.parse(conversation.setting("address")), CONNECTIONS, setup)) {
      CachePeer peer = new CachePeer(conversation, product);
      switch (conversation.setting("does")) {
        case "hit" -> peer.hit();
        case "shared hit" -> peer.sharedHit();
        case "bulk" -> peer.bulk();
        case "shared bulk" -> peer.sharedBulk();
        case "refused" -> peer.refused();
        case "race" ->
            conversation.serve(rounds ->
                new Race(new ProductContender(product, () -> true), Integer.parseInt(rounds), 1)
                    .run()
                    .toLine());
        case "news" -> conversation.serve(new NewsTurns(product, peer.configs, heard)::answer);
        case "stampede" -> conversation.serve(peer::stampede);
        case "day" ->
            conversation.serve(
                messages -> new DayReplay(product, clock, Integer.parseInt(messages)).run());
        case "footprint" -> conversation.serve(peer::fill);
        default ->
            throw new IllegalArgumentException(
                "this peer cannot do " + conversation.setting("does"));
      }
    }
  }

  // --- hits --------------------------------------------------------------------------------------

  private void hit() throws IOException {
    GuildId[] guilds = HitKeys.of(conversation.number("guilds"));
    for (GuildId guild : guilds) {
      configs.findById(guild);
    }
    HitKeys.settle();
    ClosedLoop loop = new ClosedLoop(conversation.number("clients"), ClosedLoop.Threads.PLATFORM);
    ClosedLoop.Operation operation = client -> lookUp(guilds, client);
    ClosedLoop.Operation countedAgain = client -> lookUpAndCount(guilds, client);
    conversation.serve(request -> {
      String[] words = request.split(" ", -1);
      return switch (words[0]) {
        case "allocated" -> allocatedBy(operation);
        case "again" -> loop.run(millis(words[1]), countedAgain).toLine();
        default -> loop.run(millis(request), operation).toLine();
      };
    });
  }

  private static Duration millis(String number) {
    return Duration.ofMillis(Long.parseLong(number));
  }

  private void lookUp(GuildId[] guilds, int client) {
    int from = client * LOOK_UPS;
    for (int i = from; i < from + LOOK_UPS; i++) {
      if (configs.findById(guilds[i & (guilds.length - 1)]).isEmpty()) {
        throw new IllegalStateException("every guild here has settings");
      }
    }
  }

  /// The same, counted once more as the cache counts it.
  private void lookUpAndCount(GuildId[] guilds, int client) {
    int from = client * LOOK_UPS;
    for (int i = from; i < from + LOOK_UPS; i++) {
      if (configs.findById(guilds[i & (guilds.length - 1)]).isEmpty()) {
        throw new IllegalStateException("every guild here has settings");
      }
      countedAgain.increment();
    }
  }

  /// One at a time, of which memory has kept none: what Redis has is asked for.
  private void sharedHit() throws IOException {
    GuildId[] guilds = HitKeys.of(conversation.number("guilds"));
    for (GuildId guild : guilds) {
      configs.findById(guild);
    }
    AtomicInteger next = new AtomicInteger();
    serveShared(
        CacheKinds.GUILD_CONFIG,
        () -> {
          GuildId guild = guilds[next.getAndIncrement() & (guilds.length - 1)];
          if (configs.findById(guild).isEmpty()) {
            throw new IllegalStateException("every guild here has settings");
          }
        });
  }

  /// Makes load that is not to reach the database, after a first turn that fills Redis and in which
  /// everything is done for the first time.
  private void serveShared(CacheKind<?, ?> kind, Runnable once) throws IOException {
    ClosedLoop loop =
        new ClosedLoop(
            conversation.number("clients"), ClosedLoop.Threads.VIRTUAL, SharedContest.PAUSE);
    AtomicInteger turns = new AtomicInteger();
    conversation.serveLoad(millis -> {
      long before = product.of(kind.name()).loads().done();
      Slice turn = loop.run(Duration.ofMillis(millis), _ -> once.run());
      long loads = product.of(kind.name()).loads().done() - before;
      if (turns.getAndIncrement() > 0 && loads > turn.operations() / MOST_LOADS_ONE_IN) {
        throw new IllegalStateException(
            "%d loads in %d look-ups: Redis is not what was measured. %s %s"
                .formatted(
                    loads,
                    turn.operations(),
                    product.caches().sharedStates(),
                    product.caches().sharedStatistics().stream()
                        .filter(it -> it.kind().equals(kind.name()))
                        .toList()));
      }
      return turn;
    });
  }

  /// What Redis is asked when it is known to be away, a thousand times.
  private void refused() throws IOException {
    ClosedLoop loop = new ClosedLoop(conversation.number("clients"), ClosedLoop.Threads.PLATFORM);
    conversation.serveLoad(millis -> {
      GuardedStore away = product.awaitAbsence();
      return loop.run(
          Duration.ofMillis(millis),
          _ -> {
            for (int i = 0; i < LOOK_UPS; i++) {
              requireRefusal(away);
            }
          });
    });
  }

  private static void requireRefusal(GuardedStore away) {
    try {
      Found _ = away.find("anything");
    } catch (InfrastructureException _) {
      return;
    }
    throw new IllegalStateException("Redis is there");
  }

  /// Bytes for each look-up.
  private static String allocatedBy(ClosedLoop.Operation operation) throws Exception {
    if (!(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads)) {
      throw new IllegalStateException("this JVM does not count what is allocated");
    }
    int operations = 1_000;
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < operations; i++) {
      operation.once(0);
    }
    long bytes = threads.getCurrentThreadAllocatedBytes() - before;
    return Double.toString((double) bytes / operations / LOOK_UPS);
  }

  // --- many keys at once -------------------------------------------------------------------------

  private void bulk() throws IOException {
    Invalidation everybody =
        new Invalidation(CacheKinds.AFK.name(), Set.of(), Set.of(CacheKinds.group(GUILD)));
    Runnable read = bulkRead();
    ClosedLoop loop = new ClosedLoop(conversation.number("clients"), ClosedLoop.Threads.VIRTUAL);
    conversation.serveLoad(millis ->
        loop.run(
            Duration.ofMillis(millis),
            _ -> {
              product.caches().invalidate(everybody);
              read.run();
            }));
  }

  private void sharedBulk() throws IOException {
    Runnable read = bulkRead();
    read.run();
    serveShared(CacheKinds.AFK, read);
  }

  /// Asks who of a hundred is away.
  private Runnable bulkRead() {
    IAfkRepository afk =
        new CachedAfkRepository(
            new JooqAfkRepository(product.transactions()),
            product.caches(),
            product.transactions());
    Set<UserId> users = new LinkedHashSet<>();
    for (int user = 1; user <= BULK; user++) {
      users.add(new UserId(user));
    }
    return () -> {
      if (afk.findAmong(GUILD, users).size() != BULK) {
        throw new IllegalStateException("everybody here is away");
      }
    };
  }

  // --- everybody at once -------------------------------------------------------------------------

  /// `company N` waits for so many other processes; `cold` has the guild forgotten at every level;
  /// a number lets so many callers ask for it, and gives how often the database was asked.
  private String stampede(String request) throws InterruptedException {
    String[] words = request.split(" ", -1);
    return switch (words[0]) {
      case "company" -> {
        product.awaitCompany(Integer.parseInt(words[1]));
        yield "yes";
      }
      case "cold" -> {
        product
            .caches()
            .invalidate(
                new Invalidation(
                    CacheKinds.GUILD_CONFIG.name(), Set.of(GUILD.toString()), Set.of()));
        yield "done";
      }
      default -> loadsOf(Integer.parseInt(request));
    };
  }

  private String loadsOf(int callers) {
    long before = product.of(CacheKinds.GUILD_CONFIG.name()).loads().done();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int caller = 0; caller < callers; caller++) {
        threads.execute(() -> configs.findById(GUILD));
      }
    }
    return Long.toString(product.of(CacheKinds.GUILD_CONFIG.name()).loads().done() - before);
  }

  // --- memory ------------------------------------------------------------------------------------

  /// `configs N` or `levels N`: fills the cache; gives how many entries it has.
  private String fill(String request) {
    String[] words = request.split(" ", -1);
    int count = Integer.parseInt(words[1]);
    ILevelRepository levels =
        new CachedLevelRepository(
            new JooqLevelRepository(product.transactions()),
            product.caches(),
            product.transactions());
    boolean ofGuilds = words[0].equals("configs");
    for (int id = 1; id <= count; id++) {
      boolean isThere =
          ofGuilds
              ? configs.findById(new GuildId(id)).isPresent()
              : levels.find(new GuildId(1), new UserId(id)).isPresent();
      if (!isThere) {
        throw new IllegalStateException("nothing is stored for " + id);
      }
    }
    return Long.toString(
        product.of((ofGuilds ? CacheKinds.GUILD_CONFIG : CacheKinds.LEVELS).name()).size());
  }
}
