package dev.rockhopper.adapters.postgres.migration;

import java.time.Duration;
import java.time.Instant;

/// One migration as a database sees it.
public sealed interface MigrationStep {

  /// The number in the file's name, such as `0007`.
  String version();

  /// The words in the file's name.
  String description();

  /// The database has it.
  ///
  /// @param at when it was carried out
  /// @param took how long that took
  record Applied(String version, String description, Instant at, Duration took)
      implements MigrationStep {}

  /// The program has it, the database does not yet.
  record Pending(String version, String description) implements MigrationStep {}

  /// It broke off half way; the next [Migrations#migrate()] tries it again.
  ///
  /// @param at when it was tried
  record BrokenOff(String version, String description, Instant at) implements MigrationStep {}

  /// The database has it, and this program does not know it: a newer release was here.
  ///
  /// @param at when it was carried out
  record Unknown(String version, String description, Instant at) implements MigrationStep {}
}
