package dev.rockhopper.benchmarks.cache;

import com.sun.management.ThreadMXBean;
import dev.rockhopper.adapters.cache.CachedAfkRepository;
import dev.rockhopper.adapters.cache.CachedGuildConfigRepository;
import dev.rockhopper.adapters.cache.CachedLevelRepository;
import dev.rockhopper.adapters.postgres.afk.JooqAfkRepository;
import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.adapters.postgres.guilds.JooqGuildConfigRepository;
import dev.rockhopper.adapters.postgres.levels.JooqLevelRepository;
import dev.rockhopper.application.cache.CacheKinds;
import dev.rockhopper.application.cache.Invalidation;
import dev.rockhopper.benchmarks.measurement.ClosedLoop;
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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/// The product's caches before its repositories. What `does` names can be asked of it.
public final class CachePeer {
  /// How many look-ups are one operation of `hit`: a single one takes hardly longer than a look at
  /// the clock.
  static final int LOOK_UPS = 1_000;

  /// How many keys one bulk look-up has.
  static final int BULK = IAfkRepository.MAX_MENTIONS;

  private static final int CONNECTIONS = 10;

  private final PeerConversation conversation;
  private final ProductCaches product;
  private final Map<Long, Long> heardAt;
  private final IGuildConfigRepository configs;

  private CachePeer(PeerConversation conversation, ProductCaches product, Map<Long, Long> heardAt) {
    this.conversation = conversation;
    this.product = product;
    this.heardAt = heardAt;
    this.configs =
        new CachedGuildConfigRepository(
            new JooqGuildConfigRepository(product.transactions()),
            product.caches(),
            product.transactions());
  }

  /// Does as it is asked to.
  public static void main(String... arguments) throws IOException, InterruptedException {
    PeerConversation conversation = PeerConversation.begin();
    Map<Long, Long> heardAt = new ConcurrentHashMap<>();
    DayClock clock = new DayClock();
    try (ProductCaches product =
        ProductCaches.open(
            DatabaseUrl.parse(conversation.setting("address")),
            CONNECTIONS,
            Optional.<LongSupplier>of(clock)
                .filter(_ -> conversation.setting("does").equals("day")),
            invalidation -> note(invalidation, heardAt))) {
      CachePeer peer = new CachePeer(conversation, product, heardAt);
      switch (conversation.setting("does")) {
        case "hit" -> peer.hit();
        case "bulk" -> peer.bulk();
        case "race" ->
            conversation.serve(rounds ->
                new Race(new ProductContender(product), Integer.parseInt(rounds), 1)
                    .run()
                    .toLine());
        case "news" -> conversation.serve(peer::news);
        case "stampede" -> conversation.serve(callers -> peer.stampede(Integer.parseInt(callers)));
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

  private static void note(Invalidation invalidation, Map<Long, Long> heardAt) {
    long now = System.nanoTime();
    if (invalidation.kind().equals(CacheKinds.GUILD_CONFIG.name())) {
      invalidation.keys().forEach(key -> heardAt.put(Long.parseLong(key), now));
    }
  }

  // --- hits --------------------------------------------------------------------------------------

  private void hit() throws IOException {
    GuildId[] guilds = HitKeys.of(conversation.number("guilds"));
    for (GuildId guild : guilds) {
      configs.findById(guild);
    }
    ClosedLoop loop = new ClosedLoop(conversation.number("clients"), ClosedLoop.Threads.PLATFORM);
    ClosedLoop.Operation operation = client -> lookUp(guilds, client);
    conversation.serve(request ->
        request.equals("allocated")
            ? allocatedBy(operation)
            : loop.run(Duration.ofMillis(Long.parseLong(request)), operation).toLine());
  }

  private void lookUp(GuildId[] guilds, int client) {
    int from = client * LOOK_UPS;
    for (int i = from; i < from + LOOK_UPS; i++) {
      if (configs.findById(guilds[i & (guilds.length - 1)]).isEmpty()) {
        throw new IllegalStateException("every guild here has settings");
      }
    }
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
    IAfkRepository afk =
        new CachedAfkRepository(
            new JooqAfkRepository(product.transactions()),
            product.caches(),
            product.transactions());
    GuildId guild = new GuildId(1);
    Set<UserId> users = new LinkedHashSet<>();
    for (int user = 1; user <= BULK; user++) {
      users.add(new UserId(user));
    }
    Invalidation everybody =
        new Invalidation(CacheKinds.AFK.name(), Set.of(), Set.of(CacheKinds.group(guild)));
    ClosedLoop loop = new ClosedLoop(conversation.number("clients"), ClosedLoop.Threads.VIRTUAL);
    conversation.serveLoad(millis ->
        loop.run(
            Duration.ofMillis(millis),
            _ -> {
              product.caches().invalidate(everybody);
              if (afk.findAmong(guild, users).size() != BULK) {
                throw new IllegalStateException("everybody here is away");
              }
            }));
  }

  // --- other processes ---------------------------------------------------------------------------

  /// `company` waits for another process; `commit N` writes the settings of N guilds and gives the
  /// moments when their commits had returned; `heard` gives the moments when those of others were
  /// heard; `forget` forgets these.
  private String news(String request) throws InterruptedException {
    String[] words = request.split(" ", -1);
    return switch (words[0]) {
      case "company" -> {
        product.awaitCompany();
        yield "yes";
      }
      case "commit" -> commit(Integer.parseInt(words[1]));
      case "heard" ->
          heardAt.entrySet().stream()
              .map(each -> each.getKey() + "=" + each.getValue())
              .collect(Collectors.joining(" "));
      case "forget" -> {
        heardAt.clear();
        yield "done";
      }
      default -> throw new IllegalArgumentException(request);
    };
  }

  private String commit(int guilds) throws InterruptedException {
    StringBuilder moments = new StringBuilder();
    for (long number = 1; number <= guilds; number++) {
      GuildId guild = new GuildId(number);
      product
          .transactions()
          .inTransaction("bench.save", _ -> configs.save(configs.getForUpdate(guild)));
      moments.append(number).append('=').append(System.nanoTime()).append(' ');
      Thread.sleep(Duration.ofMillis(2));
    }
    return moments.toString().strip();
  }

  // --- everybody at once -------------------------------------------------------------------------

  /// How often the database was asked for one guild that so many want at once.
  private String stampede(int callers) {
    product.caches().missed();
    long before = product.of(CacheKinds.GUILD_CONFIG.name()).loads().done();
    GuildId guild = new GuildId(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int caller = 0; caller < callers; caller++) {
        threads.execute(() -> configs.findById(guild));
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
