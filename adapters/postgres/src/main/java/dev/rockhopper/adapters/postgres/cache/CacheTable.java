package dev.rockhopper.adapters.postgres.cache;

import dev.rockhopper.application.cache.shared.Found;
import dev.rockhopper.application.cache.shared.SharedStore.Watcher;
import dev.rockhopper.application.failure.FailureCategory;
import dev.rockhopper.application.failure.InfrastructureException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

/// The table as this process reaches it. Tells a watcher when it is lost, and when it is there
/// again: that it was emptied meanwhile is seen at its [Birth], and counts as a loss.
final class CacheTable implements AutoCloseable {
  private final TableConnections connections;
  private final boolean looksAtBirth;
  private final AtomicReference<Watcher> watcher = new AtomicReference<>(new Nobody());
  private final AtomicReference<Optional<Birth>> known = new AtomicReference<>(Optional.empty());
  private final AtomicBoolean away = new AtomicBoolean(true);
  private final ReentrantLock arriving = new ReentrantLock();

  /// Works with a connection.
  @FunctionalInterface
  interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  /// @param looksAtBirth whether every look at keys makes sure that the table was not emptied
  CacheTable(TableConnections connections, boolean looksAtBirth) {
    this.connections = connections;
    this.looksAtBirth = looksAtBirth;
  }

  /// Tells `told` from now on.
  void tell(Watcher told) {
    watcher.set(told);
  }

  /// Looks at keys; what an emptied table shows is given to nobody.
  Map<String, Found> look(Work<EntryStatements.Look> work) {
    return use(
        "looking for what is cached",
        connection -> {
          EntryStatements.Look look = work.with(connection);
          requireAsKnown(look.birth());
          return look.found();
        });
  }

  private void requireAsKnown(Optional<Birth> birth) throws SQLException {
    boolean asKnown = birth.isPresent() && known.get().equals(birth);
    if (!asKnown && looksAtBirth) {
      throw new SQLException(
          "the table was emptied: a crash of the server, or a standby took over");
    }
  }

  /// Works with the table.
  ///
  /// Before anything else after it could not be reached, and at first, it is found out whether it
  /// holds what it did, and said that it is there.
  ///
  /// @param what the work, for whoever reads that it failed
  <T> T use(String what, Work<T> work) {
    try (Connection connection = connections.connection()) {
      connection.setAutoCommit(true);
      if (away.get()) {
        arrive(connection);
      }
      return work.with(connection);
    } catch (SQLException e) {
      if (!away.getAndSet(true)) {
        watcher.get().lost();
      }
      throw new InfrastructureException(
          FailureCategory.DATABASE, what + " failed: " + e.getMessage(), e);
    }
  }

  private void arrive(Connection connection) throws SQLException {
    arriving.lock();
    try {
      if (away.get()) {
        known.set(Birth.find(connection));
        watcher.get().regained();
        away.set(false);
      }
    } finally {
      arriving.unlock();
    }
  }

  @Override
  public void close() {
    connections.close();
  }

  private record Nobody() implements Watcher {
    @Override
    public void lost() {
      // Nobody is told.
    }

    @Override
    public void regained() {
      // Nobody is told.
    }
  }
}
