package dev.rockhopper.application.optimization.query;

import dev.rockhopper.application.optimization.workload.StatementObservation;
import dev.rockhopper.application.optimization.workload.StatementText;
import dev.rockhopper.application.optimization.workload.StatementTiming;
import dev.rockhopper.application.optimization.workload.WorkloadStatement;
import java.util.List;
import java.util.Optional;

/// All that is known of one statement.
///
/// @param text normalised
/// @param own what processes of the bot have seen of it, each call site for itself
/// @param asked as the workload has it
/// @param planned what the planner says
/// @param isServed whether an index is advised for it
/// @param totalMillis of the whole workload
record JudgedStatement(
    StatementText text,
    List<StatementObservation> own,
    List<WorkloadStatement> asked,
    Optional<PlannedStatement> planned,
    boolean isServed,
    double totalMillis) {

  /// What the server has measured, summed; absent where it has not.
  Optional<StatementTiming> timing() {
    return asked.stream()
        .flatMap(it -> it.timing().stream())
        .reduce((a, b) ->
            new StatementTiming(
                a.totalMillis() + b.totalMillis(),
                Math.max(a.maxMillis(), b.maxMillis()),
                Math.max(a.deviationMillis(), b.deviationMillis()),
                a.rows() + b.rows(),
                a.blocksHit() + b.blocksHit(),
                a.blocksRead() + b.blocksRead(),
                a.temporaryBlocks() + b.temporaryBlocks(),
                a.walBytes() + b.walBytes()));
  }

  /// How often, by the server's count where it has one.
  double calls() {
    return timing().isPresent()
        ? asked.stream().mapToDouble(WorkloadStatement::calls).sum()
        : Math.max(
            (double) own.stream().mapToLong(StatementObservation::calls).sum(),
            asked.stream().mapToDouble(WorkloadStatement::calls).sum());
  }

  /// How long all executions took.
  double millis() {
    return timing()
        .map(StatementTiming::totalMillis)
        .orElseGet(() -> own.stream().mapToDouble(StatementObservation::totalMillis).sum());
  }

  /// Whether anybody has measured it.
  boolean isMeasured() {
    return timing().isPresent() || !own.isEmpty();
  }

  /// How long an execution takes on average, 0 where nobody has measured.
  double meanMillis() {
    return calls() == 0 || !isMeasured() ? 0 : millis() / calls();
  }

  /// How many rows an execution gives or changes on average, 0 where nobody has counted.
  double rowsPerCall() {
    double rows =
        timing()
            .map(it -> (double) it.rows())
            .orElseGet(() -> (double) own.stream().mapToLong(StatementObservation::rows).sum());
    return calls() == 0 || !isMeasured() ? 0 : rows / calls();
  }

  /// Its share of the whole workload's time.
  double share() {
    return totalMillis <= 0 ? 0 : Math.min(1, millis() / totalMillis);
  }

  /// From where it is asked.
  List<String> callers() {
    return own.stream().map(it -> it.site().toString()).distinct().sorted().toList();
  }
}
