package dev.rockhopper.benchmarks.discord;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/// One row in each commit, and no more: what B11 is held against.
///
/// @param database where to
record OneRow(DataSource database) implements BareRows {

  /// Writes to a table of its own.
  static OneRow to(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE bare (id bigint PRIMARY KEY, state text NOT NULL)");
    }
    return new OneRow(database);
  }

  @Override
  public void open(Action action) {
    commit("INSERT INTO bare (state, id) VALUES (?, ?)", "pending", action.id());
  }

  @Override
  public void settle(Action action) {
    commit("UPDATE bare SET state = ? WHERE id = ?", "applied", action.id());
  }

  @Override
  public void logged(Action action, long message) {
    // Nobody is to find it again.
  }

  private void commit(String sql, String state, long id) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, state);
      statement.setLong(2, id);
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
