package dev.rockhopper.adapters.postgres.migration;

import dev.rockhopper.adapters.postgres.connection.DatabaseConnectionException;
import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.adapters.postgres.connection.PoolSettings;
import dev.rockhopper.adapters.postgres.connection.ServerContact;
import dev.rockhopper.adapters.postgres.migration.MigrationStep.Applied;
import dev.rockhopper.adapters.postgres.migration.MigrationStep.BrokenOff;
import dev.rockhopper.adapters.postgres.migration.MigrationStep.Pending;
import dev.rockhopper.adapters.postgres.migration.MigrationStep.Unknown;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/// The migrations of this program against one database. Any number of processes may migrate at
/// once: one works, the others wait for it.
public final class Migrations {

  /// No migration waits longer than this for a lock, because everybody else queues behind it.
  private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(5);

  private static final Duration PATIENCE = PoolSettings.defaults().connectionTimeout();

  private static final String FOLDER = "db/migrations";

  private final DatabaseUrl url;
  private final Duration patience;
  private final Files files;
  private final Supplier<Flyway> loading;
  private @Nullable Flyway loaded;

  private Migrations(DatabaseUrl url, Duration patience, Files files, Supplier<Flyway> loading) {
    this.url = url;
    this.patience = patience;
    this.files = files;
    this.loading = loading;
  }

  /// Where the migrations are.
  @FunctionalInterface
  private interface Files {
    MigrationFiles read() throws IOException;
  }

  /// Flyway takes its time to begin, and most starts do not need it.
  private synchronized Flyway flyway() {
    if (loaded == null) {
      loaded = loading.get();
    }
    return loaded;
  }

  private static Flyway flyway(DatabaseUrl url, String location, Duration lockTimeout) {
    var configuration =
        Flyway.configure(Migrations.class.getClassLoader())
            .dataSource(impatient(url, lockTimeout))
            .locations(location)
            .failOnMissingLocations(true)
            .validateMigrationNaming(true)
            .cleanDisabled(true)
            // Else no file could set its own lock timeout before it builds an index concurrently.
            .mixed(true)
            .loggers("slf4j");
    // Flyway would otherwise keep a transaction open for its lock, and an index that is built
    // concurrently waits for that transaction for ever.
    configuration
        .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
        .setTransactionalLock(false);
    return configuration.load();
  }

  /// The migrations packed into this program, for a server that is known to answer.
  public static Migrations of(DatabaseUrl url) {
    return of(url, PATIENCE);
  }

  /// The migrations packed into this program.
  ///
  /// @param patience how long the server may take to answer at all
  public static Migrations of(DatabaseUrl url, Duration patience) {
    return new Migrations(
        url,
        patience,
        () -> MigrationFiles.onClassPath(FOLDER),
        () -> flyway(url, "classpath:" + FOLDER, LOCK_TIMEOUT));
  }

  /// The migrations in a folder, for the build and for tests.
  public static Migrations inFolder(DatabaseUrl url, Path folder) {
    return inFolder(url, folder, LOCK_TIMEOUT);
  }

  static Migrations inFolder(DatabaseUrl url, Path folder, Duration lockTimeout) {
    return new Migrations(
        url,
        PATIENCE,
        () -> MigrationFiles.in(folder),
        () -> flyway(url, "filesystem:" + folder.toAbsolutePath(), lockTimeout));
  }

  /// Where the database stands. Changes nothing.
  ///
  /// @throws DatabaseConnectionException when the server is not there, stays silent or refuses
  public MigrationStatus status() {
    try (Connection connection = ServerContact.open(url, patience)) {
      String version = connection.getMetaData().getDatabaseProductVersion();
      return new MigrationStatus(
          version, Arrays.stream(flyway().info().all()).map(Migrations::step).toList());
    } catch (SQLException | FlywayException failure) {
      throw failure("The migrations of the database cannot be read", failure);
    }
  }

  /// Brings the schema to this program's version: rebuilds indexes that a crash left unfinished,
  /// then carries out every pending migration, each in a transaction of its own where it can be.
  ///
  /// @throws DatabaseConnectionException when the server is not there, stays silent or refuses
  /// @throws MigrationException when a migration fails, or the database is of a newer program; what
  ///   was carried out before stays
  public MigrationOutcome migrate() {
    if (isUpToDate()) {
      return new MigrationOutcome(List.of(), List.of());
    }
    try (MigrationLock _ = MigrationLock.take(source(url))) {
      refuseNewerDatabase();
      List<String> rebuilt = InvalidIndexes.rebuild(source(url));
      forgetBrokenOffSteps();
      var result = flyway().migrate();
      return new MigrationOutcome(
          result.getSuccessfulMigrations().stream().map(done -> done.version).sorted().toList(),
          rebuilt);
    } catch (SQLException | FlywayException failure) {
      throw failure("The database could not be brought to this version's schema", failure);
    }
  }

  /// Compares what the database has with what the program has. Changes nothing.
  ///
  /// @throws DatabaseConnectionException when the server is not there, stays silent or refuses
  public Validation validate() {
    try (Connection _ = ServerContact.open(url, patience)) {
      var result = flyway().validateWithResult();
      if (result.validationSuccessful) {
        return new Validation.Valid(result.validateCount);
      }
      List<String> problems =
          result.invalidMigrations.stream()
              .map(problem -> problem.errorDetails.errorMessage)
              .filter(Objects::nonNull)
              .map(message -> message.lines().findFirst().orElse(""))
              .toList();
      return new Validation.Invalid(
          problems.isEmpty() ? List.of(result.getAllErrorMessages()) : problems);
    } catch (SQLException | FlywayException failure) {
      throw failure("The migrations of the database cannot be compared", failure);
    }
  }

  private boolean isUpToDate() {
    try (Connection connection = ServerContact.open(url, patience)) {
      return SchemaHistory.isComplete(connection, files.read());
    } catch (SQLException | IOException failure) {
      throw failure("The database could not be brought to this version's schema", failure);
    }
  }

  /// Connections to a server that answered a moment ago. One that has fallen silent since is not
  /// waited for without end.
  private static PGSimpleDataSource source(DatabaseUrl url) {
    PGSimpleDataSource source = url.dataSource();
    if (source.getLoginTimeout() == 0) {
      source.setLoginTimeout((int) PATIENCE.toSeconds());
    }
    return source;
  }

  private static DataSource impatient(DatabaseUrl url, Duration lockTimeout) {
    PGSimpleDataSource source = source(url);
    String options = Objects.requireNonNullElse(source.getOptions(), "");
    source.setOptions((options + " -c lock_timeout=" + lockTimeout.toMillis()).strip());
    return source;
  }

  private void refuseNewerDatabase() {
    String unknown =
        status().steps().stream()
            .filter(Unknown.class::isInstance)
            .map(step -> step.version() + " (" + step.description() + ")")
            .collect(Collectors.joining(", "));
    if (!unknown.isEmpty()) {
      throw new MigrationException(
          "The database was used by a newer Rockhopper: this one does not know its migrations %s. Start the newer release again, or restore the backup from before the upgrade."
              .formatted(unknown));
    }
  }

  /// A migration that cannot run in a transaction is written so that it may run twice. When it
  /// failed, Flyway would refuse everything from then on until somebody repairs its table by hand.
  private void forgetBrokenOffSteps() throws SQLException {
    boolean broken = status().steps().stream().anyMatch(BrokenOff.class::isInstance);
    if (!broken) {
      return;
    }
    try (Connection connection = source(url).getConnection();
        var statement = connection.createStatement()) {
      statement.executeUpdate("DELETE FROM flyway_schema_history WHERE NOT success");
    }
  }

  private static MigrationStep step(MigrationInfo migration) {
    String version = String.valueOf(migration.getVersion());
    String description = migration.getDescription();
    MigrationState state = migration.getState();
    if (state.isFailed()) {
      return new BrokenOff(version, description, installedOn(migration));
    }
    if (!state.isApplied()) {
      return new Pending(version, description);
    }
    if (!state.isResolved()) {
      return new Unknown(version, description, installedOn(migration));
    }
    return new Applied(
        version,
        description,
        installedOn(migration),
        Duration.ofMillis(Objects.requireNonNullElse(migration.getExecutionTime(), 0)));
  }

  private static Instant installedOn(MigrationInfo migration) {
    return migration.getInstalledOn() == null
        ? Instant.EPOCH
        : migration.getInstalledOn().toInstant();
  }

  private static MigrationException failure(String what, Exception failure) {
    var reasons = new ArrayList<String>();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String reason = withoutFullStop(String.valueOf(cause.getMessage()));
      if (reasons.stream().noneMatch(said -> said.contains(reason))) {
        reasons.add(reason);
      }
    }
    return new MigrationException(
        what + ": " + String.join("; caused by: ", reasons) + ".", failure);
  }

  /// A reason stands in the middle of a sentence.
  private static String withoutFullStop(String reason) {
    String stripped = reason.strip();
    return stripped.endsWith(".") ? stripped.substring(0, stripped.length() - 1) : stripped;
  }
}
