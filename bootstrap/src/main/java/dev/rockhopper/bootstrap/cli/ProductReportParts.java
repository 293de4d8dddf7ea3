package dev.rockhopper.bootstrap.cli;

import dev.rockhopper.application.optimization.report.InspectedDatabase;
import dev.rockhopper.application.optimization.report.ReportService.Adviser;
import java.util.List;

/// The optimizers of the product.
final class ProductReportParts implements ReportParts {

  @Override
  public InspectedDatabase open(Target target) {
    throw new UnsupportedOperationException("no inspection yet");
  }

  @Override
  public List<Adviser> advisers(Target target) {
    return List.of();
  }
}
