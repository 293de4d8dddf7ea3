package dev.rockhopper.benchmarks.discord;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.benchmarks.cases.CaseDatabases;
import dev.rockhopper.benchmarks.measurement.Slice;
import dev.rockhopper.benchmarks.process.PeerProcess;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Lets the peers of the command benchmark talk to each other, so that they work on the day when
/// somebody needs them.
final class BareBotTest {

  @Test
  void aBotThatIsNothingButJdaAnswersThePeopleOfTheSandbox() throws IOException {
    try (Wiring sandbox = Wiring.start();
        PeerProcess _ = sandbox.bareBot()) {
      sandbox.process().ask("calls");

      Slice answers = Slice.fromLine(sandbox.process().ask("load ping 1"));

      assertThat(answers.operations()).isEqualTo(20);
      assertThat(sandbox.process().ask("calls")).isEqualTo("20 x POST /interactions/…/callback");
    }
  }

  @Test
  void oneThatWritesTheProductsRowsLeavesAWarningAsTheProductDoes() throws Exception {
    try (CaseDatabases databases = CaseDatabases.throwaway();
        Wiring sandbox = Wiring.start()) {
      DatabaseUrl database = databases.create("alike", 0);
      String[] guild = sandbox.process().ask("guild").split(" ", -1);
      CaseDatabases.fill(
          database, Long.parseLong(guild[0]), Long.parseLong(guild[1]), Long.parseLong(guild[2]));
      try (PeerProcess _ = sandbox.bareBotOfSameRows(database)) {
        Slice answers = Slice.fromLine(sandbox.process().ask("load warn 1"));

        assertThat(answers.operations()).isEqualTo(20);
        assertThat(kept(database)).containsExactly(20, 20, 40, 20);
      }
    }
  }

  /// Settled cases of the load, their revisions, their trail, and those that the log has, or waits
  /// for.
  private static List<Integer> kept(DatabaseUrl database) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                SELECT (SELECT count(*) FROM moderation_case
                    WHERE number > 10001 AND status = 'APPLIED'),
                  (SELECT count(*) FROM case_revision),
                  (SELECT count(*) FROM audit_entry),
                  (SELECT count(*) FROM outbox WHERE step = 'LOG')
                    + (SELECT count(*) FROM moderation_case WHERE log_message_id IS NOT NULL)
                """)) {
      row.next();
      return List.of(row.getInt(1), row.getInt(2), row.getInt(3), row.getInt(4));
    }
  }
}
