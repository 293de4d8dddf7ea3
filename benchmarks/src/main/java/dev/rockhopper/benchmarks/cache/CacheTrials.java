package dev.rockhopper.benchmarks.cache;

import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.benchmarks.cache.Race.Outcome;
import dev.rockhopper.benchmarks.measurement.Slice;
import dev.rockhopper.benchmarks.process.PeerProcess;
import dev.rockhopper.benchmarks.product.Memory;
import dev.rockhopper.benchmarks.report.Check;
import dev.rockhopper.benchmarks.report.Row;
import dev.rockhopper.benchmarks.report.Side;
import dev.rockhopper.benchmarks.report.Side.Figure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What has an absolute target: B8, B9, B10 and the cache's part of B15.
///
/// @param contest the server, and how much is to be measured
record CacheTrials(CacheContest contest) {
  private static final int RACE_ROUNDS = 100_000;
  private static final double RACE_READS = 1e7;
  private static final int NEWS = 2_000;
  private static final int NEWS_AT_ONCE = 200;
  private static final int CALLERS = 10_000;
  private static final int CONFIGS = 10_000;
  private static final int LEVELS = 50_000;
  private static final double HEAP_MEGABYTES = 24;
  private static final double MEDIAN = 0.5;
  private static final double LATE = 0.99;
  private static final double MICROS = 1e3;
  private static final double MILLIS = 1e6;

  /// B8.
  Row race() throws IOException {
    int rounds = contest.scaled(RACE_ROUNDS, 20);
    String what = "Settings that are written while they are loaded, %,d rounds".formatted(rounds);
    contest.plan().progress().accept(what);
    DatabaseUrl url = contest.database("race", rounds, List.of());
    List<Outcome> outcomes = new ArrayList<>();
    contest
        .server()
        .warmUp(() -> {
          try (PeerProcess product = contest.product(url, "race", 1, rounds)) {
            outcomes.add(Outcome.fromLine(product.ask(Integer.toString(rounds))));
          }
        });
    Outcome outcome = outcomes.getFirst();
    double wantedReads = RACE_READS * rounds / RACE_ROUNDS;
    return new Row(
        "B8",
        what,
        List.of(
            new Side(
                CacheContest.PRODUCT,
                List.of(
                    new Figure("rounds", "", outcome.rounds()),
                    new Figure("stale for good", "", outcome.staleForGood()),
                    new Figure("reads", "", outcome.reads()),
                    new Figure("stale reads", "", outcome.staleReads())))),
        List.of(
            Check.of("stale for good", (double) outcome.staleForGood(), "", Check.Bound.AT_MOST, 0),
            Check.of("stale reads", (double) outcome.staleReads(), "", Check.Bound.AT_MOST, 0),
            Check.of("reads", (double) outcome.reads(), "", Check.Bound.AT_LEAST, wantedReads)),
        List.of(
            "a round is a guild that is written one to three times while two threads read it; a load lingers up to 0.1 ms",
            "a stale read began after a commit had returned and gave what was there before"));
  }

  /// B9.
  Row news() throws IOException {
    int count = contest.scaled(NEWS, 20);
    String what = "From a commit until another process has forgotten what was there before";
    contest.plan().progress().accept(what);
    int guilds = Math.min(count, NEWS_AT_ONCE);
    DatabaseUrl url = contest.database("news", guilds, List.of(CacheContest.configured(guilds)));
    long[] delays = {};
    long began = System.nanoTime();
    try (PeerProcess writer = contest.product(url, "news", 1, guilds);
        PeerProcess reader = contest.product(url, "news", 1, guilds)) {
      writer.ask("company");
      reader.ask("company");
      newsOf(writer, reader, guilds);
      while (delays.length < count) {
        long[] some = newsOf(writer, reader, guilds);
        int before = delays.length;
        delays = Arrays.copyOf(delays, before + some.length);
        System.arraycopy(some, 0, delays, before, some.length);
      }
    }
    Slice all = new Slice(System.nanoTime() - began, 0, delays);
    return new Row(
        "B9",
        what,
        List.of(
            new Side(
                CacheContest.PRODUCT + ", NOTIFY",
                List.of(
                    new Figure("p50", "us", all.percentile(MEDIAN) / MICROS),
                    new Figure("p99", "us", all.percentile(LATE) / MICROS),
                    new Figure("max", "us", all.percentile(1) / MICROS),
                    new Figure("commits", "", all.operations())))),
        List.of(
            Check.of("p50", all.percentile(MEDIAN) / MILLIS, "ms", Check.Bound.AT_MOST, 0.5),
            Check.of("p99", all.percentile(LATE) / MILLIS, "ms", Check.Bound.AT_MOST, 5)),
        List.of(
            "two processes on one machine, whose monotonic clock both read; from the return of the commit in the one to the end of forgetting in the other",
            "that lost messages are repaired within two heartbeats is shown by BackplaneFaultsTest"));
  }

  /// Lets the writer commit, and waits until the reader has heard everything.
  ///
  /// @return how long each took, not less than 0 where it was heard before its commit returned
  private static long[] newsOf(PeerProcess writer, PeerProcess reader, int guilds)
      throws IOException {
    reader.ask("forget");
    Map<String, Long> committed = moments(writer.ask("commit " + guilds));
    Map<String, Long> heard = moments(reader.ask("heard"));
    long giveUp = System.nanoTime() + 10_000_000_000L;
    while (!heard.keySet().containsAll(committed.keySet())) {
      if (System.nanoTime() > giveUp) {
        throw new IOException("not everything that was committed was heard");
      }
      heard = moments(reader.ask("heard"));
    }
    Map<String, Long> arrived = heard;
    return committed.entrySet().stream()
        .mapToLong(each -> Math.max(0, arrived.getOrDefault(each.getKey(), 0L) - each.getValue()))
        .toArray();
  }

  private static Map<String, Long> moments(String line) {
    return Arrays.stream(line.split(" ", -1))
        .filter(word -> !word.isEmpty())
        .map(word -> word.split("=", -1))
        .collect(Collectors.toMap(word -> word[0], word -> Long.parseLong(word[1])));
  }

  /// B10.
  Row stampede() throws IOException {
    int callers = contest.whole(CALLERS, 100);
    String what = "%,d callers at once on a guild that is not in the cache".formatted(callers);
    contest.plan().progress().accept(what);
    DatabaseUrl url = contest.database("stampede", 1, List.of(CacheContest.configured(1)));
    double most = 0;
    try (PeerProcess product = contest.product(url, "stampede", 1, 1)) {
      for (int round = 0; round < contest.plan().rounds(); round++) {
        most = Math.max(most, Double.parseDouble(product.ask(Integer.toString(callers))));
      }
    }
    return new Row(
        "B10",
        what,
        List.of(
            new Side(
                CacheContest.PRODUCT,
                List.of(
                    new Figure("callers", "", callers), new Figure("loads, at most", "", most)))),
        List.of(Check.of("loads, the most of any round", most, "", Check.Bound.AT_MOST, 1)),
        List.of("one process; each caller is a virtual thread"));
  }

  /// The cache's part of B15.
  Row footprint() throws IOException {
    int configs = contest.whole(CONFIGS, 100);
    int levels = contest.whole(LEVELS, 100);
    String what = "Live heap of %,d guild settings and %,d levels".formatted(configs, levels);
    contest.plan().progress().accept(what);
    DatabaseUrl url =
        contest.database(
            "footprint",
            configs,
            List.of(
                CacheContest.configured(configs),
                "INSERT INTO member_level (guild_id, user_id, xp) SELECT 1, n, n FROM generate_series(1, %d) AS n"
                    .formatted(levels)));
    try (PeerProcess product = contest.product(url, "footprint", 1, configs)) {
      product.ask("configs 1");
      product.ask("levels 1");
      double empty = Memory.of(product.pid()).liveHeapMegabytes();
      product.ask("configs " + configs);
      double withConfigs = Memory.of(product.pid()).liveHeapMegabytes();
      double entries = Double.parseDouble(product.ask("levels " + levels));
      double full = Memory.of(product.pid()).liveHeapMegabytes();
      return new Row(
          "B15",
          what,
          List.of(
              new Side(
                  CacheContest.PRODUCT,
                  List.of(
                      new Figure("before", "MB", empty),
                      new Figure("after", "MB", full),
                      new Figure(
                          "bytes for a guild",
                          "",
                          Math.rint((withConfigs - empty) * 1e6 / configs)),
                      new Figure(
                          "bytes for a level", "", Math.rint((full - withConfigs) * 1e6 / levels)),
                      new Figure("levels there", "", entries)))),
          List.of(Check.of("live heap", full - empty, "MB", Check.Bound.AT_MOST, HEAP_MEGABYTES)),
          List.of("after a full collection, less what the process had with one entry of each"));
    }
  }
}
