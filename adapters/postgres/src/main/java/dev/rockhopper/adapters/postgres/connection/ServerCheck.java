package dev.rockhopper.adapters.postgres.connection;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/// The first look at a server: is it there, does it let us in, is it new enough. What a person can
/// put right is said in one sentence.
public final class ServerCheck {

  private ServerCheck() {}

  static ServerVersion check(DatabaseUrl url, Duration patience) {
    try (Connection connection = ServerContact.open(url, patience)) {
      return supported(url, version(connection));
    } catch (SQLException failure) {
      throw ServerRefusal.of(url, failure);
    }
  }

  /// The version, unless it is too old.
  ///
  /// @param url whose server it is
  /// @throws DatabaseConnectionException with a sentence for the operator where it is
  public static ServerVersion supported(DatabaseUrl url, ServerVersion version) {
    if (!version.isAtLeast(ServerVersion.OLDEST)) {
      throw DatabaseConnectionException.ofOneOfTwo(
          "The server of %s is PostgreSQL %s, and Rockhopper needs %d or newer. Upgrade it."
              .formatted(url, version, ServerVersion.OLDEST),
          null);
    }
    return version;
  }

  private static ServerVersion version(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("SHOW server_version_num")) {
      rows.next();
      return new ServerVersion(rows.getInt(1));
    }
  }
}
