package dev.rockhopper.adapters.postgres.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/// One process at a time changes the schema. The lock belongs to a connection, so it goes with the
/// process. Waiting asks again and again instead of once for long: a statement that waits holds a
/// snapshot, and an index that is built concurrently waits for every snapshot.
final class MigrationLock implements AutoCloseable {

  private static final long KEY = 0x726f636b686f70L;
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final int ATTEMPTS = 3000;

  private final Connection connection;

  private MigrationLock(Connection connection) {
    this.connection = connection;
  }

  static MigrationLock take(DataSource source) throws SQLException {
    return take(source, ATTEMPTS);
  }

  static MigrationLock take(DataSource source, int attempts) throws SQLException {
    Connection connection = source.getConnection();
    try {
      for (int attempt = 0; attempt < attempts; attempt++) {
        if (isTaken(connection)) {
          return new MigrationLock(connection);
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
      throw new MigrationException(
          "Another process has been changing the schema of this database for %d seconds. Wait for it, or end it, and start again."
              .formatted(PAUSE.multipliedBy(attempts).toSeconds()));
    } catch (SQLException | RuntimeException failure) {
      connection.close();
      throw failure;
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private static boolean isTaken(Connection connection) throws SQLException {
    try (var statement = connection.prepareStatement("SELECT pg_try_advisory_lock(?)")) {
      statement.setLong(1, KEY);
      try (var rows = statement.executeQuery()) {
        return rows.next() && rows.getBoolean(1);
      }
    }
  }
}
