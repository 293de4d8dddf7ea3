package dev.rockhopper.adapters.postgres.backplane;

import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.application.cache.backplane.ProcessId;
import dev.rockhopper.application.cache.backplane.ProcessRegistry;
import dev.rockhopper.application.cache.backplane.RegisteredProcess;
import dev.rockhopper.application.cache.backplane.RegisteredProcess.Standing;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/// The processes in the table `bot_process`, by the clock of the database.
///
/// The lease is committed before the others are read, each a transaction of its own: in one, two
/// processes that come at the same time would not see each other. The commit waits for the disk
/// even where the operator has set that it need not: a process whose lease a crash of the server
/// has undone would be taken for gone.
public final class PostgresProcessRegistry implements ProcessRegistry, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final String RENEW =
      """
      INSERT INTO bot_process (token, lease_ends_at)
      VALUES (?, clock_timestamp() + ? * interval '1 millisecond')
      ON CONFLICT (token) DO UPDATE SET lease_ends_at = excluded.lease_ends_at
      """;
  private static final String OTHERS =
      """
      SELECT token, lease_ends_at > clock_timestamp() FROM bot_process
      WHERE token <> ? AND lease_ends_at > clock_timestamp() - ? * interval '1 millisecond'
      """;
  private static final String FORGET_LONG_GONE =
      "DELETE FROM bot_process WHERE lease_ends_at < clock_timestamp() - interval '1 hour'";
  private static final String LEAVE = "DELETE FROM bot_process WHERE token = ?";

  private final OwnConnection connection;

  /// Will keep a connection to `url` of its own.
  public PostgresProcessRegistry(DatabaseUrl url) {
    this(url, UnaryOperator.identity());
  }

  /// The same.
  ///
  /// @param seen makes of a connection one whose statements are seen
  public PostgresProcessRegistry(DatabaseUrl url, UnaryOperator<Connection> seen) {
    this.connection =
        new OwnConnection(
            url,
            PATIENCE,
            seen,
            "SET application_name = 'rockhopper-lease'",
            "SET synchronous_commit = on",
            "SET idle_session_timeout = 0",
            FORGET_LONG_GONE);
  }

  @Override
  public List<RegisteredProcess> renew(ProcessId self, Duration lease, Duration doubt) {
    return connection.use(
        "renewing the lease of this process",
        line -> {
          run(line, RENEW, self.token(), lease.toMillis());
          return others(line, self, doubt);
        });
  }

  @Override
  public void leave(ProcessId self) {
    connection.use("the goodbye of this process", line -> run(line, LEAVE, self.token()));
    connection.close();
  }

  @Override
  public void close() {
    connection.close();
  }

  private static List<RegisteredProcess> others(Connection line, ProcessId self, Duration doubt)
      throws SQLException {
    try (PreparedStatement query = line.prepareStatement(OTHERS)) {
      bind(query, self.token(), doubt.toMillis());
      try (var rows = query.executeQuery()) {
        List<RegisteredProcess> others = new ArrayList<>();
        while (rows.next()) {
          others.add(
              new RegisteredProcess(
                  new ProcessId(rows.getObject(1, UUID.class)),
                  rows.getBoolean(2) ? Standing.ALIVE : Standing.IN_DOUBT));
        }
        return others;
      }
    }
  }

  private static int run(Connection line, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = line.prepareStatement(sql)) {
      bind(statement, values);
      return statement.executeUpdate();
    }
  }

  private static void bind(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }
}
