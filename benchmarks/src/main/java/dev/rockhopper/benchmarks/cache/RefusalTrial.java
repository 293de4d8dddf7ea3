package dev.rockhopper.benchmarks.cache;

import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.benchmarks.Plan;
import dev.rockhopper.benchmarks.measurement.Slice;
import dev.rockhopper.benchmarks.process.OwnRedis;
import dev.rockhopper.benchmarks.process.PeerProcess;
import dev.rockhopper.benchmarks.report.Check;
import dev.rockhopper.benchmarks.report.Row;
import dev.rockhopper.benchmarks.report.Side;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// C22: what it costs to ask a Redis that is known to be away.
///
/// @param contest the server, and how much is to be measured
record RefusalTrial(CacheContest contest) {
  private static final double MEDIAN = 0.5;
  private static final double MOST_NANOS = 1_000;

  /// With a Redis of its own, which is stopped.
  Row hold() throws IOException {
    String what = "1,000 questions to a Redis that is away, 1 thread";
    Plan plan = contest.plan().withClients(1);
    plan.progress().accept(what);
    DatabaseUrl url = contest.database("refused", 1, List.of());
    OwnRedis stopped = OwnRedis.start();
    List<Slice> turns = new ArrayList<>();
    try (PeerProcess product =
        new CacheContest(plan, contest.server(), stopped).sharing(url, "refused", 1, 1)) {
      stopped.close();
      for (int round = 0; round <= plan.rounds(); round++) {
        turns.add(product.run(plan.turn()));
      }
    } finally {
      stopped.close();
    }
    // In the first everything is done for the first time.
    List<Slice> counted = turns.subList(1, turns.size());
    Slice all = counted.stream().reduce(Slice::and).orElseThrow();
    return new Row(
        "C22",
        what,
        List.of(Side.ofTurns(CacheContest.PRODUCT, counted)),
        List.of(
            Check.of(
                "one question",
                (double) all.percentile(MEDIAN) / CachePeer.LOOK_UPS,
                "ns",
                Check.Bound.AT_MOST,
                MOST_NANOS)),
        List.of("whoever asks is refused by the circuit breaker, without a line to Redis"));
  }
}
