package dev.rockhopper.adapters.postgres.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.postgres.testing.PostgresExtension;
import dev.rockhopper.adapters.postgres.testing.ProjectFiles;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// While a new version is rolled out, the old one still runs against the migrated schema. So every
/// statement of earlier releases, recorded in `db/recorded`, must still be accepted.
@ExtendWith(PostgresExtension.class)
class RecordedStatementsTest {

  @Test
  void theStatementsOfEarlierReleasesStillWork(TestDatabase database)
      throws IOException, SQLException {
    var statements = new ArrayList<String>();
    for (Path file : recordings()) {
      statements.addAll(Files.readAllLines(file));
    }

    assertThat(statements).as("statements in db/recorded").isNotEmpty();
    assertThat(refused(database, statements)).isEmpty();
  }

  @Test
  void aStatementThatAMigrationBrokeIsFound(TestDatabase database) throws SQLException {
    List<String> statements =
        List.of(
            "select guild_id from guild where guild_id = ?",
            "select no_longer from guild where guild_id = ?",
            "insert into guild (guild_id) values (?)");

    assertThat(refused(database, statements))
        .singleElement()
        .asString()
        .contains("select no_longer", "column \"no_longer\" does not exist");
  }

  /// Asking for a statement's parameters makes the server parse and plan it without running it.
  private static List<String> refused(TestDatabase database, List<String> statements)
      throws SQLException {
    var refused = new ArrayList<String>();
    try (Connection connection = database.url().dataSource().getConnection()) {
      for (String sql : statements) {
        try (var statement = connection.prepareStatement(sql)) {
          statement.getParameterMetaData();
        } catch (SQLException failure) {
          refused.add(sql + ": " + failure.getMessage());
        }
      }
    }
    return refused;
  }

  private static List<Path> recordings() throws IOException {
    Path folder = ProjectFiles.db().resolve("recorded");
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".sql")).sorted().toList();
    }
  }
}
