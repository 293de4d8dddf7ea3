package dev.rockhopper.adapters.postgres.migration;

import java.util.List;

/// What [Migrations#migrate()] has done, for `db migrate`.
///
/// @param applied the versions carried out by this call, in order; empty when there was nothing to
///   do
/// @param rebuiltIndexes indexes that a crash had left unfinished and that this call rebuilt
public record MigrationOutcome(List<String> applied, List<String> rebuiltIndexes) {

  /// Copies the lists in.
  public MigrationOutcome {
    applied = List.copyOf(applied);
    rebuiltIndexes = List.copyOf(rebuiltIndexes);
  }
}
