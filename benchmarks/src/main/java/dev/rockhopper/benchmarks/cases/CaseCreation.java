package dev.rockhopper.benchmarks.cases;

import dev.rockhopper.benchmarks.Benchmark;
import dev.rockhopper.benchmarks.Plan;
import dev.rockhopper.benchmarks.report.Row;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/// B6: how fast cases are created, durably, for one busy guild and for many.
public final class CaseCreation implements Benchmark {
  static final String TARGET = "B6";

  private final CaseDatabases.Start databases;
  private final List<Integer> guildCounts;

  /// For one guild and for a thousand, on a durable server.
  public CaseCreation() {
    this(CaseDatabases::durable, List.of(1, 1_000));
  }

  CaseCreation(CaseDatabases.Start databases, List<Integer> guildCounts) {
    this.databases = databases;
    this.guildCounts = List.copyOf(guildCounts);
  }

  @Override
  public String name() {
    return "cases";
  }

  @Override
  public String about() {
    return "B6: cases created per second through the repository and the service, durable";
  }

  @Override
  public void run(Plan plan, Consumer<Row> found) throws IOException {
    try (CaseDatabases server = databases.start()) {
      for (int guilds : guildCounts) {
        found.accept(RepositoryContest.hold(plan, server, guilds));
      }
      for (int guilds : guildCounts) {
        found.accept(ServiceContest.hold(plan, server, guilds));
      }
      for (int guilds : guildCounts) {
        found.accept(RollbackTrial.hold(plan, server, guilds));
      }
    }
  }
}
