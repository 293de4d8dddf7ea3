package dev.rockhopper.adapters.postgres.cache;

import dev.rockhopper.adapters.postgres.connection.ConnectionPool;
import dev.rockhopper.adapters.postgres.connection.DatabaseConnectionException;
import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.adapters.postgres.connection.PoolSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/// A few connections beside the pool that transactions use, opened when the first is needed.
final class OwnPool implements TableConnections {
  private static final PoolSettings SETTINGS =
      PoolSettings.defaults().withSize(3).withConnectionTimeout(Duration.ofMillis(500));

  private final DatabaseUrl url;
  private final UnaryOperator<Connection> seen;
  private final ReentrantLock opening = new ReentrantLock();
  private Optional<ConnectionPool> pool = Optional.empty();
  private boolean closed;

  /// @param seen makes of a connection one whose statements are seen
  OwnPool(DatabaseUrl url, UnaryOperator<Connection> seen) {
    this.url = url;
    this.seen = seen;
  }

  @Override
  public Connection connection() throws SQLException {
    return seen.apply(pool().dataSource().getConnection());
  }

  private ConnectionPool pool() throws SQLException {
    opening.lock();
    try {
      if (closed) {
        throw new SQLException("the connections of the cache table are closed");
      }
      ConnectionPool open = pool.isPresent() ? pool.get() : ConnectionPool.open(url, SETTINGS);
      pool = Optional.of(open);
      return open;
    } catch (DatabaseConnectionException e) {
      throw new SQLException(e.getMessage(), e);
    } finally {
      opening.unlock();
    }
  }

  @Override
  public void close() {
    opening.lock();
    try {
      closed = true;
      pool.ifPresent(ConnectionPool::close);
      pool = Optional.empty();
    } finally {
      opening.unlock();
    }
  }
}
