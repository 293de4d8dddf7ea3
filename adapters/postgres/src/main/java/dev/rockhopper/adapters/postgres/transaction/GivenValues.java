package dev.rockhopper.adapters.postgres.transaction;

import dev.rockhopper.adapters.postgres.statement.BoundValue;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.Timestamp;
import java.util.Calendar;
import org.jooq.tools.jdbc.DefaultPreparedStatement;

/// A statement that decides where the values go that it is given. In the ways in which jOOQ gives
/// values for this database.
abstract class GivenValues extends DefaultPreparedStatement {

  GivenValues(PreparedStatement statement) {
    super(statement);
  }

  /// A value was given for a place, from 1.
  abstract void given(int place, BoundValue value) throws SQLException;

  @Override
  public void setNull(int place, int type) throws SQLException {
    given(place, (to, at) -> to.setNull(at, type));
  }

  @Override
  public void setNull(int place, int type, String name) throws SQLException {
    given(place, (to, at) -> to.setNull(at, type, name));
  }

  @Override
  public void setBoolean(int place, boolean value) throws SQLException {
    given(place, (to, at) -> to.setBoolean(at, value));
  }

  @Override
  public void setShort(int place, short value) throws SQLException {
    given(place, (to, at) -> to.setShort(at, value));
  }

  @Override
  public void setInt(int place, int value) throws SQLException {
    given(place, (to, at) -> to.setInt(at, value));
  }

  @Override
  public void setLong(int place, long value) throws SQLException {
    given(place, (to, at) -> to.setLong(at, value));
  }

  @Override
  public void setDouble(int place, double value) throws SQLException {
    given(place, (to, at) -> to.setDouble(at, value));
  }

  @Override
  public void setBigDecimal(int place, BigDecimal value) throws SQLException {
    given(place, (to, at) -> to.setBigDecimal(at, value));
  }

  @Override
  public void setString(int place, String value) throws SQLException {
    given(place, (to, at) -> to.setString(at, value));
  }

  @Override
  public void setBytes(int place, byte[] value) throws SQLException {
    given(place, (to, at) -> to.setBytes(at, value));
  }

  @Override
  public void setTimestamp(int place, Timestamp value) throws SQLException {
    given(place, (to, at) -> to.setTimestamp(at, value));
  }

  @Override
  public void setTimestamp(int place, Timestamp value, Calendar calendar) throws SQLException {
    given(place, (to, at) -> to.setTimestamp(at, value, calendar));
  }

  @Override
  public void setArray(int place, Array value) throws SQLException {
    given(place, (to, at) -> to.setArray(at, value));
  }

  @Override
  public void setObject(int place, Object value) throws SQLException {
    given(place, (to, at) -> to.setObject(at, value));
  }

  @Override
  public void setObject(int place, Object value, int type) throws SQLException {
    given(place, (to, at) -> to.setObject(at, value, type));
  }

  @Override
  public void setObject(int place, Object value, int type, int scale) throws SQLException {
    given(place, (to, at) -> to.setObject(at, value, type, scale));
  }

  @Override
  public void setObject(int place, Object value, SQLType type) throws SQLException {
    given(place, (to, at) -> to.setObject(at, value, type));
  }
}
