package dev.rockhopper.bootstrap.cli;

import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.adapters.postgres.embedded.EmbeddedPostgres;
import dev.rockhopper.adapters.postgres.migration.Migrations;
import dev.rockhopper.bootstrap.configuration.Configuration.DatabaseServer;
import dev.rockhopper.bootstrap.configuration.ConfigurationReading;
import dev.rockhopper.bootstrap.configuration.InstanceFolder;
import dev.rockhopper.bootstrap.lifecycle.ExitCode;
import dev.rockhopper.bootstrap.lifecycle.Lifecycle;
import dev.rockhopper.bootstrap.logging.Logging;
import dev.rockhopper.bootstrap.logging.SecretMask;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;

/// The database of an instance for the time of one command: the one that a running bot uses, else
/// the embedded server started for as long as the command takes.
final class OperatorDatabase {

  private OperatorDatabase() {}

  /// Does the work and gives the exit code, a failure when a signal ends it.
  static int use(Terminal terminal, Instance instance, Function<Migrations, ExitCode> work) {
    ConfigurationReading.Accepted accepted = instance.configuration(terminal.environment());
    InstanceFolder folder = instance.folder(terminal.environment());
    SecretMask mask = new SecretMask();
    mask.hide(accepted.secrets());
    Logging.startQuietly(accepted.configuration().log().format(), mask);
    return StoppableRun.run(
        terminal,
        ExitCode.FAILURE,
        lifecycle -> {
          DatabaseUrl url = url(lifecycle, accepted, folder);
          mask.hide(Set.of(url.password()));
          Duration patience = accepted.configuration().database().connectionTimeout();
          return work.apply(Migrations.of(url, patience));
        },
        () -> {});
  }

  /// Where the database of the instance is, which is started in the lifecycle where it has to be.
  static DatabaseUrl url(
      Lifecycle lifecycle, ConfigurationReading.Accepted accepted, InstanceFolder folder) {
    return switch (accepted.configuration().database().server()) {
      case DatabaseServer.Own(DatabaseUrl own) -> own;
      case DatabaseServer.Embedded _ -> embedded(lifecycle, folder);
    };
  }

  private static DatabaseUrl embedded(Lifecycle lifecycle, InstanceFolder folder) {
    return EmbeddedPostgres.findRunning(folder.database())
        .orElseGet(() ->
            lifecycle
                .start(
                    "embedded-postgres",
                    () ->
                        EmbeddedPostgres.start(folder.database(), EmbeddedPostgres.defaultCache()),
                    EmbeddedPostgres::close)
                .url());
  }
}
