package dev.rockhopper.bootstrap.cli;

import dev.rockhopper.adapters.postgres.connection.DatabaseConnectionException;
import dev.rockhopper.adapters.postgres.embedded.EmbeddedPostgresException;
import dev.rockhopper.adapters.postgres.migration.MigrationException;
import dev.rockhopper.adapters.sandbox.journal.WorldFolderException;
import dev.rockhopper.application.failure.FailureCategory;
import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.bootstrap.lifecycle.ExitCode;
import dev.rockhopper.bootstrap.lifecycle.StartFailure;
import java.io.PrintWriter;

/// Says what went wrong: one sentence for what an operator can change, everything for a bug.
final class FailureReports {

  private FailureReports() {}

  static ExitCode report(Throwable failure, PrintWriter err) {
    switch (failure) {
      case StartFailure refused -> {
        err.println(refused.sentence());
        return refused.exitCode();
      }
      case InfrastructureException broken -> {
        err.println(broken.getMessage());
        return broken.category() == FailureCategory.CONFIGURATION
            ? ExitCode.CONFIGURATION
            : ExitCode.FAILURE;
      }
      case EmbeddedPostgresException _,
          DatabaseConnectionException _,
          MigrationException _,
          WorldFolderException _ ->
          err.println(failure.getMessage());
      default -> {
        err.println("This should not happen, so it is a mistake of Rockhopper. Please report it:");
        failure.printStackTrace(err);
      }
    }
    return ExitCode.FAILURE;
  }
}
