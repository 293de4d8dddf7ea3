package dev.rockhopper.adapters.postgres.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rockhopper.adapters.postgres.connection.DatabaseConnectionException;
import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.adapters.postgres.migration.MigrationStep.Applied;
import dev.rockhopper.adapters.postgres.migration.MigrationStep.BrokenOff;
import dev.rockhopper.adapters.postgres.migration.MigrationStep.Pending;
import dev.rockhopper.adapters.postgres.testing.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class MigrationsTest {

  private static final String TABLE = "CREATE TABLE thing (id bigint PRIMARY KEY, x bigint);";
  private static final String INDEX =
      "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS thing_x_uq ON thing (x);";

  @TempDir private Path folder;

  private DatabaseUrl url;

  @BeforeEach
  void createDatabase() {
    url = TestServer.createEmpty();
  }

  @AfterEach
  void dropDatabase() {
    TestServer.drop(url);
  }

  @Test
  void anEmptyDatabaseGetsEveryMigrationOnce() {
    Migrations migrations = Migrations.of(url);
    List<String> known = migrations.status().steps().stream().map(MigrationStep::version).toList();

    MigrationOutcome first = migrations.migrate();
    MigrationOutcome second = migrations.migrate();

    assertThat(first.applied()).isNotEmpty().isEqualTo(known);
    assertThat(second.applied()).isEmpty();
    assertThat(migrations.status().isCurrent()).isTrue();
    assertThat(migrations.status().serverVersion()).startsWith("18.");
    assertThat(migrations.validate()).isEqualTo(new Validation.Valid(known.size()));
  }

  @Test
  void askingForTheStatusChangesNothing() throws SQLException, IOException {
    script("V0001__create_thing.sql", TABLE);

    MigrationStatus status = migrations().status();

    assertThat(status.steps()).containsExactly(new Pending("0001", "create thing"));
    assertThat(status.pending()).hasSize(1);
    assertThat(status.isCurrent()).isFalse();
    assertThat(column("SELECT relname FROM pg_class WHERE relname LIKE 'flyway%'")).isEmpty();
  }

  @Test
  void aDatabaseThatIsBehindIsNotValid() throws IOException {
    script("V0001__create_thing.sql", TABLE);

    assertThat(migrations().validate())
        .isInstanceOfSatisfying(
            Validation.Invalid.class,
            invalid -> assertThat(invalid.problems()).anyMatch(p -> p.contains("0001")));
  }

  @Test
  void aFileThatChangedAfterItWasAppliedIsNamed() throws IOException {
    script("V0001__create_thing.sql", TABLE);
    migrations().migrate();
    script("V0001__create_thing.sql", TABLE + "-- another thought");

    assertThat(migrations().validate())
        .isInstanceOfSatisfying(
            Validation.Invalid.class,
            invalid -> assertThat(invalid.problems()).anyMatch(p -> p.contains("0001")));
    assertThatExceptionOfType(MigrationException.class)
        .isThrownBy(() -> migrations().migrate())
        .withMessageContaining("0001");
  }

  @Test
  void aDatabaseOfANewerProgramIsRefusedAndLeftAlone() throws IOException, SQLException {
    script("V0001__create_thing.sql", TABLE);
    script("V0002__fill_thing.sql", "INSERT INTO thing VALUES (1, 1);");
    migrations().migrate();
    Files.delete(folder.resolve("V0002__fill_thing.sql"));

    assertThatExceptionOfType(MigrationException.class)
        .isThrownBy(() -> migrations().migrate())
        .withMessageContaining("was used by a newer Rockhopper")
        .withMessageContaining("0002 (fill thing)")
        .withMessageContaining("restore the backup");
    assertThat(column("SELECT id FROM thing")).containsExactly("1");
  }

  @Test
  void aMigrationThatFailsIsNamedAndLeavesNothingHalfDone() throws IOException, SQLException {
    script("V0001__create_thing.sql", TABLE);
    script("V0002__break.sql", "INSERT INTO thing VALUES (1, 1); SELECT no_such_function();");

    assertThatExceptionOfType(MigrationException.class)
        .isThrownBy(() -> migrations().migrate())
        .withMessageContaining("V0002__break.sql")
        .withMessageContaining("no_such_function");
    assertThat(column("SELECT id FROM thing")).isEmpty();

    script("V0002__break.sql", "INSERT INTO thing VALUES (1, 1);");
    assertThat(migrations().migrate().applied()).containsExactly("0002");
  }

  @Test
  void anIndexIsBuiltConcurrentlyWithoutWaitingForOurselves() throws IOException, SQLException {
    script("V0001__create_thing.sql", TABLE);
    script("V0002__index_thing.sql", INDEX);

    assertThat(migrations().migrate().applied()).containsExactly("0001", "0002");
    assertThat(validity()).containsExactly("t");
  }

  @Test
  void anIndexMayWaitLongerForItsLockThanWhatComesAfterIt() throws IOException, SQLException {
    script("V0001__create_thing.sql", TABLE);
    script("V0002__index_thing.sql", "SET lock_timeout = '10min';" + INDEX + "RESET lock_timeout;");
    script(
        "V0003__note_timeout.sql",
        "CREATE TABLE seen AS SELECT current_setting('lock_timeout') AS value;");

    migrations().migrate();

    assertThat(validity()).containsExactly("t");
    assertThat(column("SELECT value FROM seen")).containsExactly("5s");
  }

  @Test
  void anIndexThatBrokeOffIsRebuiltAtTheNextStart() throws IOException, SQLException {
    script("V0001__create_thing.sql", TABLE + "INSERT INTO thing VALUES (1, 7), (2, 7);");
    script("V0002__index_thing.sql", INDEX);
    assertThatExceptionOfType(MigrationException.class)
        .isThrownBy(() -> migrations().migrate())
        .withMessageContaining("thing_x_uq");
    assertThat(validity()).containsExactly("f");
    assertThat(migrations().status().steps().getLast()).isInstanceOf(BrokenOff.class);
    run("DELETE FROM thing WHERE id = 2");

    MigrationOutcome outcome = migrations().migrate();

    assertThat(outcome.rebuiltIndexes()).containsExactly("public.thing_x_uq");
    assertThat(outcome.applied()).containsExactly("0002");
    assertThat(validity()).containsExactly("t");
    assertThat(migrations().status().steps()).allMatch(Applied.class::isInstance);
  }

  @Test
  void whatABrokenRebuildLeavesIsDropped() throws IOException, SQLException {
    script("V0001__create_thing.sql", TABLE);
    script("V0002__index_thing.sql", INDEX);
    migrations().migrate();
    run("CREATE INDEX thing_x_uq_ccnew ON thing (x)");
    run("UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'thing_x_uq_ccnew'::regclass");

    MigrationOutcome outcome = migrations().migrate();

    assertThat(outcome.rebuiltIndexes()).isEmpty();
    assertThat(column("SELECT indexname FROM pg_indexes WHERE indexname LIKE '%ccnew'")).isEmpty();
    assertThat(validity()).containsExactly("t");
  }

  @Test
  void aMigrationDoesNotQueueBehindALockForLong() throws IOException, SQLException {
    script("V0001__create_thing.sql", TABLE);
    migrations().migrate();
    script("V0002__widen.sql", "ALTER TABLE thing ADD COLUMN y bigint;");

    try (var other = url.dataSource().getConnection();
        var statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("LOCK TABLE thing IN ACCESS SHARE MODE");

      assertThatExceptionOfType(MigrationException.class)
          .isThrownBy(() -> Migrations.inFolder(url, folder, Duration.ofMillis(200)).migrate())
          .withMessageContaining("V0002__widen.sql")
          .withMessageContaining("lock timeout");
    }
    assertThat(migrations().migrate().applied()).containsExactly("0002");
  }

  @Test
  void severalProcessesMayMigrateAtOnce() throws Exception {
    script("V0001__create_thing.sql", TABLE);
    script("V0002__index_thing.sql", INDEX);
    script("V0003__fill_thing.sql", "INSERT INTO thing VALUES (1, 1);");
    Callable<MigrationOutcome> migration = () -> migrations().migrate();

    var applied = new ArrayList<String>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var outcome : threads.invokeAll(List.of(migration, migration, migration))) {
        applied.addAll(outcome.get().applied());
      }
    }

    assertThat(applied).containsExactlyInAnyOrder("0001", "0002", "0003");
    assertThat(column("SELECT id FROM thing")).containsExactly("1");
  }

  @Test
  void aStartThatFindsNothingToDoWaitsForNobody() throws SQLException {
    Migrations.of(url).migrate();

    try (var _ = MigrationLock.take(url.dataSource())) {
      Migrations next = Migrations.of(url);
      assertThatExceptionOfType(MigrationException.class)
          .isThrownBy(() -> MigrationLock.take(url.dataSource(), 1).close());
      assertThat(next.migrate().applied()).isEmpty();
    }
  }

  @Test
  void whoeverWaitsForAnotherProcessTooLongIsToldSo() throws SQLException {
    try (var _ = MigrationLock.take(url.dataSource())) {
      assertThatExceptionOfType(MigrationException.class)
          .isThrownBy(() -> MigrationLock.take(url.dataSource(), 2).close())
          .withMessageContaining("Another process has been changing the schema")
          .withMessageContaining("Wait for it, or end it, and start again");
    }
  }

  @Test
  void aDatabaseThatIsGoneIsNamedByEveryQuestion() {
    Migrations migrations = Migrations.inFolder(url.withDatabase("gone"), folder);

    for (ThrowingCallable question :
        List.<ThrowingCallable>of(migrations::status, migrations::validate, migrations::migrate)) {
      assertThatExceptionOfType(DatabaseConnectionException.class)
          .isThrownBy(question)
          .withMessageContaining("There is no database gone");
    }
  }

  @Test
  void aServerThatStaysSilentIsNamedByEveryQuestion() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      DatabaseUrl url = DatabaseUrl.of("127.0.0.1", silent.getLocalPort(), "db", "ann", "hush");
      Migrations migrations = Migrations.of(url, Duration.ofMillis(300));

      for (ThrowingCallable question :
          List.<ThrowingCallable>of(
              migrations::status, migrations::validate, migrations::migrate)) {
        assertThatExceptionOfType(DatabaseConnectionException.class)
            .isThrownBy(question)
            .withMessageContaining("did not answer within 300 ms");
      }
    }
  }

  private Migrations migrations() {
    return Migrations.inFolder(url, folder);
  }

  private void script(String name, String sql) throws IOException {
    Files.writeString(folder.resolve(name), sql);
  }

  private List<String> validity() throws SQLException {
    return column("SELECT indisvalid FROM pg_index WHERE indexrelid = 'thing_x_uq'::regclass");
  }

  private void run(String sql) throws SQLException {
    try (Connection connection = url.dataSource().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private List<String> column(String sql) throws SQLException {
    try (Connection connection = url.dataSource().getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var values = new ArrayList<String>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }
}
