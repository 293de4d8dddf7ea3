package dev.rockhopper.adapters.postgres.backplane;

import dev.rockhopper.adapters.postgres.connection.DatabaseConnectionException;
import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.adapters.postgres.connection.ServerContact;
import dev.rockhopper.application.failure.FailureCategory;
import dev.rockhopper.application.failure.InfrastructureException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection outside the pool, opened when it is first needed, and anew after every failure.
/// Whoever uses it waits for a bounded time, whatever the network does.
final class OwnConnection implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OwnConnection.class);

  /// Work with the connection.
  ///
  /// @param <T> what it results in
  @FunctionalInterface
  interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  private final DatabaseUrl url;
  private final UnaryOperator<Connection> seen;
  private final List<String> settings;
  private final Duration patience;
  private final ReentrantLock lock = new ReentrantLock();
  private Optional<Connection> open = Optional.empty();

  /// @param settings statements that every new connection begins with
  /// @param patience how long opening may take, and how long an answer
  /// @param seen makes of a connection one whose statements are seen
  OwnConnection(
      DatabaseUrl url, Duration patience, UnaryOperator<Connection> seen, String... settings) {
    this.url = url;
    this.seen = seen;
    this.patience = patience;
    this.settings = List.of(settings);
  }

  /// A new connection with limits and a name, which is the caller's to close.
  static Connection open(DatabaseUrl url, Duration patience, List<String> settings)
      throws SQLException {
    return open(url, patience, settings, _ -> {}, UnaryOperator.identity());
  }

  /// The same with something special.
  ///
  /// @param tailoring changes how the driver connects
  /// @param seen makes of a connection one whose statements are seen
  static Connection open(
      DatabaseUrl url,
      Duration patience,
      List<String> settings,
      Consumer<PGSimpleDataSource> tailoring,
      UnaryOperator<Connection> seen)
      throws SQLException {
    Connection connection = seen.apply(ServerContact.open(url, patience, tailoring));
    try {
      connection.setNetworkTimeout(Runnable::run, Math.toIntExact(patience.toMillis()));
      try (var statement = connection.createStatement()) {
        for (String setting : settings) {
          statement.execute(setting);
        }
      }
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /// Does some work, once.
  ///
  /// @param what the work, for the message of a failure
  /// @throws InfrastructureException when it failed, or may have failed
  <T> T use(String what, Work<T> work) {
    lock.lock();
    try {
      Connection connection =
          open.isPresent() ? open.get() : open(url, patience, settings, _ -> {}, seen);
      open = Optional.of(connection);
      return work.with(connection);
    } catch (SQLException | DatabaseConnectionException e) {
      drop();
      throw new InfrastructureException(
          FailureCategory.DATABASE, what + " failed: " + e.getMessage(), e);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      drop();
    } finally {
      lock.unlock();
    }
  }

  private void drop() {
    open.ifPresent(OwnConnection::drop);
    open = Optional.empty();
  }

  /// Without a word to the server, which may not be there to hear it.
  static void drop(Connection connection) {
    try {
      connection.abort(Runnable::run);
    } catch (SQLException e) {
      LOG.debug("backplane.connection-not-closed", e);
    }
  }
}
