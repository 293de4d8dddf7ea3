package dev.rockhopper.benchmarks.advice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// How many buffers of the server's a statement reads, wherever they come from.
final class Buffers {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String EXPLAIN = "EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) ";

  private Buffers() {}

  /// Executes a question twice, in transactions that are rolled back, and counts the second time:
  /// the first one leaves notes on rows that nobody has read yet.
  static double of(Connection connection, Question question) throws SQLException, IOException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute("PREPARE question AS " + question.text());
      String values =
          question.values().isEmpty() ? "" : "(" + String.join(", ", question.values()) + ")";
      count(statement, "EXECUTE question" + values);
      connection.rollback();
      double counted = count(statement, "EXECUTE question" + values);
      statement.execute("DEALLOCATE question");
      return counted;
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  private static double count(Statement statement, String sql) throws SQLException, IOException {
    try (ResultSet rows = statement.executeQuery(EXPLAIN + sql)) {
      rows.next();
      JsonNode plan = JSON.readTree(rows.getString(1)).path(0).path("Plan");
      return plan.path("Shared Hit Blocks").asDouble() + plan.path("Shared Read Blocks").asDouble();
    }
  }
}
