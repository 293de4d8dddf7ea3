package dev.rockhopper.benchmarks.cases;

import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.benchmarks.Contest;
import dev.rockhopper.benchmarks.Contest.Contestant;
import dev.rockhopper.benchmarks.Plan;
import dev.rockhopper.benchmarks.measurement.ClosedLoop;
import dev.rockhopper.benchmarks.process.PeerClassPath;
import dev.rockhopper.benchmarks.process.PeerProcess;
import dev.rockhopper.benchmarks.report.Check;
import dev.rockhopper.benchmarks.report.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Bans through the service against the very statements that the service makes.
final class ServiceContest {
  private static final double WANTED = 0.8;
  private static final String REPLAY = "the same statements in plain JDBC";

  private ServiceContest() {}

  static Row hold(Plan plan, CaseDatabases databases, int guilds) throws IOException {
    var settings = new PeerSettings(plan, guilds);
    String what = "Bans through the service, " + settings.where();
    plan.progress().accept(what);
    DatabaseUrl ours = databases.create("service_" + guilds, guilds);
    DatabaseUrl plain = databases.create("replay_" + guilds, guilds);
    try (PeerProcess subject =
        PeerProcess.start(ServicePeer.class, PeerClassPath.whole(), settings.on(ours, Map.of()))) {
      String[] recorded = subject.ask("script").split(" ", -1);
      StatementScript script = StatementScript.fromLine(recorded[2]);
      try (PeerProcess limit =
          PeerProcess.start(
              ReplayPeer.class,
              PeerSettings.plainJdbc(),
              settings.on(plain, recording(recorded)))) {
        List<Contestant> sides =
            List.of(new Contestant("Rockhopper", subject::run), new Contestant(REPLAY, limit::run));
        databases.warmUp(() -> Contest.warmUp(plan, sides));
        Contest contest = Contest.hold(plan, sides, databases::settle);
        List<Check> checks = new ArrayList<>();
        checks.add(
            Check.ofRatio(
                "throughput / " + REPLAY,
                contest.throughputBy(REPLAY).orElseThrow(),
                Check.Bound.AT_LEAST,
                WANTED));
        checks.addAll(CaseDatabases.numbering(ours).checks());
        return new Row(
            CaseCreation.TARGET,
            what,
            contest.figures(),
            checks,
            List.of(
                databases.description(),
                "a ban is %d statements and %d commits"
                    .formatted(script.count(StatementScript.Kind.EXECUTE), script.commits())));
      }
    }
  }

  private static Map<String, String> recording(String[] recorded) {
    return Map.of(
        "recorded.guild",
        Long.toString(ServicePeer.RECORDED_GUILD),
        "recorded.target",
        Long.toString(ServicePeer.RECORDED_TARGET),
        "recorded.source",
        "interaction:" + ServicePeer.RECORDED_TARGET,
        "recorded.case",
        recorded[0],
        "recorded.token",
        recorded[1],
        "threads",
        ClosedLoop.Threads.PLATFORM.name(),
        "script",
        recorded[2]);
  }
}
