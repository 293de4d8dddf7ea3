package dev.rockhopper.adapters.postgres.connection;

import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Objects;

/// What a person can put right about a server that cannot be used, in one sentence.
final class ServerRefusal {

  private ServerRefusal() {}

  static DatabaseConnectionException of(DatabaseUrl url, SQLException failure) {
    String reason = String.valueOf(failure.getMessage()).replace('\n', ' ').strip();
    String state = Objects.requireNonNullElse(failure.getSQLState(), "");
    if (state.startsWith("08")) {
      return unreachable(url, whole(reason, failure), failure);
    }
    return new DatabaseConnectionException(sentence(url, state, reason), failure);
  }

  private static String sentence(DatabaseUrl url, String state, String reason) {
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
      default -> "The server of %s cannot be used: %s".formatted(url, reason);
    };
  }

  /// @param reason a whole sentence
  static DatabaseConnectionException unreachable(
      DatabaseUrl url, String reason, Exception failure) {
    return DatabaseConnectionException.ofOneOfTwo(
        "No PostgreSQL can be reached at %s: %s Check that it runs, that the address is right, and that sslmode fits."
            .formatted(url, reason),
        failure);
  }

  /// The driver only says that it failed where the host's name leads nowhere.
  private static String whole(String reason, SQLException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnknownHostException unknown) {
        return "There is no host with the name %s.".formatted(unknown.getMessage());
      }
    }
    return reason.endsWith(".") ? reason : reason + ".";
  }
}
