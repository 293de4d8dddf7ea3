package dev.rockhopper.adapters.postgres.probe;

import dev.rockhopper.adapters.postgres.catalog.ReadOnlySession;
import dev.rockhopper.adapters.postgres.planner.text.PlannableText;
import dev.rockhopper.adapters.postgres.shadow.PlannerWords;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.postgresql.core.Parser;

/// Asks how one statement would be carried out, in a transaction that somebody else began and ends.
/// Nothing is executed: EXPLAIN is never told to ANALYZE.
enum PlanQuestion {
  /// For a server that may be of any version and belongs to somebody else: a text is prepared, and
  /// its generic plan is asked for, with NULLs for parameters. The server takes one statement at a
  /// time in this way, whatever is in a text, and `pg_stat_statements` counts no statement that is
  /// prepared: it would keep the values in a text and show them to others.
  PREPARED,
  /// For our own server, on a session in the driver's simple mode: EXPLAIN says what the generic
  /// plan is.
  GENERIC;

  private static final String NAME = "rockhopper_probe";
  private static final Pattern WITHOUT_PARTITIONS = Pattern.compile("\"Subplans Removed\": [1-9]");
  private static final String FORMAT = "FORMAT JSON, VERBOSE";

  /// The server refuses a text.
  static final class RefusedException extends SQLException {
    private static final long serialVersionUID = 1L;

    private final int place;

    RefusedException(SQLException refused, int before) {
      super(refused.getMessage(), refused.getSQLState(), refused);
      int seen = PlannerWords.position(refused);
      this.place = seen > before ? seen - before : 0;
    }

    /// Where in the text, from 1; 0 where nobody knows.
    int place() {
      return place;
    }
  }

  /// The plan as JSON.
  ///
  /// @param settings the planner's switches, for this transaction
  /// @throws SQLException when the server refuses it, or is away
  String ask(Connection connection, PlannableText text, Map<String, String> settings)
      throws SQLException {
    set(connection, settings);
    if (this == PREPARED) {
      return explainPrepared(connection, text);
    }
    String options = text.parameters() == 0 ? FORMAT : FORMAT + ", GENERIC_PLAN";
    return explain(connection, "EXPLAIN (" + options + ")", text.sql());
  }

  private static void set(Connection connection, Map<String, String> settings) throws SQLException {
    if (settings.isEmpty()) {
      return;
    }
    String calls =
        String.join(
            ", ", Collections.nCopies(settings.size(), "pg_catalog.set_config(?, ?, true)"));
    try (PreparedStatement statement =
        connection.prepareStatement(ReadOnlySession.marked("SELECT " + calls))) {
      int place = 1;
      for (Map.Entry<String, String> setting : settings.entrySet()) {
        statement.setString(place++, setting.getKey());
        statement.setString(place++, setting.getValue());
      }
      statement.execute();
    }
  }

  /// A prepared statement outlives the transaction, so it is given up even where it cannot be
  /// planned.
  private static String explainPrepared(Connection connection, PlannableText text)
      throws SQLException {
    set(connection, Map.of("plan_cache_mode", "force_generic_plan"));
    String plan = prepareAndExplain(connection, text);
    if (text.parameters() == 0 || !WITHOUT_PARTITIONS.matcher(plan).find()) {
      return plan;
    }
    // No partition has what is equal to NULL, so the server has left some out, or all.
    set(connection, Map.of("enable_partition_pruning", "off"));
    return prepareAndExplain(connection, text);
  }

  private static String prepareAndExplain(Connection connection, PlannableText text)
      throws SQLException {
    run(connection, "PREPARE " + NAME + " AS", text.sql());
    Savepoint prepared = connection.setSavepoint();
    try {
      String values =
          text.parameters() == 0
              ? ""
              : "(" + String.join(", ", Collections.nCopies(text.parameters(), "NULL")) + ")";
      return explain(connection, "EXPLAIN (" + FORMAT + ")", "EXECUTE " + NAME + values);
    } finally {
      connection.rollback(prepared);
      run(connection, "DEALLOCATE " + NAME, "");
    }
  }

  private static String explain(Connection connection, String before, String text)
      throws SQLException {
    String first = ReadOnlySession.marked(before) + " ";
    try (Statement statement = statement(connection, first + text);
        ResultSet rows = statement.executeQuery(first + text)) {
      StringBuilder plan = new StringBuilder();
      while (rows.next()) {
        plan.append(rows.getString(1));
      }
      return plan.toString();
    } catch (SQLException refused) {
      throw new RefusedException(refused, first.length());
    }
  }

  private static void run(Connection connection, String before, String text) throws SQLException {
    String first = ReadOnlySession.marked(before) + " ";
    try (Statement statement = statement(connection, first + text)) {
      statement.execute(first + text);
    } catch (SQLException refused) {
      throw new RefusedException(refused, first.length());
    }
  }

  /// The driver takes a text apart at semicolons. It must find one statement only; where it
  /// overlooks a second one the server refuses both.
  private static Statement statement(Connection connection, String sql) throws SQLException {
    List<?> statements = Parser.parseJdbcSql(sql, true, false, true, false, false);
    if (statements.size() != 1) {
      throw new SQLException("It is more than one statement.", "42601");
    }
    Statement statement = connection.createStatement();
    statement.setEscapeProcessing(false);
    return statement;
  }
}
