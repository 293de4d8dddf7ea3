package dev.rockhopper.application.optimization.workload;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What is asked of a database.
///
/// @param source where it is known from
/// @param since when counting began, absent where nobody knows
/// @param statements each text once
/// @param skipped what could not even be read as a statement
public record Workload(
    Source source,
    Optional<Instant> since,
    List<WorkloadStatement> statements,
    List<SkippedStatement> skipped) {

  /// Where a workload is known from.
  public enum Source {
    /// The server's `pg_stat_statements`.
    SERVER_STATISTICS,
    /// What the bot itself has counted.
    OWN_STATISTICS,
    /// A file.
    FILE
  }

  /// Copies the lists.
  public Workload {
    statements = List.copyOf(statements);
    skipped = List.copyOf(skipped);
  }
}
