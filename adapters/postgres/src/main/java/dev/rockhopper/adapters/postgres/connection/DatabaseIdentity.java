package dev.rockhopper.adapters.postgres.connection;

import dev.rockhopper.application.failure.FailureCategory;
import dev.rockhopper.application.failure.InfrastructureException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/// Which database it is, by whatever address it is reached: the same for all processes at it, and
/// for a standby that takes over; another one for every other database, such as a copy that was
/// restored from a dump.
///
/// @param text letters, digits and a hyphen
public record DatabaseIdentity(String text) {
  private static final String QUESTION =
      "SELECT to_hex(c.system_identifier) || '-' || to_hex(d.oid::bigint)"
          + " FROM pg_control_system() c, pg_database d WHERE d.datname = current_database()";

  /// Asks the database.
  ///
  /// @throws InfrastructureException when it does not answer
  public static DatabaseIdentity of(DataSource database) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(QUESTION)) {
      rows.next();
      return new DatabaseIdentity(rows.getString(1));
    } catch (SQLException e) {
      throw new InfrastructureException(
          FailureCategory.DATABASE,
          "Which database it is cannot be found out: " + e.getMessage(),
          e);
    }
  }
}
