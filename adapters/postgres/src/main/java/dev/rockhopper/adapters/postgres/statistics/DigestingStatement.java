package dev.rockhopper.adapters.postgres.statistics;

import dev.rockhopper.application.optimization.workload.Execution.ValueDigest;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.Calendar;
import org.jooq.tools.jdbc.DefaultPreparedStatement;
import org.jspecify.annotations.Nullable;

/// A statement that takes a digest of the values that it is given: none of them can be read from
/// it. Values of the rarer kinds (arrays and streams of the driver's) are left out, which shows in
/// their number.
public class DigestingStatement extends DefaultPreparedStatement {
  private static final long FACTOR = 0x9E3779B97F4A7C15L;

  private @Nullable CountedRows rows;
  private long hash;
  private int count;

  /// Over `statement`, which gets the values.
  public DigestingStatement(PreparedStatement statement) {
    super(statement);
  }

  /// What the values make together, whatever the order in which they were given.
  public ValueDigest digest() {
    return count == 0 ? ValueDigest.NONE : new ValueDigest(hash, count);
  }

  @Override
  public ResultSet executeQuery() throws SQLException {
    return counted(super.executeQuery());
  }

  @Override
  public @Nullable ResultSet getResultSet() throws SQLException {
    ResultSet given = super.getResultSet();
    return given == null ? null : counted(given);
  }

  private ResultSet counted(ResultSet given) {
    CountedRows counted = new CountedRows(given);
    rows = counted;
    return counted;
  }

  /// How many rows of the last answer were read.
  long rows() {
    return rows == null ? 0 : rows.count();
  }

  private void add(int place, long value) {
    long mixed = (value + place * FACTOR) * FACTOR;
    mixed ^= mixed >>> 32;
    hash += mixed * FACTOR;
    count++;
  }

  private void add(int place, @Nullable Object value) {
    if (value instanceof byte[] bytes) {
      add(place, Arrays.hashCode(bytes));
    } else if (value == null || !(value instanceof java.sql.Array)) {
      add(place, value == null ? 0L : value.hashCode() + 31L * value.getClass().hashCode());
    }
  }

  @Override
  public void setNull(int place, int type) throws SQLException {
    add(place, 0L);
    super.setNull(place, type);
  }

  @Override
  public void setNull(int place, int type, String name) throws SQLException {
    add(place, 0L);
    super.setNull(place, type, name);
  }

  @Override
  public void setBoolean(int place, boolean value) throws SQLException {
    add(place, value ? 1L : 2L);
    super.setBoolean(place, value);
  }

  @Override
  public void setShort(int place, short value) throws SQLException {
    add(place, (long) value);
    super.setShort(place, value);
  }

  @Override
  public void setInt(int place, int value) throws SQLException {
    add(place, (long) value);
    super.setInt(place, value);
  }

  @Override
  public void setLong(int place, long value) throws SQLException {
    add(place, value);
    super.setLong(place, value);
  }

  @Override
  public void setDouble(int place, double value) throws SQLException {
    add(place, Double.doubleToLongBits(value));
    super.setDouble(place, value);
  }

  @Override
  public void setBigDecimal(int place, BigDecimal value) throws SQLException {
    add(place, value);
    super.setBigDecimal(place, value);
  }

  @Override
  public void setString(int place, String value) throws SQLException {
    add(place, value);
    super.setString(place, value);
  }

  @Override
  public void setBytes(int place, byte[] value) throws SQLException {
    add(place, (Object) value);
    super.setBytes(place, value);
  }

  @Override
  public void setTimestamp(int place, Timestamp value) throws SQLException {
    add(place, value);
    super.setTimestamp(place, value);
  }

  @Override
  public void setTimestamp(int place, Timestamp value, Calendar calendar) throws SQLException {
    add(place, value);
    super.setTimestamp(place, value, calendar);
  }

  @Override
  public void setObject(int place, Object value) throws SQLException {
    add(place, value);
    super.setObject(place, value);
  }

  @Override
  public void setObject(int place, Object value, int type) throws SQLException {
    add(place, value);
    super.setObject(place, value, type);
  }

  @Override
  public void setObject(int place, Object value, int type, int scale) throws SQLException {
    add(place, value);
    super.setObject(place, value, type, scale);
  }

  @Override
  public void setObject(int place, Object value, SQLType type) throws SQLException {
    add(place, value);
    super.setObject(place, value, type);
  }

  @Override
  public void clearParameters() throws SQLException {
    hash = 0;
    count = 0;
    super.clearParameters();
  }
}
