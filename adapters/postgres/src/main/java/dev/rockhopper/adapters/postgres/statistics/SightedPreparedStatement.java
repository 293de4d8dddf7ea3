package dev.rockhopper.adapters.postgres.statistics;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jooq.tools.jdbc.DefaultResultSet;

/// A prepared statement that is seen. One that gives rows is told of when the last is read, or its
/// result closed.
final class SightedPreparedStatement extends DigestingStatement {
  private final String sql;
  private final Sightings sightings;
  private final String operation;

  SightedPreparedStatement(
      PreparedStatement statement, String sql, Sightings sightings, String operation) {
    super(statement);
    this.sql = sql;
    this.sightings = sightings;
    this.operation = operation;
  }

  @Override
  public boolean execute() throws SQLException {
    long begunAt = sightings.now();
    boolean isDone = false;
    try {
      boolean result = super.execute();
      isDone = true;
      return result;
    } finally {
      told(0, sightings.now() - begunAt, !isDone);
    }
  }

  @Override
  public int executeUpdate() throws SQLException {
    long begunAt = sightings.now();
    int rows = -1;
    try {
      rows = super.executeUpdate();
      return rows;
    } finally {
      told(Math.max(0, rows), sightings.now() - begunAt, rows < 0);
    }
  }

  @Override
  public ResultSet executeQuery() throws SQLException {
    long begunAt = sightings.now();
    try {
      ResultSet rows = super.executeQuery();
      return new CountedRows(rows, sightings.now() - begunAt);
    } catch (SQLException e) {
      told(0, sightings.now() - begunAt, true);
      throw e;
    }
  }

  private void told(long rows, long nanos, boolean hasFailed) {
    sightings.executedFor(sql, Sightings.alone(operation), digest(), rows, nanos, hasFailed);
  }

  /// Counts the rows that are read.
  private final class CountedRows extends DefaultResultSet {
    private final long nanos;
    private long rows;
    private boolean isTold;

    private CountedRows(ResultSet rows, long nanos) {
      super(rows);
      this.nanos = nanos;
    }

    @Override
    public boolean next() throws SQLException {
      boolean hasNext = super.next();
      if (hasNext) {
        rows++;
      }
      return hasNext;
    }

    @Override
    public void close() throws SQLException {
      if (!isTold) {
        isTold = true;
        told(rows, nanos, false);
      }
      super.close();
    }
  }
}
