package dev.rockhopper.adapters.postgres.catalog;

import dev.rockhopper.adapters.postgres.connection.ServerVersion;
import dev.rockhopper.application.optimization.schema.ServerFacts;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;

/// Asks what server it is.
final class ServerQuery {
  private static final String SQL =
      """
      SELECT current_setting('server_version') AS version, current_database() AS database,
        current_setting('block_size')::int AS block_bytes,
        current_setting('max_connections')::int AS max_connections,
        pg_is_in_recovery() AS standby,
        extract(epoch FROM now() - pg_postmaster_start_time())::float8 AS uptime,
        (SELECT stats_reset FROM pg_stat_database WHERE datname = current_database()) AS since,
        ARRAY(SELECT extname::text FROM pg_extension ORDER BY 1) AS extensions
      """;

  private ServerQuery() {}

  /// @param identifier of the cluster, where it may be read
  static ServerFacts read(Connection connection, ServerVersion version, Optional<Long> identifier)
      throws SQLException {
    return Rows.list(connection, SQL, row -> facts(row, version, identifier)).getFirst();
  }

  private static ServerFacts facts(ResultSet row, ServerVersion version, Optional<Long> identifier)
      throws SQLException {
    // What the distribution adds in parentheses is no part of the version.
    String text = Rows.text(row, "version").replaceFirst(" .*", "");
    return new ServerFacts(
        text,
        version.major(),
        Rows.text(row, "database"),
        identifier,
        new LinkedHashSet<>(Rows.texts(row, "extensions")),
        row.getInt("block_bytes"),
        row.getInt("max_connections"),
        Optional.ofNullable(row.getTimestamp("since")).map(ServerQuery::instant),
        Duration.ofMillis(Math.max(0, Math.round(row.getDouble("uptime") * 1_000))),
        row.getBoolean("standby"));
  }

  private static Instant instant(Timestamp time) {
    return time.toInstant();
  }
}
