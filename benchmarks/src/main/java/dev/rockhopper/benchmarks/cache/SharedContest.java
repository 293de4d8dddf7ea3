package dev.rockhopper.benchmarks.cache;

import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.benchmarks.Contest;
import dev.rockhopper.benchmarks.Contest.Contestant;
import dev.rockhopper.benchmarks.Plan;
import dev.rockhopper.benchmarks.process.PeerClassPath;
import dev.rockhopper.benchmarks.process.PeerProcess;
import dev.rockhopper.benchmarks.report.Check;
import dev.rockhopper.benchmarks.report.Row;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// B2, and Redis's half of B3: what memory does not have and Redis has, through the cached
/// repository, beside the client alone, which reads the very bytes that the product has written.
final class SharedContest {
  /// Longer than either side has to do with an answer, so that Redis begins each look-up from rest.
  /// Whoever asks again at once finds it awake, which is worth more than what is compared here.
  static final Duration PAUSE = Duration.ofNanos(50_000);

  private static final double WANTED_OF_ONE = 1.2;
  private static final double WANTED_OF_MANY = 1.5;
  private static final double MEDIAN = 0.5;
  private static final int GUILDS = 10_000;
  private static final int PROCESSES = 4;
  private static final String KEY = "rh:1:" + ProductCaches.NAMESPACE + ":v:";

  private final CacheContest contest;

  SharedContest(CacheContest contest) {
    this.contest = contest;
  }

  /// One key at a time.
  Row one() throws IOException {
    DatabaseUrl url = contest.database("shared", GUILDS, List.of(CacheContest.configured(GUILDS)));
    String keys =
        Arrays.stream(HitKeys.of(GUILDS))
            .map(guild -> KEY + "guild-config:" + guild)
            .distinct()
            .collect(Collectors.joining(" "));
    return hold(
        new Part(
            "B2",
            "Guild settings that memory has not and Redis has, one client",
            "shared hit",
            url,
            keys,
            "get",
            "bare Jedis, GET",
            WANTED_OF_ONE),
        "what is in memory is always too old: the product looks there, asks Redis, and keeps the answer in memory, each time");
  }

  /// A hundred of them.
  Row many() throws IOException {
    DatabaseUrl url = contest.database("shared_bulk", 1, List.of(BulkContest.AWAY));
    String keys =
        IntStream.rangeClosed(1, CachePeer.BULK)
            .mapToObj(user -> KEY + "afk:1:" + user)
            .collect(Collectors.joining(" "));
    return hold(
        new Part(
            "B3",
            "%d keys at once, all in Redis, one client".formatted(CachePeer.BULK),
            "shared bulk",
            url,
            keys,
            "mget",
            "bare Jedis, one MGET",
            WANTED_OF_MANY),
        "who of a hundred is away, through IAfkRepository; what is in memory is always too old");
  }

  /// One of both.
  ///
  /// @param does what the product does
  /// @param keys what the client reads
  /// @param reads how it does
  /// @param limit what the report calls it
  private record Part(
      String target,
      String what,
      String does,
      DatabaseUrl url,
      String keys,
      String reads,
      String limit,
      double wanted) {}

  private Row hold(Part part, String note) throws IOException {
    contest.plan().progress().accept(part.what());
    Contest held = turns(part);
    for (int process = 1; process < PROCESSES; process++) {
      held = held.and(turns(part));
    }
    return new Row(
        part.target(),
        part.what(),
        held.figures(),
        List.of(
            Check.ofRatio(
                "p50 / " + part.limit(),
                held.latencyBy(part.limit(), MEDIAN).orElseThrow(),
                Check.Bound.AT_MOST,
                part.wanted())),
        List.of(
            note,
            contest.redis().description()
                + "; both sides on a virtual thread, bare Jedis over one connection that it holds",
            "%d us of pause after each, which is not counted: Redis begins each from rest"
                .formatted(TimeUnit.NANOSECONDS.toMicros(PAUSE.toNanos())),
            "each side in %d processes one after another: how a JVM compiles it differs from start to start"
                .formatted(PROCESSES)));
  }

  /// Those of one process of each side.
  private Contest turns(Part part) throws IOException {
    Plan plan = contest.plan().withClients(1).shared(PROCESSES);
    try (PeerProcess subject = contest.sharing(part.url(), part.does(), 1, GUILDS)) {
      // The product has to have written the keys before anybody else can read them.
      subject.run(plan.turn());
      try (PeerProcess limit = jedis(part)) {
        List<Contestant> sides =
            List.of(
                new Contestant(CacheContest.PRODUCT, subject::run),
                new Contestant(part.limit(), limit::run));
        contest.server().warmUp(() -> Contest.warmUp(plan, sides));
        return Contest.hold(plan, sides, () -> true);
      }
    }
  }

  private PeerProcess jedis(Part part) throws IOException {
    return PeerProcess.start(
        BareJedisPeer.class,
        PeerClassPath.whole().only("jedis", "commons-pool2", "slf4j-api", "gson", "json"),
        Map.of(
            "redis",
            Integer.toString(contest.redis().port()),
            "does",
            part.reads(),
            "keys",
            part.keys()));
  }
}
