package dev.rockhopper.adapters.postgres.transaction;

import dev.rockhopper.adapters.postgres.statement.BoundValue;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/// The part of a statement whose places come behind those of others.
class ShiftedStatement extends GivenValues {
  private final PreparedStatement whole;
  private final int before;

  ShiftedStatement(PreparedStatement whole, int before) {
    super(whole);
    this.whole = whole;
    this.before = before;
  }

  @Override
  final void given(int place, BoundValue value) throws SQLException {
    value.at(whole, before + place);
  }
}
