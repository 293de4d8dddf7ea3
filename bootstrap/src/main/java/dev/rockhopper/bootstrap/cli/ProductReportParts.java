package dev.rockhopper.bootstrap.cli;

import dev.rockhopper.adapters.postgres.probe.InspectedPostgres;
import dev.rockhopper.application.optimization.history.StatisticsSnapshot;
import dev.rockhopper.application.optimization.index.IndexOptimizer;
import dev.rockhopper.application.optimization.index.IndexSettings;
import dev.rockhopper.application.optimization.query.CacheAdvisor;
import dev.rockhopper.application.optimization.query.LevelCosts;
import dev.rockhopper.application.optimization.query.QueryOptimizer;
import dev.rockhopper.application.optimization.report.AllOptimizers;
import dev.rockhopper.application.optimization.report.CountedByUs;
import dev.rockhopper.application.optimization.report.InspectedDatabase;
import dev.rockhopper.application.optimization.report.ReportService.Adviser;
import java.time.InstantSource;
import java.util.List;

/// The optimizers of the product.
final class ProductReportParts implements ReportParts {

  @Override
  public InspectedDatabase open(Target target) {
    InspectedDatabase database = InspectedPostgres.open(target.url(), target.workload());
    return CountedByUs.unlessTheServerCounts(database, counted(target));
  }

  @Override
  public List<Adviser> advisers(Target target, InstantSource time) {
    return List.of(
        new AllOptimizers(
            new IndexOptimizer(IndexSettings.USUAL, time),
            new QueryOptimizer(target.thresholds()),
            new CacheAdvisor(LevelCosts.USUAL),
            counted(target)));
  }

  /// What processes of the bot have counted, where the database is theirs and nobody brings
  /// statements of their own.
  private static List<StatisticsSnapshot> counted(Target target) {
    return target.isOurs() && target.workload().isEmpty()
        ? InspectedPostgres.counted(target.url())
        : List.of();
  }
}
