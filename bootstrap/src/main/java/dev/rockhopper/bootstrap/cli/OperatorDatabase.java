package dev.rockhopper.bootstrap.cli;

import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.adapters.postgres.embedded.EmbeddedPostgres;
import dev.rockhopper.adapters.postgres.migration.Migrations;
import dev.rockhopper.bootstrap.configuration.Configuration.DatabaseServer;
import dev.rockhopper.bootstrap.configuration.ConfigurationReading;
import dev.rockhopper.bootstrap.configuration.InstanceFolder;
import dev.rockhopper.bootstrap.logging.Logging;
import dev.rockhopper.bootstrap.logging.SecretMask;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;

/// The database of an instance for the time of one command: the one that a running bot uses, else
/// the embedded server started for as long as the command takes.
final class OperatorDatabase {

  private OperatorDatabase() {}

  static int use(Terminal terminal, Instance instance, ToIntFunction<Migrations> work) {
    ConfigurationReading.Accepted accepted = instance.configuration(terminal.environment());
    InstanceFolder folder = instance.folder(terminal.environment());
    SecretMask mask = new SecretMask();
    mask.hide(accepted.secrets());
    Logging.startQuietly(accepted.configuration().log().format(), mask);
    return switch (accepted.configuration().database().server()) {
      case DatabaseServer.Own(DatabaseUrl url) -> work.applyAsInt(Migrations.of(url));
      case DatabaseServer.Embedded _ -> useEmbedded(folder, mask, work);
    };
  }

  private static int useEmbedded(
      InstanceFolder folder, SecretMask mask, ToIntFunction<Migrations> work) {
    Optional<DatabaseUrl> running = EmbeddedPostgres.findRunning(folder.database());
    if (running.isPresent()) {
      mask.hide(Set.of(running.get().password()));
      return work.applyAsInt(Migrations.of(running.get()));
    }
    try (EmbeddedPostgres server =
        EmbeddedPostgres.start(folder.database(), EmbeddedPostgres.defaultCache())) {
      mask.hide(Set.of(server.url().password()));
      return work.applyAsInt(Migrations.of(server.url()));
    }
  }
}
