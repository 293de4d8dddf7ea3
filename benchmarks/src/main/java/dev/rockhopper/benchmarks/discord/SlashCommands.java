package dev.rockhopper.benchmarks.discord;

import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.benchmarks.Benchmark;
import dev.rockhopper.benchmarks.Contest;
import dev.rockhopper.benchmarks.Contest.Contestant;
import dev.rockhopper.benchmarks.Plan;
import dev.rockhopper.benchmarks.cases.CaseDatabases;
import dev.rockhopper.benchmarks.measurement.Slice;
import dev.rockhopper.benchmarks.process.PeerProcess;
import dev.rockhopper.benchmarks.product.Launcher;
import dev.rockhopper.benchmarks.product.Launcher.Place;
import dev.rockhopper.benchmarks.report.Check;
import dev.rockhopper.benchmarks.report.Row;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// B11: from the gateway's frame with a slash command to the complete answer, one command at a
/// time.
public final class SlashCommands implements Benchmark {
  private static final String TARGET = "B11";
  private static final double RATIO = 1.3;
  private static final double MEDIAN = 0.5;
  private static final double P99 = 0.99;
  private static final double MILLIS = 1e6;

  @Override
  public String name() {
    return "commands";
  }

  @Override
  public String about() {
    return "B11: slash command to answer, reading and writing, beside a bare JDA program";
  }

  /// What is compared.
  ///
  /// @param command as [SandboxPeer] knows it
  /// @param what in words
  /// @param peer what the other side is
  /// @param warmUp how many are run first
  /// @param p99Millis what p99 has to stay below
  /// @param note what a reader must know
  private record Trial(
      String command, String what, String peer, int warmUp, double p99Millis, String note) {}

  private static final List<Trial> TRIALS =
      List.of(
          new Trial(
              "ping",
              "/ping, nothing read",
              "a JDA bot that does nothing but reply",
              20_000,
              10,
              "both answer everybody, with an embed"),
          new Trial(
              "view",
              "/cases view, one case read",
              "a JDA bot that does nothing but reply",
              20_000,
              10,
              "the case comes from the database, because there is no cache yet"),
          new Trial(
              "ban",
              "/ban of a member who is told",
              "a JDA program that makes the same calls around two commits",
              4_000,
              25,
              "until the answer is complete; the mod-log message follows it on both sides"));

  @Override
  public void run(Plan plan, Consumer<Row> found) throws IOException {
    try (CaseDatabases databases = CaseDatabases.durable();
        Place place = Place.create();
        Wiring ours = Wiring.start();
        Wiring theirs = Wiring.start()) {
      DatabaseUrl plain = databases.create("plain", 0);
      try (Launcher.Running _ =
              ours.product(place.path(), Optional.of(databases.create("product", 0)));
          PeerProcess _ = theirs.bareBot(plain)) {
        ours.process().ask("run modlog");
        ours.process().ask("run note");
        for (Trial trial : TRIALS) {
          found.accept(row(plan, trial, databases, ours.process(), theirs.process()));
        }
      }
    }
  }

  private static Row row(
      Plan plan, Trial trial, CaseDatabases databases, PeerProcess ours, PeerProcess theirs)
      throws IOException {
    plan.progress().accept("Slash command " + trial.what());
    List<Contestant> sides =
        List.of(
            new Contestant("Rockhopper", length -> load(ours, trial, length)),
            new Contestant(trial.peer(), length -> load(theirs, trial, length)));
    Plan warmer =
        new Plan(
            plan.turn(),
            Math.min(plan.warmUp(), trial.warmUp()),
            plan.warmUpAtMost(),
            plan.rounds(),
            1,
            plan.progress());
    databases.warmUp(() -> Contest.warmUp(warmer, sides));
    ours.ask("calls");
    theirs.ask("calls");
    Contest contest = Contest.hold(plan, sides, databases::settle);
    return new Row(
        TARGET,
        "Slash command " + trial.what(),
        contest.figures(),
        List.of(
            ratio(contest, trial.peer(), "p50", MEDIAN),
            ratio(contest, trial.peer(), "p99", P99),
            Check.of(
                "p99",
                contest.subject().percentile(P99) / MILLIS,
                "ms",
                Check.Bound.AT_MOST,
                trial.p99Millis())),
        List.of(
            trial.note(),
            "calls among the newest 2,000: Rockhopper " + ours.ask("calls"),
            "calls among the newest 2,000: " + trial.peer() + " " + theirs.ask("calls"),
            databases.description()));
  }

  private static Check ratio(Contest contest, String peer, String name, double share) {
    return Check.ofRatio(
        name + " / " + peer,
        contest.latencyBy(peer, share).orElseThrow(),
        Check.Bound.AT_MOST,
        RATIO);
  }

  private static Slice load(PeerProcess sandbox, Trial trial, Duration length) throws IOException {
    return Slice.fromLine(
        sandbox.ask("load " + trial.command() + " " + Math.max(1, length.toMillis())));
  }
}
