package dev.rockhopper.adapters.postgres.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.adapters.postgres.testing.ProjectFiles;
import dev.rockhopper.adapters.postgres.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Timeouts that were running when ends began to be planned have theirs planned too.
class RunningTimeoutsMigrationTest {
  private static final String PLANNING = "V0022";

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
  void whatIsInForceAndEndsIsPlannedForItsVersion() throws IOException, SQLException {
    try (Connection connection = url.dataSource().getConnection()) {
      for (Path script : scripts()) {
        if (script.getFileName().toString().startsWith(PLANNING)) {
          fill(connection);
        }
        MigrationLocks.of(connection, Files.readString(script));
      }

      assertThat(
              column(
                  connection,
                  "SELECT concat_ws(' ', guild_id, kind, subject_id, version, token,"
                      + " planned_for = '2030-01-01Z', due_at = planned_for, attempts)"
                      + " FROM due_work ORDER BY subject_id"))
          .containsExactly(
              "1 SANCTION_END 11 3 00000000-0000-0000-0000-000000000000 t t 0",
              "1 SANCTION_END 14 9 00000000-0000-0000-0000-000000000001 t t 0");
    }
  }

  /// A timeout in force, one that is over, a ban, and a timeout that is planned already.
  private static void fill(Connection connection) throws SQLException {
    run(connection, "INSERT INTO guild (guild_id) VALUES (1)");
    run(
        connection,
        """
        INSERT INTO moderation_case (guild_id, case_id, number, type, target_id, moderator_id,
          source_id, opened_at, status_at, expires_at)
        SELECT 1, id, id, type, 100 + id, 7, 'event:' || id, now(), now(),
          CASE type WHEN 'TIMEOUT' THEN '2030-01-01Z'::timestamptz END
        FROM (VALUES (11, 'TIMEOUT'), (12, 'TIMEOUT'), (13, 'BAN'), (14, 'TIMEOUT')) c (id, type)
        """);
    run(
        connection,
        """
        INSERT INTO member_sanction (guild_id, case_id, user_id, kind, active, since, expires_at,
          ended_at, version)
        SELECT guild_id, case_id, target_id, type, case_id <> 12, opened_at, expires_at,
          CASE case_id WHEN 12 THEN now() END, 3
        FROM moderation_case
        """);
    run(
        connection,
        """
        INSERT INTO due_work (guild_id, kind, subject_id, version, planned_for, token, due_at)
        VALUES (1, 'SANCTION_END', 14, 9, '2030-01-01Z',
          '00000000-0000-0000-0000-000000000001', '2030-01-01Z')
        """);
  }

  private static List<Path> scripts() throws IOException {
    try (Stream<Path> files = Files.list(ProjectFiles.db().resolve("migrations"))) {
      return files.sorted().toList();
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> column(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }
}
