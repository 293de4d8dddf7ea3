package dev.rockhopper.bootstrap.cli;

import dev.rockhopper.adapters.postgres.probe.InspectedPostgres;
import dev.rockhopper.application.optimization.advice.Recommendation;
import dev.rockhopper.application.optimization.index.IndexAdvice;
import dev.rockhopper.application.optimization.index.IndexOptimizer;
import dev.rockhopper.application.optimization.index.IndexSettings;
import dev.rockhopper.application.optimization.report.InspectedDatabase;
import dev.rockhopper.application.optimization.report.ReportService.Advice;
import dev.rockhopper.application.optimization.report.ReportService.Adviser;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// The optimizers of the product.
final class ProductReportParts implements ReportParts {

  @Override
  public InspectedDatabase open(Target target) {
    return InspectedPostgres.open(target.url(), target.workload());
  }

  @Override
  public List<Adviser> advisers(Target target, InstantSource time) {
    IndexOptimizer indexes = new IndexOptimizer(IndexSettings.USUAL, time);
    return List.of(seen -> advice(indexes.advise(seen.facts(), seen.workload(), seen.probe())));
  }

  private static Advice advice(IndexAdvice indexes) {
    List<Recommendation> recommendations = new ArrayList<>();
    recommendations.addAll(indexes.creations());
    recommendations.addAll(indexes.removals());
    recommendations.addAll(indexes.findings());
    return new Advice(recommendations, indexes.skipped(), indexes.lookedAt());
  }
}
