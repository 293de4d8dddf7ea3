package dev.rockhopper.adapters.postgres.statement;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/// A statement with its values, as the driver takes both.
///
/// @param sql its text, with a question mark for each value
/// @param values in the order of the marks
public record BoundText(String sql, List<BoundValue> values) {
  /// Copies the values in.
  public BoundText {
    values = List.copyOf(values);
  }

  /// Gives the values to a statement of this text.
  public void bind(PreparedStatement statement) throws SQLException {
    for (int place = 1; place <= values.size(); place++) {
      values.get(place - 1).at(statement, place);
    }
  }
}
