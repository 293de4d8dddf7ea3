package dev.rockhopper.adapters.postgres.embedded;

import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import java.sql.SQLException;
import java.util.Optional;

/// What a server says of itself when it is asked with our password. Only our own server knows that
/// password, and the handshake proves it to both sides.
///
/// @param clusterName the digest of the settings that it runs with
record Answer(String clusterName) {

  private static final int PATIENCE_SECONDS = 5;

  static Optional<Answer> of(DatabaseUrl url) {
    var source = url.dataSource();
    source.setConnectTimeout(PATIENCE_SECONDS);
    source.setLoginTimeout(PATIENCE_SECONDS);
    source.setSocketTimeout(PATIENCE_SECONDS);
    try (var connection = source.getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SHOW cluster_name")) {
      return rows.next() ? Optional.of(new Answer(rows.getString(1))) : Optional.empty();
    } catch (SQLException notOursOrNotAnswering) {
      return Optional.empty();
    }
  }
}
