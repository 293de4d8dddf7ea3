package dev.rockhopper.adapters.postgres.migration;

import java.util.List;

/// Where a database stands, for `db info`.
///
/// @param serverVersion the server's version as it gives it, such as `18.6`
/// @param steps every migration that the program or the database knows, in order
public record MigrationStatus(String serverVersion, List<MigrationStep> steps) {

  /// Copies the steps in.
  public MigrationStatus {
    steps = List.copyOf(steps);
  }

  /// Whether the database has exactly what the program has.
  public boolean isCurrent() {
    return steps.stream().allMatch(MigrationStep.Applied.class::isInstance);
  }

  /// What the next migration would carry out, in order.
  public List<MigrationStep> pending() {
    return steps.stream()
        .filter(step ->
            step instanceof MigrationStep.Pending || step instanceof MigrationStep.BrokenOff)
        .toList();
  }
}
