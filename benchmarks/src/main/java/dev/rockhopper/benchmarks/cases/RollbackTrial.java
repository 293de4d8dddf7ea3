package dev.rockhopper.benchmarks.cases;

import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.benchmarks.Plan;
import dev.rockhopper.benchmarks.measurement.Slice;
import dev.rockhopper.benchmarks.process.PeerClassPath;
import dev.rockhopper.benchmarks.process.PeerProcess;
import dev.rockhopper.benchmarks.report.Row;
import dev.rockhopper.benchmarks.report.Side;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Whether the numbers stay without gap when transactions roll back after they have taken one.
final class RollbackTrial {
  private static final String PERCENT = "30";

  private RollbackTrial() {}

  static Row hold(Plan plan, CaseDatabases databases, int guilds) throws IOException {
    var settings = new PeerSettings(plan, guilds);
    String what = "Cases, of which " + PERCENT + " % roll back, " + settings.where();
    plan.progress().accept(what);
    DatabaseUrl url = databases.create("rollback_" + guilds, guilds);
    try (PeerProcess subject =
        PeerProcess.start(
            RepositoryPeer.class,
            PeerClassPath.whole(),
            settings.on(url, Map.of("rollbacks", PERCENT)))) {
      List<Slice> turns = new ArrayList<>();
      for (int round = 0; round < plan.rounds(); round++) {
        turns.add(subject.run(plan.turn()));
      }
      CaseDatabases.Numbering numbering = CaseDatabases.numbering(url);
      long tried = turns.stream().mapToLong(Slice::operations).sum();
      return new Row(
          CaseCreation.TARGET,
          what,
          List.of(Side.ofTurns("Rockhopper", turns)),
          numbering.checks(),
          List.of(
              "%,d transactions, of which %,d committed"
                  .formatted(tried, numbering.cases() - guilds),
              "not warmed up: only the numbers matter here"));
    }
  }
}
