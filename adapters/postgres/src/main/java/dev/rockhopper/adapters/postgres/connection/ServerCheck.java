package dev.rockhopper.adapters.postgres.connection;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import org.postgresql.ds.PGSimpleDataSource;

/// The first look at a server: is it there, does it let us in, is it new enough. What a person can
/// put right is said in one sentence.
final class ServerCheck {

  private ServerCheck() {}

  static ServerVersion check(DatabaseUrl url, Duration patience) {
    PGSimpleDataSource source = url.dataSource();
    int seconds = (int) Math.max(1, patience.toSeconds());
    source.setConnectTimeout(seconds);
    source.setLoginTimeout(seconds);
    try (Connection connection = source.getConnection()) {
      return supported(url, version(connection));
    } catch (SQLException failure) {
      throw new DatabaseConnectionException(sentence(url, failure), failure);
    }
  }

  /// The version, unless it is too old.
  static ServerVersion supported(DatabaseUrl url, ServerVersion version) {
    if (!version.isAtLeast(ServerVersion.OLDEST)) {
      throw new DatabaseConnectionException(
          "The server of %s is PostgreSQL %s, and Rockhopper needs %d or newer. Upgrade it, or unset DATABASE_URL to use the PostgreSQL that comes with Rockhopper."
              .formatted(url, version, ServerVersion.OLDEST));
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

  private static String sentence(DatabaseUrl url, SQLException failure) {
    String reason = String.valueOf(failure.getMessage()).replace('\n', ' ');
    String state = Objects.requireNonNullElse(failure.getSQLState(), "");
    return switch (state) {
      case "28P01" ->
          "The server of %s refuses the user %s or the password. Check both in the database URL."
              .formatted(url, url.user());
      case "28000" ->
          "The server of %s does not let the user %s in: %s. Check its pg_hba.conf and sslmode in the database URL."
              .formatted(url, url.user(), reason);
      case "3D000" ->
          "There is no database %s on the server of %s. Create it with CREATE DATABASE, or correct the name in the database URL."
              .formatted(url.database(), url);
      case "53300" ->
          "The server of %s has no free connection: %s. Raise its max_connections, or lower the size of the pool."
              .formatted(url, reason);
      default ->
          state.startsWith("08")
              ? "No PostgreSQL can be reached at %s: %s Check that it runs, that the address is right, and that sslmode fits; or unset DATABASE_URL to use the PostgreSQL that comes with Rockhopper."
                  .formatted(url, reason)
              : "The server of %s cannot be used: %s".formatted(url, reason);
    };
  }
}
