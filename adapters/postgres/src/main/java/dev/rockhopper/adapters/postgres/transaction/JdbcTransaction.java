package dev.rockhopper.adapters.postgres.transaction;

import dev.rockhopper.adapters.postgres.statement.BoundText;
import dev.rockhopper.adapters.postgres.statement.RenderedCommand;
import dev.rockhopper.adapters.postgres.statement.RowQuery;
import dev.rockhopper.adapters.postgres.statement.Values;
import dev.rockhopper.adapters.postgres.statistics.DigestingStatement;
import dev.rockhopper.adapters.postgres.transaction.DatabaseException.Problem;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager.JdbcWork;
import dev.rockhopper.application.transaction.Completion;
import dev.rockhopper.application.transaction.FailureKind;
import dev.rockhopper.application.transaction.IllegalTransactionStateException;
import dev.rockhopper.application.transaction.TransactionOptions;
import dev.rockhopper.application.transaction.TransactionResource;
import dev.rockhopper.application.transaction.TransactionWatch;
import dev.rockhopper.application.transaction.UnknownOutcomeException;
import dev.rockhopper.domain.repository.DuplicateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jooq.Configuration;
import org.jooq.ConnectionProvider;
import org.jooq.DSLContext;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListenerProvider;
import org.jooq.Query;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One transaction on one connection, which is borrowed at the first statement and goes back clean:
/// committed or rolled back, in auto-commit mode. A connection that cannot be trusted to be so is
/// cut, and the pool replaces it.
///
/// Statements whose answer nobody waits for ([#later]) wait here, and ride along with the next one
/// or with the commit: see [Riders]. Whatever else needs the connection sends them first, alone.
final class JdbcTransaction implements TransactionResource, ConnectionProvider {
  private static final Logger LOG = LoggerFactory.getLogger(JdbcTransaction.class);
  private static final int MOST_CAUSES = 8;
  private static final ExecuteListenerProvider[] NOBODY_LISTENS = {};

  private final DataSource pool;
  private final TransactionOptions options;
  private final LongSupplier nanoTime;
  private final TransactionWatch watch;
  private final SeenTransaction seen;
  private final Thread owner = Thread.currentThread();
  private final DSLContext dsl;
  private final NotedStatement.Notes notes = new NotedStatement.Notes();
  private final DSLContext noting;
  private final Riders riders;
  private @Nullable Connection borrowed;
  private long startedAt;
  private boolean ended;
  private boolean untrusted;
  private boolean isBoarding;
  private boolean isIncomplete;
  private CommitStage stage = CommitStage.LATER;
  private BooleanSupplier mayTakeCommit = () -> true;
  private @Nullable UnknownOutcomeException lost;

  /// How far the commit has come that a statement takes along.
  private enum CommitStage {
    /// None does.
    LATER,
    /// The next statement does.
    WITH_NEXT,
    /// It is on its way.
    SENT,
    /// It has happened.
    DONE,
    /// Nobody can tell.
    UNKNOWN
  }

  JdbcTransaction(
      DataSource pool,
      Configuration configuration,
      TransactionOptions options,
      LongSupplier nanoTime,
      TransactionWatch watch,
      SeenTransaction seen) {
    this.pool = pool;
    this.options = options;
    this.nanoTime = nanoTime;
    this.watch = watch;
    this.seen = seen;
    this.dsl = DSL.using(configuration.derive(this));
    this.noting = DSL.using(configuration.derive(notes).derive(NOBODY_LISTENS));
    this.riders = new Riders(seen);
  }

  /// The transaction that a statement is part of. The statement's context has connections of its
  /// own, so the query is asked.
  static Optional<JdbcTransaction> of(ExecuteContext statement) {
    return Optional.ofNullable(statement.query())
        .map(Query::configuration)
        .map(Configuration::connectionProvider)
        .filter(JdbcTransaction.class::isInstance)
        .map(JdbcTransaction.class::cast);
  }

  /// Statements inside this transaction.
  DSLContext dsl() {
    return dsl;
  }

  /// Carries a statement out together with the next one of this transaction, or with the commit.
  ///
  /// @param operation the operation of a repository that it belongs to
  /// @param answer hears how many rows it has changed, before the commit is on its way
  void later(
      RenderedCommand command, Values values, String operation, Optional<IntConsumer> answer) {
    requireUsableHere();
    if (riders.isFull()) {
      sendRiders();
    }
    BoundText text =
        command.plain(noting.configuration(), values).orElseGet(() -> noted(command, values));
    riders.add(
        new Rider(text, operation, answer.orElse(JdbcTransaction::unheard), answer.isPresent()));
    if (answer.isPresent() && stage == CommitStage.WITH_NEXT) {
      sendRiders();
    }
  }

  /// As jOOQ would give it to the driver, of kinds that only jOOQ knows how to.
  private BoundText noted(RenderedCommand command, Values values) {
    command.on(noting, values).execute();
    return notes.last().text();
  }

  private static void unheard(int rows) {
    // Nobody has asked.
  }

  /// Sends what waits, if anything does.
  void sendWaiting() {
    if (riders.areWaiting()) {
      sendRiders();
    }
  }

  private void sendRiders() {
    ride(usableConnection(), "");
  }

  private void sendRidersWithCommit() {
    Connection connection = usableConnection();
    requireCommittable(connection);
    stage = CommitStage.WITH_NEXT;
    ride(connection, Riders.SEPARATOR + CommitOnBoard.COMMIT);
  }

  /// Sends those that wait without a statement that takes them along.
  private void ride(Connection connection, String end) {
    String sql = riders.text() + end;
    executing(sql);
    try (PreparedStatement whole = connection.prepareStatement(sql)) {
      riders.bind(whole);
      riders.areSent();
      if (!end.isEmpty()) {
        statementIsSent();
      }
      whole.execute();
      riders.answered(whole);
      statementIsDone();
    } catch (SQLException e) {
      throw failure(e);
    } catch (RuntimeException e) {
      throw failure(e);
    }
  }

  /// Carries a query out past jOOQ, with those that wait, and with the commit where it is the last;
  /// absent where jOOQ is needed for its values. Then nothing was sent.
  ///
  /// @param operation the operation of a repository that it belongs to
  <T> Optional<List<T>> fetch(RowQuery<T> query, Values values, Supplier<String> operation) {
    requireUsableHere();
    return query
        .plain(noting.configuration(), values)
        .map(text -> fetch(query, text, operation.get()));
  }

  private <T> List<T> fetch(RowQuery<T> query, BoundText text, String operation) {
    isBoarding = false;
    Connection connection = usableConnection();
    String own = isLastStatement() ? CommitOnBoard.committing(text.sql()) : text.sql();
    String sql = riders.areWaiting() ? riders.text() + Riders.SEPARATOR + own : own;
    executing(sql);
    try (PreparedStatement whole = connection.prepareStatement(sql)) {
      var given = new DigestingStatement(new ShiftedStatement(whole, riders.bind(whole)));
      text.bind(given);
      riders.areSent();
      statementIsSent();
      return seen.seeing(
          new SeenTransaction.Sight(own, operation, given.digest()),
          () -> {
            whole.execute();
            riders.answered(whole);
            statementIsDone();
            try (ResultSet answer = whole.getResultSet()) {
              return query.readAll(answer);
            }
          });
    } catch (SQLException e) {
      throw failure(e);
    } catch (RuntimeException e) {
      throw failure(e);
    }
  }

  @Override
  public Connection acquire() {
    Connection connection = usableConnection();
    if (!riders.areWaiting()) {
      return connection;
    }
    if (isBoarding) {
      return riders.boarding(connection);
    }
    sendRiders();
    return connection;
  }

  private Connection usableConnection() {
    requireUsableHere();
    Connection connection = borrowed;
    if (connection == null) {
      return begin();
    }
    if (untrusted) {
      throw new DatabaseException(
          Problem.UNREACHABLE, "the connection of '%s' is lost".formatted(options.name()));
    }
    requireInTime();
    if (stage == CommitStage.WITH_NEXT) {
      requireCommittable(connection);
    }
    return connection;
  }

  @Override
  public void release(Connection connection) {
    // It stays with the transaction until that ends.
  }

  /// Does something that is no statement of jOOQ's.
  <R> R perform(String sql, JdbcWork<R> work) {
    isBoarding = false;
    Connection connection = acquire();
    executing(sql);
    try {
      return seen.seeing(sql, () -> work.on(connection));
    } catch (SQLException e) {
      throw FailureTranslation.translate(e);
    }
  }

  private Connection begin() {
    long askedAt = nanoTime.getAsLong();
    try {
      Connection connection = pool.getConnection();
      borrowed = connection;
      startedAt = nanoTime.getAsLong();
      watch.connected(startedAt - askedAt);
      connection.setAutoCommit(false);
      String start =
          TransactionStart.sql(options, connection.getMetaData().getDatabaseMajorVersion());
      if (!start.isEmpty()) {
        try (var statement = connection.createStatement()) {
          seen.seeing(start, () -> statement.execute(start));
        }
      }
      return connection;
    } catch (SQLException e) {
      untrusted = borrowed != null;
      throw FailureTranslation.translate(e);
    }
  }

  @Override
  public Savepoint savepoint() {
    isBoarding = false;
    Connection connection = acquire();
    try {
      return new JdbcSavepoint(this, connection, connection.setSavepoint());
    } catch (SQLException e) {
      throw FailureTranslation.translate(e);
    }
  }

  /// Answers are heard before the transaction is out of sight: what they record is part of it.
  @Override
  public void workDone() {
    if (riders.isAnswerWanted()) {
      sendRiders();
    }
  }

  @Override
  public <T> T commitWith(Supplier<T> last, BooleanSupplier mayCommit) {
    requireUsableHere();
    workDone();
    stage = CommitStage.WITH_NEXT;
    mayTakeCommit = mayCommit;
    try {
      T result = last.get();
      if (isLastStatement() && riders.areWaiting()) {
        sendRidersWithCommit();
      }
      return result;
    } finally {
      if (stage == CommitStage.WITH_NEXT) {
        stage = CommitStage.LATER;
      }
    }
  }

  @Override
  public boolean isCommitSent() {
    return stage == CommitStage.DONE || stage == CommitStage.UNKNOWN;
  }

  /// Whether the statement that is about to be sent takes the commit along.
  boolean isLastStatement() {
    if (stage == CommitStage.WITH_NEXT && !mayTakeCommit.getAsBoolean()) {
      stage = CommitStage.LATER;
    }
    return stage == CommitStage.WITH_NEXT;
  }

  /// A statement is about to be made of which others can be part.
  void boards(boolean canTakeOthers) {
    isBoarding = canTakeOthers;
  }

  /// A statement of jOOQ's is being sent, with those that wait.
  void jooqSends() {
    isBoarding = false;
    riders.areSent();
    statementIsSent();
  }

  /// The statement is being sent.
  private void statementIsSent() {
    if (stage == CommitStage.WITH_NEXT) {
      stage = CommitStage.SENT;
    }
  }

  /// The server has answered that all went well.
  void statementIsDone() {
    if (stage == CommitStage.SENT) {
      stage = CommitStage.DONE;
    }
  }

  /// What a statement's failure means. The server carries out neither the rest nor the commit after
  /// an error, so only a lost answer leaves doubt.
  RuntimeException failure(SQLException failure) {
    List<String> together = lostRiders();
    if (stage != CommitStage.SENT) {
      return FailureTranslation.translate(failure, together);
    }
    if (FailureTranslation.leavesDoubt(failure)) {
      return unknown(failure);
    }
    stage = CommitStage.LATER;
    return FailureTranslation.translate(failure, together);
  }

  /// The same for what is not the server's or the driver's word.
  RuntimeException failure(RuntimeException failure) {
    lostRiders();
    return stage == CommitStage.SENT ? unknown(failure) : failure;
  }

  /// After an error the server refuses to commit. Where it has not said that there was one, nobody
  /// can tell which statements it has carried out.
  private List<String> lostRiders() {
    isBoarding = false;
    List<String> operations = riders.lost();
    if (!operations.isEmpty() && !hasServerFailed()) {
      isIncomplete = true;
    }
    return operations;
  }

  private boolean hasServerFailed() {
    Connection connection = borrowed;
    try {
      return connection != null
          && !connection.isClosed()
          && connection.unwrap(BaseConnection.class).getTransactionState()
              == TransactionState.FAILED;
    } catch (SQLException _) {
      return false;
    }
  }

  private UnknownOutcomeException unknown(Exception failure) {
    untrusted = true;
    stage = CommitStage.UNKNOWN;
    lost = new UnknownOutcomeException(options.name(), failure);
    return lost;
  }

  @Override
  public void commit() {
    if (lost != null) {
      throw lost;
    }
    if (stage == CommitStage.DONE) {
      return;
    }
    requireUsableHere();
    if (riders.areWaiting()) {
      sendRidersWithCommit();
      return;
    }
    Connection connection = borrowed;
    if (connection == null) {
      return;
    }
    requireInTime();
    requireCommittable(connection);
    try {
      connection.commit();
    } catch (SQLException e) {
      if (FailureTranslation.leavesDoubt(e)) {
        untrusted = true;
        throw new UnknownOutcomeException(options.name(), e);
      }
      throw FailureTranslation.translate(e);
    } catch (RuntimeException | Error e) {
      untrusted = true;
      throw new UnknownOutcomeException(options.name(), e);
    }
  }

  @Override
  public Completion rollback() {
    return switch (stage) {
      case DONE -> Completion.COMMITTED;
      case SENT, UNKNOWN -> {
        untrusted = true;
        yield Completion.UNKNOWN;
      }
      case LATER, WITH_NEXT -> {
        rollBack();
        yield Completion.ROLLED_BACK;
      }
    };
  }

  private void rollBack() {
    riders.forget();
    seen.undone();
    Connection connection = borrowed;
    if (connection == null || untrusted) {
      return;
    }
    try {
      connection.rollback();
    } catch (SQLException | RuntimeException | Error e) {
      untrusted = true;
      LOG.debug("transaction.given-up transaction={}", options.name(), e);
    }
  }

  @Override
  public void close() {
    ended = true;
    seen.ended();
    Connection connection = borrowed;
    if (connection == null) {
      return;
    }
    borrowed = null;
    try (connection) {
      if (untrusted) {
        connection.abort(Runnable::run);
      } else {
        connection.setAutoCommit(true);
      }
    } catch (SQLException | RuntimeException e) {
      LOG.debug("transaction.connection-given-up transaction={}", options.name(), e);
    }
  }

  @Override
  public FailureKind kindOf(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
      if (cause instanceof DatabaseException ours) {
        return kindOf(ours.problem());
      }
      if (cause instanceof DuplicateException) {
        return FailureKind.DUPLICATE;
      }
      cause = cause.getCause();
    }
    return FailureKind.WORK;
  }

  private FailureKind kindOf(Problem problem) {
    return switch (problem) {
      case SERIALIZATION -> FailureKind.CONFLICT;
      case DEADLOCK -> FailureKind.DEADLOCK;
      case UNREACHABLE ->
          hasLostItsConnection() ? FailureKind.CONNECTION_LOST : FailureKind.NO_CONNECTION;
      case POOL_EXHAUSTED, TOO_MANY_CONNECTIONS, ACCESS_DENIED -> FailureKind.NO_CONNECTION;
      case LOCK_TIMEOUT -> FailureKind.LOCK_TIMEOUT;
      case STATEMENT_TIMEOUT, TRANSACTION_TIMEOUT -> FailureKind.TIMEOUT;
      case OUT_OF_RESOURCES, READ_ONLY, ABORTED, CONSTRAINT, STATEMENT, OTHER ->
          FailureKind.REFUSED;
    };
  }

  /// The driver closes a connection that broke.
  private boolean hasLostItsConnection() {
    Connection connection = borrowed;
    try {
      return connection != null && (untrusted || connection.isClosed());
    } catch (SQLException _) {
      return true;
    }
  }

  /// For whoever watches its statements.
  SeenTransaction seen() {
    return seen;
  }

  /// A statement of this transaction begins.
  void executing(String sql) {
    watch.statement(riders.onTheWay(sql));
  }

  private void requireUsableHere() {
    if (Thread.currentThread() != owner) {
      throw new IllegalTransactionStateException(
          "transaction '" + options.name() + "' belongs to another thread");
    }
    if (ended) {
      throw new IllegalTransactionStateException(
          "transaction '" + options.name() + "' has ended: it takes no more statements");
    }
    if (isCommitSent()) {
      throw new IllegalTransactionStateException(
          "transaction '"
              + options.name()
              + "' was committed with its last statement: it takes no more");
    }
  }

  private void requireInTime() {
    Duration limit = options.timeouts().whole();
    if (!limit.isZero() && nanoTime.getAsLong() - startedAt >= limit.toNanos()) {
      throw new DatabaseException(
          Problem.TRANSACTION_TIMEOUT,
          "'%s' may take %d ms".formatted(options.name(), limit.toMillis()));
    }
  }

  /// What is lost before `COMMIT` is sent has not been committed. After a statement that failed,
  /// the server answers `COMMIT` by rolling back, which the driver takes for success.
  private void requireCommittable(Connection connection) {
    try {
      if (connection.isClosed()) {
        untrusted = true;
        throw new DatabaseException(
            Problem.UNREACHABLE,
            "the connection of '%s' was lost before the commit; nothing has taken effect"
                .formatted(options.name()));
      }
      if (isIncomplete
          || connection.unwrap(BaseConnection.class).getTransactionState()
              == TransactionState.FAILED) {
        throw new DatabaseException(
            Problem.ABORTED, "'%s' cannot be committed".formatted(options.name()));
      }
    } catch (SQLException e) {
      untrusted = true;
      throw FailureTranslation.translate(e);
    }
  }

  /// A savepoint of the driver's. What waits when it is rolled back belongs to it, because setting
  /// one sends what waits before.
  private record JdbcSavepoint(
      JdbcTransaction transaction, Connection connection, java.sql.Savepoint savepoint)
      implements Savepoint {
    @Override
    public void rollback() {
      transaction.riders.forget();
      try {
        connection.rollback(savepoint);
        connection.releaseSavepoint(savepoint);
      } catch (SQLException e) {
        throw FailureTranslation.translate(e);
      }
    }

    @Override
    public void release() {
      transaction.sendWaiting();
      try {
        connection.releaseSavepoint(savepoint);
      } catch (SQLException e) {
        throw FailureTranslation.translate(e);
      }
    }
  }
}
