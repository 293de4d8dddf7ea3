package dev.rockhopper.benchmarks.discord;

import dev.rockhopper.application.optimization.query.WasteStatistics;
import dev.rockhopper.application.optimization.query.WasteThresholds;
import dev.rockhopper.application.optimization.workload.Execution;
import dev.rockhopper.application.optimization.workload.Execution.ValueDigest;
import dev.rockhopper.application.optimization.workload.StatementStatistics;
import dev.rockhopper.application.work.UnitOfWork;
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
import dev.rockhopper.benchmarks.report.Side;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// B17: what it costs that the bot watches its own statements: the same commands with it and
/// without it, in turns, and what a statement costs by itself.
public final class OptimizerOverhead {
  private static final String TARGET = "B17";
  private static final String OFF = "not watching";

  /// A few hundredths are looked for, while turns of a second differ by a tenth and more.
  private static final int PARTS = 10;

  private static final double MEDIAN = 0.5;
  private static final double DETECTION_MICROS = 0.5;
  private static final int STATEMENTS = 10;
  private static final int UNITS_PER_OPERATION = 1_000;
  private static final double NANOS_PER_MICRO = 1e3;

  /// Measures, and tells each row as it is found.
  public void run(Plan plan, Consumer<Row> found) throws IOException {
    found.accept(detection(plan));
    try (CaseDatabases databases = CaseDatabases.durable();
        Place on = Place.create();
        Place off = Place.create();
        Wiring watching = Wiring.start();
        Wiring blind = Wiring.start();
        Launcher.Running _ =
            watching.product(on.path(), Optional.of(databases.create("watching", 0)));
        Launcher.Running _ =
            blind.product(
                off.path(),
                Optional.of(databases.create("blind", 0)),
                Map.of("ROCKHOPPER_OPTIMIZER__ENABLED", "false"))) {
      for (Wiring one : List.of(watching, blind)) {
        one.process().ask("run modlog");
        one.process().ask("run note");
      }
      found.accept(
          row(plan, "view", "/cases view", 20_000, databases, watching.process(), blind.process()));
      found.accept(
          row(plan, "note", "/note", 6_000, databases, watching.process(), blind.process()));
    }
  }

  private static Row row(
      Plan plan,
      String command,
      String what,
      int warmUp,
      CaseDatabases databases,
      PeerProcess watching,
      PeerProcess blind)
      throws IOException {
    plan.progress().accept("Watching statements during " + what);
    List<Contestant> sides =
        List.of(
            new Contestant("watching", length -> load(watching, command, length)),
            new Contestant(OFF, length -> load(blind, command, length)));
    Plan warmer =
        new Plan(
            plan.turn(),
            Math.min(plan.warmUp(), warmUp),
            plan.warmUpAtMost(),
            plan.rounds(),
            1,
            plan.progress());
    databases.warmUp(() -> Contest.warmUp(warmer, sides));
    Contest contest = Contest.hold(plan.withShorterTurns(PARTS), sides, () -> true);
    return new Row(
        TARGET,
        what + " while statements are watched",
        contest.figures(),
        List.of(),
        List.of(
            databases.description(),
            "p50 is %.2f of %s, as a median of %d turns: two processes, whose code is compiled apart, differ by more than a promise of a few hundredths allows; the rows in one process have it"
                .formatted(
                    contest.latencyBy(OFF, MEDIAN).orElseThrow().median(),
                    OFF,
                    plan.rounds() * PARTS)));
  }

  private static Slice load(PeerProcess sandbox, String command, Duration length)
      throws IOException {
    return Slice.fromLine(sandbox.ask("load " + command + " " + Math.max(1, length.toMillis())));
  }

  /// Counting and keeping ten statements of a command, and looking through them at its end.
  private static Row detection(Plan plan) {
    plan.progress().accept("Counting a statement and looking for waste");
    StatementStatistics statistics =
        new StatementStatistics(
            StatementStatistics.MOST, new WasteStatistics(WasteThresholds.USUAL));
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < STATEMENTS; i++) {
      texts.add(
          "select \"a%d\".\"b\", \"a%d\".\"c\" from \"a%d\" where (\"a%d\".\"d\" = ? and \"e\" = ?)"
              .formatted(i, i, i, i));
    }
    List<Slice> turns = new ArrayList<>();
    for (int turn = -plan.rounds(); turn < plan.rounds(); turn++) {
      Slice slice = turn(plan.turn(), statistics, texts);
      if (turn >= 0) {
        turns.add(slice);
      }
    }
    double micros =
        turns.stream().reduce(Slice::and).orElseThrow().percentile(MEDIAN)
            / (double) (UNITS_PER_OPERATION * STATEMENTS)
            / NANOS_PER_MICRO;
    return new Row(
        TARGET,
        "A statement counted and looked at, in units of %d".formatted(STATEMENTS),
        List.of(Side.ofTurns("%d units".formatted(UNITS_PER_OPERATION), turns)),
        List.of(Check.of("a statement", micros, "us", Check.Bound.AT_MOST, DETECTION_MICROS)),
        List.of("one thread; each statement has a text of its own making, as jOOQ's have"));
  }

  private static Slice turn(Duration length, StatementStatistics statistics, List<String> texts) {
    long begin = System.nanoTime();
    List<Long> latencies = new ArrayList<>();
    long before = begin;
    do {
      for (int unit = 0; unit < UNITS_PER_OPERATION; unit++) {
        int number = unit;
        UnitOfWork.<Boolean, RuntimeException>during(
            UnitOfWork.Kind.COMMAND,
            "view",
            System::nanoTime,
            () -> ask(statistics, texts, number));
      }
      long now = System.nanoTime();
      latencies.add(now - before);
      before = now;
    } while (before - begin < length.toNanos());
    return new Slice(before - begin, 0, latencies.stream().mapToLong(it -> it).toArray());
  }

  private static boolean ask(StatementStatistics statistics, List<String> texts, int unit) {
    var place = new Execution.Place(UnitOfWork.current(), "", 0, () -> "JooqThings.find");
    for (int i = 0; i < texts.size(); i++) {
      statistics.record(
          new Execution(
              new String(texts.get(i).toCharArray()),
              place,
              new ValueDigest((long) unit * STATEMENTS + i, 2),
              1,
              200_000,
              false));
    }
    return true;
  }
}
