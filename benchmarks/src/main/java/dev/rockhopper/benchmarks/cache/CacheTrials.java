package dev.rockhopper.benchmarks.cache;

import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.benchmarks.cache.Race.Outcome;
import dev.rockhopper.benchmarks.process.PeerProcess;
import dev.rockhopper.benchmarks.product.Memory;
import dev.rockhopper.benchmarks.report.Check;
import dev.rockhopper.benchmarks.report.Row;
import dev.rockhopper.benchmarks.report.Side;
import dev.rockhopper.benchmarks.report.Side.Figure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// What one process has an absolute target for: B8 and the cache's part of B15.
///
/// @param contest the server, and how much is to be measured
record CacheTrials(CacheContest contest) {
  private static final int RACE_ROUNDS = 100_000;
  private static final double RACE_READS = 1e7;
  private static final int CONFIGS = 10_000;
  private static final int LEVELS = 50_000;
  private static final double HEAP_MEGABYTES = 24;

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
