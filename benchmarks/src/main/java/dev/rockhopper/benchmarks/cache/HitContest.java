package dev.rockhopper.benchmarks.cache;

import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.benchmarks.Contest;
import dev.rockhopper.benchmarks.Contest.Contestant;
import dev.rockhopper.benchmarks.Plan;
import dev.rockhopper.benchmarks.measurement.Slice;
import dev.rockhopper.benchmarks.process.PeerClassPath;
import dev.rockhopper.benchmarks.process.PeerProcess;
import dev.rockhopper.benchmarks.report.Check;
import dev.rockhopper.benchmarks.report.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// B1: a hit through the cached repository beside one of the bare library.
final class HitContest {
  private static final double WANTED = 1.5;
  private static final double MEDIAN = 0.5;

  /// Less than a thousandth of a byte for a look-up is what the measuring itself takes.
  private static final double NOTHING = 0.001;

  private static final int GUILDS = 10_000;
  private static final String BARE = "bare Caffeine";
  private static final String TWICE = CacheContest.PRODUCT + ", counted twice";
  private static final double MOST_NANOS = 30;

  private final CacheContest contest;
  private final DatabaseUrl url;

  HitContest(CacheContest contest) throws IOException {
    this.contest = contest;
    this.url = contest.database("hits", GUILDS, List.of(CacheContest.configured(GUILDS)));
  }

  /// What it costs that a hit is counted: the same hits, each counted once more by a counter of the
  /// kind that the cache has.
  Row recording() throws IOException {
    String what = "1,000 hits of guild settings, counted once and twice, 1 thread";
    Plan plan = contest.plan().withClients(1);
    plan.progress().accept(what);
    try (PeerProcess subject = contest.product(url, "hit", 1, GUILDS)) {
      List<Contestant> sides =
          List.of(
              new Contestant(
                  TWICE, length -> Slice.fromLine(subject.ask("again " + length.toMillis()))),
              new Contestant(CacheContest.PRODUCT, subject::run));
      Contest.warmUp(plan, sides);
      Contest held = Contest.hold(plan, sides, () -> true);
      return new Row(
          "C30",
          what,
          held.figures(),
          List.of(dearerBy(held)),
          List.of(
              "a hit is counted by one increment of a LongAdder, always; meters read it when they are asked, and cost a hit nothing"));
    }
  }

  /// By how much a hit of the first side is dearer in the middle of the rounds.
  private static Check dearerBy(Contest held) {
    double[] more =
        IntStream.range(0, held.turns().getFirst().size())
            .mapToDouble(round -> hitNanos(held, 0, round) - hitNanos(held, 1, round))
            .sorted()
            .toArray();
    return new Check(
        "more for a hit",
        more[more.length / 2],
        more[0],
        more[more.length - 1],
        "ns",
        Check.Bound.AT_MOST,
        MOST_NANOS);
  }

  private static double hitNanos(Contest held, int side, int round) {
    return (double) held.turns().get(side).get(round).percentile(MEDIAN) / CachePeer.LOOK_UPS;
  }

  Row hold(int threads) throws IOException {
    String what =
        "1,000 hits of guild settings, %d %s"
            .formatted(threads, threads == 1 ? "thread" : "threads");
    Plan plan = contest.plan().withClients(threads);
    plan.progress().accept(what);
    try (PeerProcess subject = contest.product(url, "hit", threads, GUILDS);
        PeerProcess limit =
            contest.start(
                BareCaffeinePeer.class, PeerClassPath.whole(), url, "hit", threads, GUILDS)) {
      List<Contestant> sides =
          List.of(
              new Contestant(CacheContest.PRODUCT, subject::run), new Contestant(BARE, limit::run));
      Contest.warmUp(plan, sides);
      Contest held = Contest.hold(plan, sides, () -> true);
      List<Check> checks = new ArrayList<>();
      checks.add(
          Check.ofRatio(
              "p50 / " + BARE,
              held.latencyBy(BARE, MEDIAN).orElseThrow(),
              Check.Bound.AT_MOST,
              WANTED));
      if (threads == 1) {
        checks.add(
            Check.of(
                "bytes allocated for a hit",
                Double.parseDouble(subject.ask("allocated")),
                "",
                Check.Bound.AT_MOST,
                NOTHING));
      }
      return new Row(
          "B1",
          what,
          held.figures(),
          checks,
          List.of(
              "an operation is 1,000 look-ups in 4,096 of 10,000 guilds; the kind is strict, so that each looks whether all other processes are heard",
              "the library has a size, a time and statistics; both sides run on threads of the platform"));
    }
  }
}
