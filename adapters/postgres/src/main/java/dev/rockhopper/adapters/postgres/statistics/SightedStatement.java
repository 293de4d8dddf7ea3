package dev.rockhopper.adapters.postgres.statistics;

import dev.rockhopper.application.optimization.workload.Execution.ValueDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jooq.tools.jdbc.DefaultStatement;

/// A statement without parameters that is seen.
final class SightedStatement extends DefaultStatement {
  private final Sightings sightings;
  private final String operation;

  SightedStatement(Statement statement, Sightings sightings, String operation) {
    super(statement);
    this.sightings = sightings;
    this.operation = operation;
  }

  @Override
  public boolean execute(String sql) throws SQLException {
    return seen(sql, () -> super.execute(sql));
  }

  @Override
  public int executeUpdate(String sql) throws SQLException {
    return seen(sql, () -> super.executeUpdate(sql));
  }

  @Override
  public ResultSet executeQuery(String sql) throws SQLException {
    return seen(sql, () -> super.executeQuery(sql));
  }

  private <R> R seen(String sql, Sent<R> sent) throws SQLException {
    long begunAt = sightings.now();
    boolean isDone = false;
    try {
      R result = sent.send();
      isDone = true;
      return result;
    } finally {
      sightings.executed(sql, Sightings.alone(operation), ValueDigest.NONE, 0, begunAt, !isDone);
    }
  }

  /// Sends it.
  @FunctionalInterface
  private interface Sent<R> {
    R send() throws SQLException;
  }
}
