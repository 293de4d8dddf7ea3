package dev.rockhopper.adapters.postgres.catalog;

import dev.rockhopper.adapters.postgres.connection.DatabaseConnectionException;
import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.adapters.postgres.connection.ServerCheck;
import dev.rockhopper.adapters.postgres.connection.ServerContact;
import dev.rockhopper.adapters.postgres.connection.ServerVersion;
import dev.rockhopper.application.failure.FailureCategory;
import dev.rockhopper.application.failure.InfrastructureException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/// One connection to somebody's database that only reads: every question is a read-only transaction
/// of its own with a limit of time for each statement and each lock, and is rolled back. Nothing is
/// set for longer than a transaction, so that a pooler may stand in between.
///
/// Not safe for use by several threads.
public final class ReadOnlySession implements AutoCloseable {
  /// What stands in every statement of ours, so that it is recognised in the server's statistics.
  /// They do not keep what stands before the first word.
  public static final String MARK = "/* rockhopper report */";

  private static final Duration CONTACT = Duration.ofSeconds(15);

  private final Connection connection;
  private final ServerVersion version;
  private final Limits limits;

  /// How long the server may take.
  ///
  /// @param statement for one statement
  /// @param lock waiting for one lock
  public record Limits(Duration statement, Duration lock) {
    /// For the catalog of a large database.
    public static final Limits CATALOG = new Limits(Duration.ofSeconds(60), Duration.ofSeconds(1));

    /// For planning one statement.
    public static final Limits PLANNING = new Limits(Duration.ofSeconds(5), Duration.ofSeconds(1));

    private String sql() {
      return marked(
          "SELECT pg_catalog.set_config('statement_timeout', '%d', true), pg_catalog.set_config('lock_timeout', '%d', true)"
              .formatted(statement.toMillis(), lock.toMillis()));
    }
  }

  /// What is asked in a transaction.
  ///
  /// @param <T> what it gives
  @FunctionalInterface
  public interface Question<T> {
    /// Asks.
    ///
    /// @throws SQLException when the server refuses or is away
    T ask(Connection connection) throws SQLException;
  }

  private ReadOnlySession(Connection connection, ServerVersion version, Limits limits) {
    this.connection = connection;
    this.version = version;
    this.limits = limits;
  }

  /// Connects.
  ///
  /// @throws DatabaseConnectionException with a sentence for the operator: not there, silent,
  ///   refused or too old
  public static ReadOnlySession open(DatabaseUrl url) {
    Connection connection =
        ServerContact.open(
            url,
            CONTACT,
            source -> {
              source.setPrepareThreshold(0);
              source.setApplicationName("rockhopper report");
            });
    try {
      connection.setAutoCommit(false);
      connection.setReadOnly(true);
      var session = new ReadOnlySession(connection, new ServerVersion(0), Limits.CATALOG);
      int number = session.read(ReadOnlySession::versionNumber);
      return new ReadOnlySession(
          connection, ServerCheck.supported(url, new ServerVersion(number)), Limits.CATALOG);
    } catch (SQLException | RuntimeException failure) {
      close(connection);
      throw failure instanceof RuntimeException known
          ? known
          : new InfrastructureException(
              FailureCategory.DATABASE, "The database cannot be asked: " + failure, failure);
    }
  }

  /// A statement of ours with our mark behind its first word.
  public static String marked(String sql) {
    String text = sql.strip();
    int word = text.indexOf(' ');
    return text.substring(0, word) + " " + MARK + text.substring(word);
  }

  /// The same connection with other limits of time.
  public ReadOnlySession within(Limits other) {
    return new ReadOnlySession(connection, version, other);
  }

  /// The server's version.
  public ServerVersion version() {
    return version;
  }

  /// Asks in a transaction of its own.
  ///
  /// @throws InfrastructureException when the server refuses or is away
  public <T> T read(Question<T> question) {
    try {
      return tryRead(question);
    } catch (SQLException failure) {
      throw new InfrastructureException(
          FailureCategory.DATABASE,
          "The database did not answer: " + failure.getMessage(),
          failure);
    }
  }

  /// Asks in a transaction of its own.
  ///
  /// @throws SQLException when the server refuses or is away
  public <T> T tryRead(Question<T> question) throws SQLException {
    try {
      try (Statement statement = connection.createStatement()) {
        statement.execute(limits.sql());
      }
      return question.ask(connection);
    } finally {
      rollback();
    }
  }

  /// A connection that broke says so at the next question.
  private void rollback() {
    try {
      connection.rollback();
    } catch (SQLException broken) {
      close(connection);
    }
  }

  private static int versionNumber(Connection connection) throws SQLException {
    return Rows.list(
            connection,
            "SELECT pg_catalog.current_setting('server_version_num')::pg_catalog.int4",
            rows -> rows.getInt(1))
        .getFirst();
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException alreadyGone) {
      // There is nothing left to close.
    }
  }

  @Override
  public void close() {
    close(connection);
  }
}
