package dev.rockhopper.benchmarks.rivals;

import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.benchmarks.Benchmark;
import dev.rockhopper.benchmarks.Contest;
import dev.rockhopper.benchmarks.Contest.Contestant;
import dev.rockhopper.benchmarks.Plan;
import dev.rockhopper.benchmarks.cache.Race;
import dev.rockhopper.benchmarks.cases.CaseDatabases;
import dev.rockhopper.benchmarks.measurement.Slice;
import dev.rockhopper.benchmarks.process.OwnRedis;
import dev.rockhopper.benchmarks.process.PeerClassPath;
import dev.rockhopper.benchmarks.process.PeerProcess;
import dev.rockhopper.benchmarks.report.Check;
import dev.rockhopper.benchmarks.report.Row;
import dev.rockhopper.benchmarks.report.Side;
import dev.rockhopper.benchmarks.report.Side.Figure;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// B19: the product's caches beside what people would take instead.
public final class Rivals implements Benchmark {
  private static final String TARGET = "B19";
  private static final String PRODUCT = "Rockhopper";
  private static final String SHARING = "Rockhopper with Redis";
  private static final String HOW_TO_READ =
      "a ratio is Rockhopper's time by the other's: below 1, Rockhopper is the quicker";
  private static final double MEDIAN = 0.5;
  private static final Duration WHOLE = Duration.ofSeconds(11);
  private static final int NEWS = 600;

  /// So many of one side follow each other, so that all sides meet the same machine.
  private static final int NEWS_IN_A_TURN = 30;

  /// So many are told before any counts, so that what is done is compiled on both sides.
  private static final int UNWATCHED = 6_000;

  private final CaseDatabases.Start databases;

  /// On a durable server.
  public Rivals() {
    this(CaseDatabases::durable);
  }

  Rivals(CaseDatabases.Start databases) {
    this.databases = databases;
  }

  /// One of them.
  ///
  /// @param name what the report calls it
  /// @param main its class
  /// @param usesRedis whether it is told of the Redis
  private record Entrant(String name, Class<?> main, boolean usesRedis) {
    boolean isOurs() {
      return main.equals(ProductRivalPeer.class);
    }
  }

  private static final List<Entrant> ENTRANTS =
      List.of(
          new Entrant(PRODUCT, ProductRivalPeer.class, false),
          new Entrant(SHARING, ProductRivalPeer.class, true),
          new Entrant("JetCache, Caffeine and Redis", JetCachePeer.class, true),
          new Entrant("Redisson, local cached map", RedissonPeer.class, true));

  private static List<Entrant> others() {
    return ENTRANTS.stream().filter(entrant -> !entrant.isOurs()).toList();
  }

  @Override
  public String name() {
    return "rivals";
  }

  @Override
  public String about() {
    return "B19: hit, miss, news and stale entries, beside JetCache and Redisson";
  }

  @Override
  public void run(Plan plan, Consumer<Row> found) throws IOException {
    try (CaseDatabases server = databases.start();
        OwnRedis redis = OwnRedis.start()) {
      Map<Entrant, DatabaseUrl> filled = new HashMap<>();
      for (Entrant entrant : ENTRANTS) {
        filled.put(entrant, filled(server, "rival_" + ENTRANTS.indexOf(entrant)));
      }
      Arena arena = new Arena(plan, server, redis, filled);
      found.accept(
          contest(
              arena,
              "hit",
              "1,000 hits, one client",
              List.of(PRODUCT, SHARING),
              "what is in memory is found there, with Redis or without"));
      found.accept(
          contest(
              arena,
              "miss",
              "A key that is in no cache, one client",
              List.of(PRODUCT),
              "with Redis, a miss looks there, takes a lease and fills in what it has loaded, which keeps what is stale out of it: shown, and not asked for"));
      List<Row> rows = new ArrayList<>();
      server.warmUp(() -> {
        rows.add(news(arena));
        rows.add(race(arena));
      });
      rows.forEach(found);
    }
  }

  private static DatabaseUrl filled(CaseDatabases server, String name) throws IOException {
    DatabaseUrl url = server.create(name, RivalTurns.KEYS);
    try (Connection connection = url.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(Numbers.CREATION);
      statement.execute(
          "INSERT INTO number SELECT n, 1 FROM generate_series(0, %d) AS n"
              .formatted(RivalTurns.KEYS));
      statement.execute(
          "INSERT INTO guild_config (guild_id, mod_log_channel_id) SELECT generate_series(1, %d), 1"
              .formatted(RivalTurns.KEYS));
      statement.execute("VACUUM ANALYZE");
    } catch (SQLException e) {
      throw new IOException(e);
    }
    return url;
  }

  /// Where they meet.
  ///
  /// @param databases a database for each: whoever tells through PostgreSQL and whoever tells
  ///   through Redis would wait in vain for each other
  private record Arena(
      Plan plan, CaseDatabases server, OwnRedis redis, Map<Entrant, DatabaseUrl> databases) {

    PeerProcess start(Entrant entrant) throws IOException {
      DatabaseUrl url = Objects.requireNonNull(databases.get(entrant));
      Map<String, String> settings = new TreeMap<>();
      settings.put("url", url.jdbcUrl());
      settings.put("user", url.user());
      settings.put("password", url.password());
      settings.put("address", url.toSecretText());
      settings.put("redis", entrant.usesRedis() ? Integer.toString(redis.port()) : "");
      return PeerProcess.start(entrant.main(), PeerClassPath.whole(), settings);
    }
  }

  /// @param checked which of ours have to be ahead of all others
  private static Row contest(
      Arena arena, String does, String what, List<String> checked, String note) throws IOException {
    arena.plan().progress().accept(what);
    List<PeerProcess> peers = new ArrayList<>();
    try {
      List<Contestant> sides = new ArrayList<>();
      for (Entrant entrant : ENTRANTS) {
        PeerProcess peer = arena.start(entrant);
        peers.add(peer);
        sides.add(
            new Contestant(
                entrant.name(),
                length -> Slice.fromLine(peer.ask(does + " " + length.toMillis()))));
      }
      arena.server().warmUp(() -> Contest.warmUp(arena.plan(), sides));
      Contest held = Contest.hold(arena.plan(), sides, arena.server()::settle);
      List<Check> checks = new ArrayList<>();
      for (String ours : checked) {
        for (Entrant other : others()) {
          checks.add(
              Check.ofRatio(
                  "p50, %s / %s".formatted(ours, other.name()),
                  held.latencyBetween(ours, other.name(), MEDIAN).orElseThrow(),
                  Check.Bound.AT_MOST,
                  1));
        }
      }
      return new Row(
          TARGET,
          what,
          held.figures(),
          checks,
          List.of(HOW_TO_READ, note, arena.redis().description(), arena.server().description()));
    } finally {
      for (PeerProcess peer : peers) {
        peer.close();
      }
    }
  }

  private static Row news(Arena arena) throws IOException {
    String what = "From a commit until a read in another process gives it";
    arena.plan().progress().accept(what);
    int count = scaled(arena.plan(), NEWS);
    List<NewsPair> pairs = new ArrayList<>();
    try {
      for (Entrant entrant : ENTRANTS) {
        NewsPair pair = NewsPair.start(entrant.name(), () -> arena.start(entrant));
        pairs.add(pair);
        pair.warmUp(scaled(arena.plan(), UNWATCHED), count);
      }
      for (int from = 0; from < count; from += NEWS_IN_A_TURN) {
        for (NewsPair pair : pairs) {
          pair.take(from, Math.min(from + NEWS_IN_A_TURN, count));
        }
      }
    } finally {
      for (NewsPair pair : pairs) {
        pair.close();
      }
    }
    List<Side> sides = pairs.stream().map(NewsPair::side).toList();
    Map<String, Slice> slices =
        pairs.stream().collect(Collectors.toMap(pair -> pair.name(), NewsPair::slice));
    List<Check> checks = new ArrayList<>();
    for (Entrant other : others()) {
      checks.add(
          Check.of(
              "p50, %s / %s".formatted(SHARING, other.name()),
              median(slices, SHARING) / median(slices, other.name()),
              "",
              Check.Bound.AT_MOST,
              1));
    }
    return new Row(
        TARGET,
        what,
        sides,
        checks,
        List.of(
            HOW_TO_READ,
            "where there is a Redis, Rockhopper tells through it, as the others do; without, through PostgreSQL, which is shown, and not asked for",
            "the sides take turns of %d commits".formatted(NEWS_IN_A_TURN),
            "from the moment at which the database has committed and no cache has been told, after %,d that do not count"
                .formatted(scaled(arena.plan(), UNWATCHED)),
            "the reader looks every 20 µs or as often as the system lets it, for two seconds at most"));
  }

  private static double median(Map<String, Slice> slices, String side) {
    Slice slice = slices.get(side);
    if (slice == null) {
      throw new IllegalArgumentException("nobody is called " + side);
    }
    return slice.percentile(MEDIAN);
  }

  private static Row race(Arena arena) throws IOException {
    int rounds = scaled(arena.plan(), RivalTurns.RACED_KEYS);
    String what = "Written while it is loaded, %,d rounds".formatted(rounds);
    arena.plan().progress().accept(what);
    List<Side> sides = new ArrayList<>();
    List<Check> checks = new ArrayList<>();
    for (Entrant entrant : ENTRANTS) {
      try (PeerProcess peer = arena.start(entrant)) {
        Race.Outcome outcome = Race.Outcome.fromLine(peer.ask("race " + rounds));
        sides.add(
            new Side(
                entrant.name(),
                List.of(
                    new Figure("rounds", "", outcome.rounds()),
                    new Figure("stale for good", "", outcome.staleForGood()),
                    new Figure("reads", "", outcome.reads()),
                    new Figure("stale reads", "", outcome.staleReads()))));
        if (entrant.isOurs()) {
          checks.add(
              Check.of(
                  "stale for good, " + entrant.name(),
                  (double) outcome.staleForGood(),
                  "",
                  Check.Bound.AT_MOST,
                  0));
          checks.add(
              Check.of(
                  "stale reads, " + entrant.name(),
                  (double) outcome.staleReads(),
                  "",
                  Check.Bound.AT_MOST,
                  0));
        }
      }
    }
    return new Row(
        TARGET,
        what,
        sides,
        checks,
        List.of(
            "each commits to PostgreSQL and then has its cache forget the key, as its manual says; two threads of the same process read",
            "a load lingers up to 0.1 ms"));
  }

  private static int scaled(Plan plan, int usual) {
    double share = (double) plan.turn().multipliedBy(plan.rounds()).toNanos() / WHOLE.toNanos();
    return (int) Math.max(Math.min(20, usual), Math.min(usual, usual * share));
  }
}
