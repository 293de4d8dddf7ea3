package dev.rockhopper.adapters.postgres.transaction;

import dev.rockhopper.adapters.postgres.statement.RenderedCommand;
import dev.rockhopper.adapters.postgres.statement.RowQuery;
import dev.rockhopper.adapters.postgres.statement.Values;
import dev.rockhopper.adapters.postgres.statistics.Sightings;
import dev.rockhopper.application.transaction.Completion;
import dev.rockhopper.application.transaction.Transaction;
import dev.rockhopper.application.transaction.TransactionConduct;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.application.transaction.TransactionOptions;
import dev.rockhopper.application.transaction.TransactionRunner;
import dev.rockhopper.application.transaction.WrittenKey;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.ExecuteListenerProvider;
import org.jooq.Log;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.impl.DefaultExecuteListenerProvider;
import org.jooq.impl.NoTransactionProvider;
import org.jooq.tools.JooqLogger;

/// Transactions over a pool of connections. jOOQ's own transactions are switched off: its listeners
/// report the commit of a level that is rolled back later, and of commits that failed.
///
/// Safe for any number of threads.
public final class JooqTransactionManager implements TransactionManager {
  private static final int UNANSWERED = -1;

  private final LoneReads lone;
  private final TransactionRunner<JdbcTransaction> runner;
  private final DSLContext outside;
  private final TransactionConduct.WriteObserver observer;

  /// What statements belong to, as the stack has told of their first use.
  private final Map<Object, String> operations = new ConcurrentHashMap<>();

  /// Borrows from `pool`, whose connections are in auto-commit mode. Nobody is told of statements.
  @Inject
  public JooqTransactionManager(DataSource pool, TransactionConduct conduct) {
    this(pool, conduct, System::nanoTime, Optional.empty());
  }

  /// The same; `sightings` are told of every statement.
  public JooqTransactionManager(DataSource pool, TransactionConduct conduct, Sightings sightings) {
    this(pool, conduct, System::nanoTime, Optional.of(sightings));
  }

  JooqTransactionManager(DataSource pool, TransactionConduct conduct, LongSupplier nanoTime) {
    this(pool, conduct, nanoTime, Optional.empty());
  }

  private JooqTransactionManager(
      DataSource pool,
      TransactionConduct conduct,
      LongSupplier nanoTime,
      Optional<Sightings> sightings) {
    observer = conduct.writes();
    Configuration configuration = configuration(this::begun, sightings);
    lone = new LoneReads(pool, configuration, sightings);
    runner =
        new TransactionRunner<>(
            (options, watch) ->
                new JdbcTransaction(
                    pool,
                    configuration,
                    options,
                    nanoTime,
                    watch,
                    SeenTransaction.of(options.name(), sightings)),
            conduct);
    outside =
        DSL.using(
            configuration.derive(new PooledConnections(pool, () -> runner.resource().isPresent())));
  }

  @Override
  public <R, X extends Throwable> R inTransaction(TransactionOptions options, Work<R, X> work)
      throws X {
    return runner.run(options, work);
  }

  @Override
  public Optional<Transaction> current() {
    return runner.current();
  }

  /// Statements in the transaction that is open on this thread; without one each is its own. To be
  /// asked for anew each time: a context that outlives its transaction, or reaches another thread,
  /// refuses to work.
  public DSLContext dsl() {
    return runner.resource().map(JdbcTransaction::dsl).orElse(outside);
  }

  /// The rows of a query, carried out as [#dsl()] would.
  public <T> List<T> fetch(RowQuery<T> query, Values values) {
    Optional<JdbcTransaction> open = runner.resource();
    try {
      Optional<List<T>> plainly =
          open.isPresent()
              ? open.get().fetch(query, values, () -> operation(query))
              : lone.fetch(query, values);
      return plainly.isPresent() ? plainly.get() : query.fetch(dsl(), values);
    } catch (SQLException e) {
      throw open.map(it -> it.failure(e)).orElseGet(() -> FailureTranslation.translate(e));
    }
  }

  /// Statements that only make sense in an open transaction.
  ///
  /// @param purpose what needs it, for the message
  /// @throws IllegalStateException where none is open
  public DSLContext dslInTransaction(String purpose) {
    return runner
        .resource()
        .map(JdbcTransaction::dsl)
        .orElseThrow(() -> new IllegalStateException(purpose + " needs an open transaction"));
  }

  /// Carries out a statement whose answer nobody waits for: in the open transaction together with
  /// the next statement, or with the commit, so that it costs no round trip of its own; without a
  /// transaction at once. Everything that the transaction does afterwards finds it done. What it
  /// fails of may be thrown by a later statement, or by the commit.
  public void later(RenderedCommand command, Values values) {
    later(command, values, Optional.empty());
  }

  /// The same; `changed` hears how many rows it has changed once that is known, before the commit
  /// is on its way.
  public void later(RenderedCommand command, Values values, IntConsumer changed) {
    later(command, values, Optional.of(changed));
  }

  /// The same for whoever asks afterwards, in the same transaction, whether it has changed
  /// anything: what waits is sent then, if it was not by then.
  public BooleanSupplier asking(RenderedCommand command, Values values, IntConsumer changed) {
    AtomicInteger rows = new AtomicInteger(UNANSWERED);
    later(
        command,
        values,
        it -> {
          rows.set(it);
          changed.accept(it);
        });
    return () -> {
      if (rows.get() == UNANSWERED) {
        sendWaiting();
      }
      return rows.get() > 0;
    };
  }

  private String operation(Object statement) {
    return operations.computeIfAbsent(statement, _ -> Sightings.alone().operation().get());
  }

  private void later(RenderedCommand command, Values values, Optional<IntConsumer> changed) {
    Optional<JdbcTransaction> open = runner.resource();
    if (open.isPresent()) {
      open.get().later(command, values, operation(command), changed);
    } else {
      int rows = command.on(outside, values).execute();
      changed.ifPresent(hears -> hears.accept(rows));
    }
  }

  /// Sends what waits of the open transaction, so that its answers are known.
  public void sendWaiting() {
    runner.resource().ifPresent(JdbcTransaction::sendWaiting);
  }

  /// Does over the connection of the open transaction what jOOQ has no words for. Fails as
  /// statements do.
  ///
  /// @param sql what it does, for whoever watches
  /// @throws IllegalStateException where no transaction is open
  public <R> R overConnection(String sql, JdbcWork<R> work) {
    return runner
        .resource()
        .orElseThrow(() -> new IllegalStateException(sql + " needs an open transaction"))
        .perform(sql, work);
  }

  /// Work over a connection that belongs to a transaction: it neither commits nor closes.
  ///
  /// @param <R> what it results in
  @FunctionalInterface
  public interface JdbcWork<R> {
    /// Does it.
    R on(Connection connection) throws SQLException;
  }

  /// Tells the open transaction that an entity is written. A statement that may take the commit
  /// along is announced before it is sent. Without a transaction the statement has been one of its
  /// own, and is over: to be said after it, too.
  public void recordWrite(String kind, Object id) {
    WrittenKey key = new WrittenKey(kind, id);
    runner.current().ifPresentOrElse(open -> open.recordWrite(key), () -> writtenAlone(key));
  }

  private void writtenAlone(WrittenKey key) {
    TransactionConduct.Writes alone = observer.begun();
    try {
      alone.writing(key);
    } finally {
      alone.ended(Completion.COMMITTED);
    }
  }

  /// The same, if the statement has changed anything.
  ///
  /// @param rows how many rows it changed
  /// @return whether it has
  public boolean recordWrite(String kind, Object id, int rows) {
    if (rows > 0) {
      recordWrite(kind, id);
    }
    return rows > 0;
  }

  private void begun(String sql) {
    runner.resource().ifPresent(open -> open.executing(sql));
  }

  private static Configuration configuration(
      Consumer<String> statements, Optional<Sightings> sightings) {
    // Its greeting, tips and hints belong into no log of ours.
    JooqLogger.globalThreshold(Log.Level.WARN);
    return new DefaultConfiguration()
        .set(SQLDialect.POSTGRES)
        .set(
            new Settings()
                .withRenderSchema(false)
                .withDebugInfoOnStackTrace(false)
                .withExecuteLogging(false)
                .withFetchWarnings(false))
        .set(new NoTransactionProvider())
        .set(listeners(statements, sightings));
  }

  private static ExecuteListenerProvider[] listeners(
      Consumer<String> statements, Optional<Sightings> sightings) {
    Stream<ExecuteListenerProvider> usual =
        Stream.of(new CommitOnBoard(), new StatementFailures(), new StatementWatch(statements))
            .map(DefaultExecuteListenerProvider::new);
    Stream<ExecuteListenerProvider> seeing =
        sightings.stream().map(it -> () -> it.listener(SeenTransaction::placeOf));
    return Stream.concat(usual, seeing).toArray(ExecuteListenerProvider[]::new);
  }
}
