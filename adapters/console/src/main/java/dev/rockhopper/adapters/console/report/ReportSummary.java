package dev.rockhopper.adapters.console.report;

import dev.rockhopper.application.optimization.advice.Recommendation;
import dev.rockhopper.application.optimization.report.Figures;
import dev.rockhopper.application.optimization.report.OptimizerReport;
import java.util.stream.Collectors;

/// A report in a few lines of plain text, for a message or a log.
public final class ReportSummary {
  private static final int LINE = 200;

  private ReportSummary() {}

  /// What was found in one sentence, and the first so many recommendations, a line each.
  public static String of(OptimizerReport report, int most) {
    String lines =
        report.recommendations().stream()
            .limit(most)
            .map(ReportSummary::line)
            .collect(Collectors.joining("\n"));
    return "Database %s: %s".formatted(Printable.line(report.server().database()), report.found())
        + (lines.isEmpty() ? "" : "\n" + lines);
  }

  private static String line(Recommendation recommendation) {
    return Columns.cut(
        "%s%s: %s (%s)"
            .formatted(
                recommendation.level().word(),
                recommendation.gain() > 0 ? ", " + Figures.share(recommendation.gain()) : "",
                Printable.line(recommendation.headline()),
                recommendation.id()),
        LINE);
  }
}
