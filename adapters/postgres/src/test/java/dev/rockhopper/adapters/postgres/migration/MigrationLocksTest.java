package dev.rockhopper.adapters.postgres.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.adapters.postgres.testing.ProjectFiles;
import dev.rockhopper.adapters.postgres.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A migration that locks two tables can deadlock with the old version, which still runs beside it
/// and takes the same locks in its own order.
class MigrationLocksTest {

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
  void everyMigrationLocksAtMostOneTableThatWasThereBefore() throws SQLException, IOException {
    try (Connection connection = url.dataSource().getConnection()) {
      for (Path script : scripts()) {
        assertThat(MigrationLocks.of(connection, Files.readString(script)))
            .as(script.getFileName().toString())
            .hasSizeLessThanOrEqualTo(1);
      }
    }
  }

  @Test
  void lockedTablesAreFound() throws SQLException {
    try (Connection connection = url.dataSource().getConnection()) {
      MigrationLocks.of(
          connection,
          "CREATE TABLE a (id bigint PRIMARY KEY); CREATE TABLE b (id bigint PRIMARY KEY);");

      assertThat(MigrationLocks.of(connection, "ALTER TABLE a ADD x bigint; SELECT * FROM b;"))
          .containsExactly("a");
      assertThat(
              MigrationLocks.of(
                  connection, "CREATE TABLE c (id bigint REFERENCES a); CREATE INDEX ON b (id);"))
          .containsExactly("a", "b");
      assertThat(
              MigrationLocks.of(
                  connection, "CREATE INDEX CONCURRENTLY IF NOT EXISTS a_ix ON a (x);"))
          .isEmpty();
    }
  }

  @Test
  void aConcurrentIndexStandsAloneAndMayRunTwice() throws SQLException {
    try (Connection connection = url.dataSource().getConnection()) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> MigrationLocks.of(connection, "CREATE INDEX CONCURRENTLY a_ix ON a (x);"));
      assertThatIllegalArgumentException()
          .isThrownBy(() ->
              MigrationLocks.of(
                  connection,
                  "ALTER TABLE a ADD y text; CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON a (y);"));
    }
  }

  @Test
  void everyFileIsNamedByTheRule() throws IOException {
    assertThat(scripts())
        .isNotEmpty()
        .allSatisfy(script ->
            assertThat(script.getFileName().toString()).matches("V\\d{4}__[a-z0-9_]+\\.sql"));
  }

  private static List<Path> scripts() throws IOException {
    try (Stream<Path> files = Files.list(ProjectFiles.db().resolve("migrations"))) {
      return files.sorted().toList();
    }
  }
}
