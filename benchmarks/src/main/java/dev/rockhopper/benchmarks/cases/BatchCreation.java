package dev.rockhopper.benchmarks.cases;

import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.benchmarks.Benchmark;
import dev.rockhopper.benchmarks.Contest;
import dev.rockhopper.benchmarks.Contest.Contestant;
import dev.rockhopper.benchmarks.Plan;
import dev.rockhopper.benchmarks.process.PeerClassPath;
import dev.rockhopper.benchmarks.process.PeerProcess;
import dev.rockhopper.benchmarks.report.Check;
import dev.rockhopper.benchmarks.report.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// B7: how fast a thousand cases are created at once, numbered and given back, beside a `COPY` of
/// such rows. Every turn begins with empty tables, so that neither side writes into larger indexes
/// because it was faster before.
public final class BatchCreation implements Benchmark {
  /// How many cases a call creates.
  static final int ROWS = 1_000;

  private static final double WANTED = 1.8;
  private static final String COPY = "COPY in plain JDBC";
  private static final int WARM_UP_SHARE = 100;

  private final CaseDatabases.Start databases;

  /// On a durable server.
  public BatchCreation() {
    this(CaseDatabases::durable);
  }

  BatchCreation(CaseDatabases.Start databases) {
    this.databases = databases;
  }

  @Override
  public String name() {
    return "batch";
  }

  @Override
  public String about() {
    return "B7: a thousand cases created at once and given back with their numbers, beside COPY";
  }

  @Override
  public void run(Plan plan, Consumer<Row> found) throws IOException {
    try (CaseDatabases server = databases.start()) {
      found.accept(hold(alone(plan), server));
    }
  }

  /// One client: the figure is how long a call takes. An operation is a thousand rows, so a share
  /// of the usual number warms up as well.
  private static Plan alone(Plan plan) {
    return new Plan(
        plan.turn(),
        plan.warmUp() / WARM_UP_SHARE,
        plan.warmUpAtMost(),
        plan.rounds(),
        1,
        plan.progress());
  }

  private static Row hold(Plan plan, CaseDatabases server) throws IOException {
    String what = "%,d cases a call, one client".formatted(ROWS);
    plan.progress().accept(what);
    var settings = new PeerSettings(plan, 1);
    DatabaseUrl ours = server.create("batch_rockhopper", 1);
    DatabaseUrl limiting = server.create("batch_copy", 1);
    try (PeerProcess subject =
            PeerProcess.start(BatchPeer.class, PeerClassPath.whole(), settings.on(ours, Map.of()));
        PeerProcess limit =
            PeerProcess.start(
                CopyPeer.class, PeerSettings.plainJdbc(), settings.on(limiting, Map.of()))) {
      List<Contestant> sides =
          List.of(new Contestant("Rockhopper", subject::run), new Contestant(COPY, limit::run));
      server.warmUp(() -> Contest.warmUp(plan, sides));
      Contest contest =
          Contest.hold(
              plan,
              sides,
              () -> {
                CaseDatabases.empty(ours);
                CaseDatabases.empty(limiting);
                return server.settle();
              });
      List<Check> checks = new ArrayList<>();
      contest
          .latencyBy(COPY, 0.5)
          .map(ratio -> Check.ofRatio("p50 / " + COPY, ratio, Check.Bound.AT_MOST, WANTED))
          .ifPresent(checks::add);
      return new Row("B7", what, contest.figures(), checks, List.of(server.description()));
    }
  }
}
