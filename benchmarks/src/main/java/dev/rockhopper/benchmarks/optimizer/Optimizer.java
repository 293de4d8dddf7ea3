package dev.rockhopper.benchmarks.optimizer;

import dev.rockhopper.benchmarks.Benchmark;
import dev.rockhopper.benchmarks.Plan;
import dev.rockhopper.benchmarks.cases.CaseDatabases;
import dev.rockhopper.benchmarks.discord.OptimizerOverhead;
import dev.rockhopper.benchmarks.report.Row;
import java.io.IOException;
import java.util.function.Consumer;

/// B17 and B18: what the optimizers cost while the bot runs, and whether what they advise is right.
public final class Optimizer implements Benchmark {
  private final OptimizerOverhead overhead = new OptimizerOverhead();
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
    return "B17, B18: what watching costs, and the advised size of the pool in a sweep";
  }

  @Override
  public void run(Plan plan, Consumer<Row> found) throws IOException {
    overhead.run(plan, found);
    try (CaseDatabases server = CaseDatabases.throwaway()) {
      found.accept(WatchingContest.reads(plan, server));
      found.accept(WatchingContest.writes(plan, server));
    }
    try (CaseDatabases server = databases.start()) {
      PoolAdvice.run(plan, server, found);
    }
  }
}
