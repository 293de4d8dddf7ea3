package dev.rockhopper.adapters.postgres.statistics;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jooq.tools.jdbc.DefaultResultSet;

/// Rows that are counted while they are read, by whomever.
final class CountedRows extends DefaultResultSet {
  private long count;

  CountedRows(ResultSet rows) {
    super(rows);
  }

  @Override
  public boolean next() throws SQLException {
    boolean isThere = super.next();
    if (isThere) {
      count++;
    }
    return isThere;
  }

  /// How many were read so far.
  long count() {
    return count;
  }
}
