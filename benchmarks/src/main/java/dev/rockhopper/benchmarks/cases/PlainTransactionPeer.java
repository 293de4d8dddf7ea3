package dev.rockhopper.benchmarks.cases;

import com.zaxxer.hikari.HikariDataSource;
import dev.rockhopper.benchmarks.measurement.ClosedLoop;
import dev.rockhopper.benchmarks.process.PeerConversation;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;

/// The limits of B5 and B14 in plain JDBC: a transaction with an `empty` body on a held connection,
/// and a `storm` of serializable increments with a retry loop around them.
public final class PlainTransactionPeer {
  private static final String SERIALIZATION_FAILURE = "40001";
  private static final double FIRST_PAUSE_NANOS = 5e6;
  private static final double LONGEST_PAUSE_NANOS = 200e6;

  private PlainTransactionPeer() {}

  /// Makes load as it is asked to.
  public static void main(String... arguments) throws IOException {
    PeerConversation conversation = PeerConversation.begin();
    int clients = conversation.number("clients");
    var loop = new ClosedLoop(clients, ClosedLoop.Threads.PLATFORM);
    try (HikariDataSource pool = PlainPool.open(conversation, clients + 1, true)) {
      ClosedLoop.Operation operation =
          switch (conversation.setting("does")) {
            case "empty" -> emptyOn(HeldConnection.of(pool));
            case "storm" -> stormOn(pool);
            default ->
                throw new IllegalArgumentException(
                    "this peer cannot do " + conversation.setting("does"));
          };
      conversation.serveLoad(millis -> loop.run(Duration.ofMillis(millis), operation));
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  private static ClosedLoop.Operation emptyOn(DataSource held) {
    return _ -> {
      try (Connection connection = held.getConnection()) {
        connection.setAutoCommit(false);
        connection.commit();
        connection.setAutoCommit(true);
      }
    };
  }

  private static ClosedLoop.Operation stormOn(HikariDataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      Storm.createRows(statement::execute);
    }
    return _ -> incrementUntilItLasts(pool);
  }

  private static void incrementUntilItLasts(HikariDataSource pool)
      throws SQLException, InterruptedException {
    int row = ThreadLocalRandom.current().nextInt(Storm.ROWS);
    double longest = FIRST_PAUSE_NANOS;
    while (!hasIncremented(pool, row)) {
      Thread.sleep(Duration.ofNanos((long) ThreadLocalRandom.current().nextDouble(longest)));
      longest = Math.min(LONGEST_PAUSE_NANOS, longest * 2);
    }
  }

  private static boolean hasIncremented(HikariDataSource pool, int row) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
      connection.setAutoCommit(false);
      try {
        write(connection, row, read(connection, row) + 1);
        connection.commit();
        return true;
      } catch (SQLException e) {
        connection.rollback();
        if (!SERIALIZATION_FAILURE.equals(e.getSQLState())) {
          throw e;
        }
        return false;
      } finally {
        connection.setAutoCommit(true);
      }
    }
  }

  private static long read(Connection connection, int row) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(Storm.READ)) {
      statement.setInt(1, row);
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return result.getLong(1);
      }
    }
  }

  private static void write(Connection connection, int row, long value) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(Storm.WRITE)) {
      statement.setLong(1, value);
      statement.setInt(2, row);
      statement.executeUpdate();
    }
  }
}
