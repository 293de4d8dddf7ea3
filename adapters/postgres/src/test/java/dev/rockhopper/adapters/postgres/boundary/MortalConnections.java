package dev.rockhopper.adapters.postgres.boundary;

import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/// Connections, each opened anew, that count what is sent over them, and whose server process is
/// killed at one of these statements. The server's own word is waited for: when the work goes on,
/// the process is gone and what it had not committed is undone.
final class MortalConnections {
  private static final Set<String> SENT =
      Set.of("commit", "rollback", "setSavepoint", "releaseSavepoint");
  private static final Pattern TAKES_COMMIT = Pattern.compile(";\\s*COMMIT$");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final TestDatabase database;
  private final Death death;
  private final List<Sent> sent = new CopyOnWriteArrayList<>();
  private final AtomicBoolean struck = new AtomicBoolean();
  private final DataSource source;

  /// Connections to `database`, of which one dies as `death` says.
  MortalConnections(TestDatabase database, Death death) {
    this.database = database;
    this.death = death;
    this.source =
        proxy(
            DataSource.class,
            database.url().dataSource(),
            (_, result) -> result instanceof Connection connection ? counted(connection) : result,
            null);
  }

  /// When a connection dies.
  ///
  /// @param statement at which statement, from 1; 0 for never
  /// @param moment when of that statement
  record Death(int statement, Moment moment) {
    static final Death NEVER = new Death(0, Moment.BEFORE_IT_IS_SENT);
  }

  /// When of a statement.
  enum Moment {
    /// It never reaches the server.
    BEFORE_IT_IS_SENT,
    /// The server has carried it out, and nobody hears of it.
    BEFORE_ITS_ANSWER_ARRIVES,
    /// Everybody knows that the server has carried it out.
    AFTER_ITS_ANSWER
  }

  /// Something that was sent.
  ///
  /// @param text what
  /// @param isAlone whether it was sent outside a transaction
  record Sent(String text, boolean isAlone) {
    /// Whether it commits.
    boolean isCommit() {
      return text.equals("commit") || TAKES_COMMIT.matcher(text).find();
    }
  }

  /// The connections.
  DataSource source() {
    return source;
  }

  /// What was sent so far, in order.
  List<Sent> sent() {
    return List.copyOf(sent);
  }

  /// Whether a connection has died.
  boolean hasStruck() {
    return struck.get();
  }

  private Connection counted(Connection connection) {
    return proxy(
        Connection.class,
        connection,
        (arguments, result) ->
            result instanceof Statement statement
                ? counted(connection, statement, arguments)
                : result,
        new Line(connection, "", SENT::contains));
  }

  private Statement counted(
      Connection connection, Statement statement, Object @Nullable [] arguments) {
    String sql = arguments == null || arguments.length == 0 ? "" : String.valueOf(arguments[0]);
    Class<? extends Statement> kind =
        statement instanceof PreparedStatement ? PreparedStatement.class : Statement.class;
    return proxy(
        kind,
        statement,
        (_, result) -> result,
        new Line(connection, sql, name -> name.startsWith("execute")));
  }

  /// What is sent over a connection.
  ///
  /// @param sql the statement, where the call does not say it
  /// @param sends which calls send something
  private record Line(Connection connection, String sql, Predicate<String> sends) {}

  private <T> T proxy(
      Class<T> kind,
      Object target,
      BiFunction<Object @Nullable [], @Nullable Object, @Nullable Object> seen,
      @Nullable Line line) {
    return kind.cast(
        Proxy.newProxyInstance(
            kind.getClassLoader(),
            new Class<?>[] {kind},
            (_, method, arguments) -> {
              Call call = () -> invoke(target, method, arguments);
              @Nullable Object result =
                  line != null && line.sends().test(method.getName())
                      ? send(line, text(line, method, arguments), call)
                      : call.call();
              return seen.apply(arguments, result);
            }));
  }

  private static String text(Line line, Method method, Object @Nullable [] arguments) {
    if (!line.sql().isEmpty()) {
      return line.sql();
    }
    return arguments != null && arguments.length > 0 && arguments[0] instanceof String sql
        ? sql
        : method.getName();
  }

  private @Nullable Object send(Line line, String text, Call call) throws Throwable {
    sent.add(new Sent(text, line.connection().getAutoCommit()));
    boolean strikes = sent.size() == death.statement() && struck.compareAndSet(false, true);
    if (!strikes) {
      return call.call();
    }
    return switch (death.moment()) {
      case BEFORE_IT_IS_SENT -> {
        kill(line.connection());
        yield call.call();
      }
      case BEFORE_ITS_ANSWER_ARRIVES -> {
        call.call();
        kill(line.connection());
        line.connection().abort(Runnable::run);
        throw new PSQLException("the answer was lost", PSQLState.CONNECTION_FAILURE);
      }
      case AFTER_ITS_ANSWER -> {
        @Nullable Object result = call.call();
        kill(line.connection());
        yield result;
      }
    };
  }

  /// The server knows the process until what it had not committed is undone. Asking again is
  /// quicker than letting the server wait, which looks every 100 ms.
  private void kill(Connection connection) throws SQLException {
    String kill =
        "SELECT pg_terminate_backend(%d)"
            .formatted(connection.unwrap(PGConnection.class).getBackendPID());
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (database.single(kill).equals("t")) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("the server process does not end: " + kill);
      }
      Thread.onSpinWait();
    }
  }

  private static @Nullable Object invoke(
      Object target, Method method, Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getTargetException();
    }
  }

  /// A call by reflection.
  @FunctionalInterface
  private interface Call {
    @Nullable Object call() throws Throwable;
  }
}
