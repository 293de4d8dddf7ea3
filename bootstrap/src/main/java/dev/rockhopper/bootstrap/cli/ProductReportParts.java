package dev.rockhopper.bootstrap.cli;

import dev.rockhopper.application.optimization.report.InspectedDatabase;
import dev.rockhopper.application.optimization.report.ReportService.Adviser;
import dev.rockhopper.bootstrap.wiring.ReportSubject;
import java.time.InstantSource;
import java.util.List;

/// The optimizers of the product.
final class ProductReportParts implements ReportParts {

  @Override
  public InspectedDatabase open(Target target) {
    return subject(target).open();
  }

  @Override
  public List<Adviser> advisers(Target target, InstantSource time) {
    return subject(target).advisers(time);
  }

  private static ReportSubject subject(Target target) {
    return new ReportSubject(
        target.url(), target.isOurs(), target.thresholds(), target.workload(), target.verifies());
  }
}
