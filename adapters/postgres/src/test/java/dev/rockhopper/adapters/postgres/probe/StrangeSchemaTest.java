package dev.rockhopper.adapters.postgres.probe;

import static dev.rockhopper.adapters.postgres.probe.Questions.planned;
import static dev.rockhopper.adapters.postgres.probe.Questions.refusal;
import static dev.rockhopper.adapters.postgres.probe.Questions.sorted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.adapters.postgres.testing.TestServer;
import dev.rockhopper.application.optimization.index.IndexProbe;
import dev.rockhopper.application.optimization.schema.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A database that sorts by a language's rules, and whose functions are up to no good.
class StrangeSchemaTest {
  private static final TableName WORD = new TableName("public", "word");

  private static DatabaseUrl server;
  private static DatabaseUrl database;
  private static PostgresInspection inspection;
  private static IndexProbe probe;

  @BeforeAll
  static void open() throws SQLException {
    server = TestServer.createEmpty();
    database = server.withDatabase(server.database() + "_sorted");
    run(
        server,
        "CREATE DATABASE "
            + database.database()
            + " TEMPLATE template0 LOCALE 'C' LOCALE_PROVIDER icu ICU_LOCALE 'und'");
    run(
        database,
        """
        CREATE TABLE word (id int PRIMARY KEY, text text NOT NULL, bytes text COLLATE "C" NOT NULL);
        CREATE FUNCTION prying() RETURNS text LANGUAGE plpgsql IMMUTABLE
          AS 'BEGIN RETURN pg_read_file(''PG_VERSION''); END';
        CREATE FUNCTION endless() RETURNS text LANGUAGE plpgsql IMMUTABLE
          AS 'BEGIN LOOP END LOOP; END';
        CREATE FUNCTION native() RETURNS int LANGUAGE internal AS 'pg_backend_pid';
        INSERT INTO word SELECT i, md5(i::text), md5(i::text) FROM generate_series(1, 50000) i;
        CREATE VIEW late AS SELECT native() AS pid, text FROM word;
        CREATE TABLE parent (a int, b text);
        CREATE TABLE child (c int) INHERITS (parent);
        """);
    run(database, "VACUUM ANALYZE");
    inspection = PostgresInspection.open(database);
    probe = inspection.probe();
  }

  @AfterAll
  static void close() {
    probe.close();
    inspection.close();
    TestServer.drop(database);
    TestServer.drop(server);
  }

  private static void run(DatabaseUrl url, String sql) throws SQLException {
    try (Connection connection = url.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void aPrefixIsARangeOnlyWhereBytesAreCompared() {
    var text = sorted(WORD, "text");
    var bytes = sorted(WORD, "bytes");

    assertThat(planned(probe, "SELECT * FROM word WHERE text LIKE 'abc%'", text).used()).isEmpty();
    assertThat(planned(probe, "SELECT * FROM word WHERE bytes LIKE 'abc%'", bytes).used())
        .containsExactly(bytes);
  }

  @Test
  void aFunctionThatPriesHasNoRightsInTheShadow() {
    assertThat(refusal(probe, "SELECT * FROM word WHERE text = prying()"))
        .contains("Permission denied");
  }

  @Test
  void aFunctionThatNeverEndsIsEnded() {
    assertThat(refusal(probe, "SELECT * FROM word WHERE text = endless()"))
        .isEqualTo("Planning it takes too long.");
    assertThat(planned(probe, "SELECT * FROM word WHERE id = 1").plan().cost()).isPositive();
  }

  @Test
  void whatCouldNotBeCopiedIsTheReasonForARefusal() {
    assertThat(refusal(probe, "SELECT native()")).contains("native").contains("internal");
    assertThat(refusal(probe, "SELECT * FROM late")).contains("late");
  }

  @Test
  void inheritedColumnsAreThere() {
    assertThat(planned(probe, "SELECT a, b FROM parent WHERE a = $1").plan().root().rows())
        .isPositive();
    assertThat(planned(probe, "SELECT a, c FROM child WHERE b = $1").plan().root().rows())
        .isPositive();
  }
}
