package dev.rockhopper.benchmarks.optimizer;

import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.benchmarks.Contest;
import dev.rockhopper.benchmarks.Contest.Contestant;
import dev.rockhopper.benchmarks.Plan;
import dev.rockhopper.benchmarks.cases.CaseDatabases;
import dev.rockhopper.benchmarks.measurement.Slice;
import dev.rockhopper.benchmarks.process.PeerClassPath;
import dev.rockhopper.benchmarks.process.PeerProcess;
import dev.rockhopper.benchmarks.report.Check;
import dev.rockhopper.benchmarks.report.Row;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/// B17 by what a command consists of at the least: one statement, or one transaction, with all
/// statements watched and with none. Of a whole command, which does more, watching is a smaller
/// share. A server that does not wait for its disk, which would hide it.
final class WatchingContest {
  private static final double MOST = 1.03;
  private static final double LEAST = 0.97;
  private static final double MEDIAN = 0.5;
  private static final String OFF = "not watched";

  /// A few hundredths are looked for, while turns of a second differ by a tenth and more.
  private static final int PARTS = 10;

  private WatchingContest() {}

  static Row reads(Plan plan, CaseDatabases server) throws IOException {
    return hold(plan, server, "read", "A case by its number, watched");
  }

  static Row writes(Plan plan, CaseDatabases server) throws IOException {
    return hold(plan, server, "open", "A case opened in a transaction, watched");
  }

  private static Row hold(Plan usual, CaseDatabases server, String does, String what)
      throws IOException {
    Plan plan = usual.withClients(1);
    plan.progress().accept(what);
    DatabaseUrl url = server.create("watching_" + does, 1);
    try (PeerProcess peer =
        PeerProcess.start(
            WatchingPeer.class,
            PeerClassPath.whole(),
            Map.of("address", url.toSecretText(), "does", does))) {
      List<Contestant> sides =
          List.of(
              new Contestant("watched", on(peer, "watched")),
              new Contestant(OFF, on(peer, "unwatched")));
      Contest.warmUp(plan, sides);
      Contest contest = Contest.hold(plan.withShorterTurns(PARTS), sides, () -> true);
      return new Row(
          "B17",
          what,
          contest.figures(),
          List.of(
              Check.ofRatio(
                  "p50 / " + OFF,
                  contest.latencyBy(OFF, MEDIAN).orElseThrow(),
                  Check.Bound.AT_MOST,
                  MOST),
              Check.ofRatio(
                  "throughput / " + OFF,
                  contest.throughputBy(OFF).orElseThrow(),
                  Check.Bound.AT_LEAST,
                  LEAST)),
          List.of(
              "both in one process, whose code is compiled once; fsync off, so that no disk hides what it costs",
              "a whole command does more than this: of it, watching is a smaller share"));
    }
  }

  private static Contest.Load on(PeerProcess peer, String side) {
    return length -> Slice.fromLine(peer.ask(side + " " + Math.max(1, length.toMillis())));
  }
}
