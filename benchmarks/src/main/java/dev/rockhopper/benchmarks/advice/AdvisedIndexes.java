package dev.rockhopper.benchmarks.advice;

import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.adapters.postgres.probe.InspectedPostgres;
import dev.rockhopper.application.optimization.advice.IndexCreation;
import dev.rockhopper.application.optimization.advice.StatementGain;
import dev.rockhopper.application.optimization.index.IndexAdvice;
import dev.rockhopper.application.optimization.index.IndexOptimizer;
import dev.rockhopper.application.optimization.index.IndexSettings;
import dev.rockhopper.benchmarks.Benchmark;
import dev.rockhopper.benchmarks.Plan;
import dev.rockhopper.benchmarks.cases.CaseDatabases;
import dev.rockhopper.benchmarks.report.Check;
import dev.rockhopper.benchmarks.report.Check.Bound;
import dev.rockhopper.benchmarks.report.Row;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Builds every index that the optimizer recommends for a database in a copy of it, and holds what
/// was said of it against what happens: the buffers that its statements read, and the rate of
/// inserts into its table.
public final class AdvisedIndexes implements Benchmark {
  private static final String TARGET = "OP6";
  private static final double MOST_BUFFERS = 0.5;
  private static final double OFF = 0.3;
  private static final double PERCENT = 100;

  /// What two equal sides may differ in, in percent.
  private static final double NOISE = 2;

  private final CaseDatabases.Start databases;
  private final List<SampleWorkload> workloads;

  /// On a durable server, with all workloads.
  public AdvisedIndexes() {
    this(CaseDatabases::durable, SampleWorkload.ALL);
  }

  AdvisedIndexes(CaseDatabases.Start databases, List<SampleWorkload> workloads) {
    this.databases = databases;
    this.workloads = List.copyOf(workloads);
  }

  @Override
  public String name() {
    return "indexes";
  }

  @Override
  public String about() {
    return "OP6: recommended indexes, built: buffers that are read, and what inserts lose";
  }

  @Override
  public void run(Plan plan, Consumer<Row> found) throws IOException {
    try (CaseDatabases server = databases.start()) {
      for (SampleWorkload workload : workloads) {
        plan.progress().accept("filling " + workload.words());
        DatabaseUrl url = server.createEmpty(workload.database());
        CaseDatabases.execute(url, workload.schema());
        for (SampleTable table : workload.tables()) {
          CaseDatabases.execute(url, table.insert(1, table.rows()));
          CaseDatabases.execute(
              url, "ALTER TABLE " + table.name() + " SET (autovacuum_enabled = off)");
        }
        CaseDatabases.execute(url, "VACUUM ANALYZE");
        List<IndexCreation> creations = advise(url, workload);
        for (IndexCreation creation : creations) {
          found.accept(inserts(plan, server, url, workload, creation));
        }
        found.accept(buffers(url, workload, creations));
        server.drop(url);
      }
    }
  }

  private static List<IndexCreation> advise(DatabaseUrl url, SampleWorkload workload) {
    try (InspectedPostgres database =
        InspectedPostgres.open(url, Optional.of(workload.workload()))) {
      IndexAdvice advice =
          new IndexOptimizer(IndexSettings.USUAL, Clock.systemUTC())
              .advise(database.facts(), database.workload(), database.probe());
      return advice.creations();
    }
  }

  private static Row inserts(
      Plan plan,
      CaseDatabases server,
      DatabaseUrl url,
      SampleWorkload workload,
      IndexCreation creation)
      throws IOException {
    SampleTable table = workload.table(creation.index().table().name());
    String what = "Inserts into %s: %s".formatted(workload.words(), creation.index().sql());
    plan.progress().accept(what);
    DatabaseUrl without = server.copy(url, "advised_without");
    DatabaseUrl with = server.copy(url, "advised_with");
    try {
      CaseDatabases.execute(with, creation.ddl());
      server.settle();
      InsertContest contest = InsertContest.hold(without, with, table, plan.rounds());
      double predicted = PERCENT * creation.insertLoss();
      double loss = PERCENT * contest.loss();
      return new Row(
          TARGET,
          what,
          contest.sides(),
          List.of(
              Check.of("lost", loss, "%", Bound.AT_LEAST, (1 - OFF) * predicted - NOISE),
              Check.of("lost", loss, "%", Bound.AT_MOST, (1 + OFF) * predicted + NOISE)),
          List.of(
              "predicted: %.1f %%".formatted(predicted),
              "statements of many rows; " + server.description()));
    } finally {
      server.drop(without);
      server.drop(with);
    }
  }

  private static Row buffers(
      DatabaseUrl url, SampleWorkload workload, List<IndexCreation> creations) throws IOException {
    Map<String, Double> before = buffers(url, workload);
    for (IndexCreation creation : creations) {
      CaseDatabases.execute(url, creation.ddl());
    }
    CaseDatabases.execute(url, "VACUUM ANALYZE");
    Map<String, Double> after = buffers(url, workload);
    List<Check> checks = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (IndexCreation creation : creations) {
      for (StatementGain gain : creation.statements()) {
        double once = before.getOrDefault(gain.text(), 0.0);
        double now = after.getOrDefault(gain.text(), 0.0);
        checks.add(
            Check.of(
                "buffers, %,.0f / %,.0f, of %s".formatted(now, once, gain.text()),
                now / Math.max(1, once),
                "",
                Bound.AT_MOST,
                MOST_BUFFERS));
      }
      notes.add(creation.index().sql());
    }
    return new Row(
        TARGET, "Buffers in " + workload.words() + " with all", List.of(), checks, notes);
  }

  private static Map<String, Double> buffers(DatabaseUrl url, SampleWorkload workload)
      throws IOException {
    Map<String, Double> found = new HashMap<>();
    try (Connection connection = url.dataSource().getConnection()) {
      for (Question question : workload.questions()) {
        found.put(question.text(), Buffers.of(connection, question));
      }
    } catch (SQLException e) {
      throw new IOException("the buffers could not be counted: " + e.getMessage(), e);
    }
    return found;
  }
}
