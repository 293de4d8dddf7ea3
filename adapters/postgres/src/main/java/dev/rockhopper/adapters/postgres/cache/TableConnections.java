package dev.rockhopper.adapters.postgres.cache;

import java.sql.Connection;
import java.sql.SQLException;

/// Where connections come from that nobody uses who has a transaction open: a writer holds keys
/// while it has a connection already, and many of them would wait for each other.
interface TableConnections extends AutoCloseable {
  /// One that is open.
  Connection connection() throws SQLException;

  @Override
  void close();
}
