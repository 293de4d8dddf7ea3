package dev.rockhopper.bootstrap.cached;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Connections whose next commit can go wrong, or wait.
final class FailingCommits {
  private final AtomicReference<Optional<Moment>> next = new AtomicReference<>(Optional.empty());
  private final DataSource pool;

  /// What to do at a commit.
  @FunctionalInterface
  interface Moment {
    /// Does it.
    ///
    /// @param commit commits
    void at(Commit commit) throws SQLException;
  }

  /// The commit itself.
  @FunctionalInterface
  interface Commit {
    /// Commits.
    void now() throws SQLException;
  }

  FailingCommits(DataSource pool) {
    this.pool = pool;
  }

  /// Does something instead of the next commit.
  void atTheNext(Moment moment) {
    next.set(Optional.of(moment));
  }

  /// The answer to the next commit is lost, though it has happened.
  void loseTheNextAnswer() {
    atTheNext(commit -> {
      commit.now();
      throw new SQLException("the answer was lost", "08006");
    });
  }

  /// The next commit does not arrive.
  void loseTheNext() {
    atTheNext(_ -> {
      throw new SQLException("the line was lost", "08006");
    });
  }

  DataSource dataSource() {
    return proxy(
        DataSource.class,
        pool,
        (name, call) ->
            name.equals("getConnection")
                ? connection((Connection) Objects.requireNonNull(call.get()))
                : call.get());
  }

  private Connection connection(Connection connection) {
    return proxy(
        Connection.class,
        connection,
        (name, call) -> {
          Optional<Moment> moment =
              name.equals("commit") ? next.getAndSet(Optional.empty()) : Optional.empty();
          if (moment.isEmpty()) {
            return call.get();
          }
          moment.get().at(call::get);
          return null;
        });
  }

  @FunctionalInterface
  private interface Call {
    @Nullable Object get() throws SQLException;
  }

  @FunctionalInterface
  private interface Answer {
    @Nullable Object to(String method, Call call) throws SQLException;
  }

  private static <T> T proxy(Class<T> type, T target, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) ->
                answer.to(
                    method.getName(),
                    () -> {
                      try {
                        return method.invoke(target, arguments);
                      } catch (InvocationTargetException e) {
                        if (e.getCause() instanceof SQLException failure) {
                          throw failure;
                        }
                        throw new IllegalStateException(e.getCause());
                      } catch (IllegalAccessException e) {
                        throw new IllegalStateException(e);
                      }
                    })));
  }
}
