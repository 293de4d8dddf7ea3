package dev.rockhopper.application.optimization.report;

import dev.rockhopper.application.optimization.workload.StatementTiming;
import dev.rockhopper.application.optimization.workload.Workload;
import dev.rockhopper.application.optimization.workload.WorkloadStatement;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What was asked of the database, in short.
///
/// @param source where it is known from
/// @param since when counting began
/// @param statements how many different ones
/// @param calls of all of them
/// @param totalMillis that they took; 0 where nobody has measured
/// @param top those that took most of the time, the longest first; empty where nobody has measured
public record WorkloadSummary(
    Workload.Source source,
    Optional<Instant> since,
    int statements,
    double calls,
    double totalMillis,
    List<Part> top) {
  private static final int SHOWN = 10;

  /// One statement's part.
  ///
  /// @param text of the statement
  /// @param calls how often it was asked
  /// @param totalMillis that all calls took
  /// @param share of the time of all statements, 0 to 1
  public record Part(String text, double calls, double totalMillis, double share) {}

  /// Copies the list.
  public WorkloadSummary {
    top = List.copyOf(top);
  }

  /// Sums a workload up.
  static WorkloadSummary of(Workload workload) {
    double total = workload.statements().stream().mapToDouble(WorkloadSummary::millis).sum();
    return new WorkloadSummary(
        workload.source(),
        workload.since(),
        workload.statements().size(),
        workload.statements().stream().mapToDouble(WorkloadStatement::calls).sum(),
        total,
        workload.statements().stream()
            .filter(it -> millis(it) > 0)
            .sorted(
                Comparator.comparingDouble(WorkloadSummary::millis)
                    .reversed()
                    .thenComparing(WorkloadStatement::text))
            .limit(SHOWN)
            .map(it ->
                new Part(Secrets.hidden(it.text()), it.calls(), millis(it), millis(it) / total))
            .toList());
  }

  private static double millis(WorkloadStatement statement) {
    return statement.timing().map(StatementTiming::totalMillis).orElse(0.0);
  }
}
