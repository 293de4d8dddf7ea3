package dev.rockhopper.benchmarks.optimizer;

import dev.rockhopper.benchmarks.Benchmark;
import dev.rockhopper.benchmarks.Plan;
import dev.rockhopper.benchmarks.cases.CaseDatabases;
import dev.rockhopper.benchmarks.report.Row;
import java.io.IOException;
import java.util.function.Consumer;

/// B18: whether what the optimizers advise is right.
public final class Optimizer implements Benchmark {
  private final CaseDatabases.Start databases;

  /// On a durable server.
  public Optimizer() {
    this(CaseDatabases::durable);
  }

  Optimizer(CaseDatabases.Start databases) {
    this.databases = databases;
  }

  @Override
  public String name() {
    return "optimizer";
  }

  @Override
  public String about() {
    return "B18: the advised size of the pool beside every size of a sweep";
  }

  @Override
  public void run(Plan plan, Consumer<Row> found) throws IOException {
    try (CaseDatabases server = databases.start()) {
      PoolAdvice.run(plan, server, found);
    }
  }
}
