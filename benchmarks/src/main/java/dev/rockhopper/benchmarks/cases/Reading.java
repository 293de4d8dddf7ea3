package dev.rockhopper.benchmarks.cases;

import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.benchmarks.Contest;
import dev.rockhopper.benchmarks.Contest.Contestant;
import dev.rockhopper.benchmarks.Plan;
import dev.rockhopper.benchmarks.measurement.ClosedLoop.Threads;
import dev.rockhopper.benchmarks.process.PeerClassPath;
import dev.rockhopper.benchmarks.process.PeerProcess;
import dev.rockhopper.benchmarks.report.Check;
import dev.rockhopper.benchmarks.report.Row;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// B4: a case read through the repository against the very statement that the repository makes.
final class Reading {
  private static final double WANTED = 1.15;
  private static final double MEDIAN = 0.5;
  private static final String REPLAY = "the same statement in plain JDBC";

  private Reading() {}

  static Row hold(Plan plan, CaseDatabases databases) throws IOException {
    Plan alone = plan.withClients(1);
    var settings = new PeerSettings(alone, 1);
    String what = "A case by its number, from the database, one client";
    plan.progress().accept(what);
    DatabaseUrl url = databases.create("reading", 1);
    try (PeerProcess subject =
        PeerProcess.start(
            TransactionPeer.class, PeerClassPath.whole(), settings.on(url, does("read")))) {
      String script = subject.ask("script");
      try (PeerProcess limit = replay(settings, url, script, Threads.VIRTUAL);
          PeerProcess unthreaded = replay(settings, url, script, Threads.PLATFORM)) {
        List<Contestant> sides =
            List.of(
                new Contestant("Rockhopper", subject::run),
                new Contestant(REPLAY, limit::run),
                new Contestant(REPLAY + ", on a platform thread", unthreaded::run));
        databases.warmUp(() -> Contest.warmUp(alone, sides));
        Contest contest = Contest.hold(alone, sides, databases::settle);
        return new Row(
            "B4",
            what,
            contest.figures(),
            List.of(
                Check.ofRatio(
                    "p50 / " + REPLAY,
                    contest.latencyBy(REPLAY, MEDIAN).orElseThrow(),
                    Check.Bound.AT_MOST,
                    WANTED)),
            List.of(
                databases.description(),
                "the limit runs on a virtual thread, as Rockhopper does: what waiting for a socket costs there is no part of the repository's"));
      }
    }
  }

  private static PeerProcess replay(
      PeerSettings settings, DatabaseUrl url, String script, Threads threads) throws IOException {
    Map<String, String> further = new TreeMap<>(recording(script));
    further.put("threads", threads.name());
    return PeerProcess.start(ReplayPeer.class, PeerSettings.plainJdbc(), settings.on(url, further));
  }

  static Map<String, String> does(String what) {
    return Map.of("does", what);
  }

  /// The statement as it is: nothing in it is replaced.
  private static Map<String, String> recording(String script) {
    return Map.of(
        "recorded.guild", "no guild",
        "recorded.target", "no target",
        "recorded.source", "no source",
        "recorded.case", "no case",
        "recorded.token", "no token",
        "script", script);
  }
}
