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
import java.util.List;

/// B3: a hundred keys at once of which none is in the cache.
final class BulkContest {
  private static final double WANTED = 1.5;
  private static final double MEDIAN = 0.5;
  private static final String LIMIT = "one = ANY select in plain JDBC";

  /// A hundred who are away.
  static final String AWAY =
      """
      INSERT INTO afk (guild_id, user_id, mode, reason, nickname, since)
      SELECT 1, generate_series(1, %d), 'PERMANENT', 'lunch', '', now()
      """
          .formatted(CachePeer.BULK);

  private BulkContest() {}

  static Row hold(CacheContest contest) throws IOException {
    String what = "%d keys at once, all in the database, one client".formatted(CachePeer.BULK);
    Plan plan = contest.plan().withClients(1);
    plan.progress().accept(what);
    DatabaseUrl url = contest.database("bulk", 1, List.of(AWAY));
    try (PeerProcess subject = contest.product(url, "bulk", 1, 1);
        PeerProcess limit =
            contest.start(
                AnyPeer.class,
                PeerClassPath.whole().only("postgresql", "HikariCP", "slf4j-api"),
                url,
                "bulk",
                1,
                1)) {
      List<Contestant> sides =
          List.of(
              new Contestant(CacheContest.PRODUCT, subject::run),
              new Contestant(LIMIT, limit::run));
      contest.server().warmUp(() -> Contest.warmUp(plan, sides));
      Contest held = Contest.hold(plan, sides, contest.server()::settle);
      return new Row(
          "B3",
          what,
          held.figures(),
          List.of(
              Check.ofRatio(
                  "p50 / " + LIMIT,
                  held.latencyBy(LIMIT, MEDIAN).orElseThrow(),
                  Check.Bound.AT_MOST,
                  WANTED)),
          List.of(
              "who of a hundred is away, through IAfkRepository; everybody is, and is forgotten before each operation",
              contest.server().description()));
    }
  }
}
