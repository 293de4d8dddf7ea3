package dev.rockhopper.benchmarks.cases;

import dev.rockhopper.benchmarks.cases.StatementScript.Binding;
import dev.rockhopper.benchmarks.cases.StatementScript.Kind;
import dev.rockhopper.benchmarks.cases.StatementScript.Step;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Writes down what is done through a pool, on one thread.
final class StatementRecorder {
  private final List<Step> steps = new ArrayList<>();

  /// What was done since the beginning.
  StatementScript script() {
    return new StatementScript(steps);
  }

  /// The pool, watched.
  DataSource watch(DataSource pool) {
    return proxy(
        DataSource.class,
        (method, arguments) -> {
          Object result = call(pool, method, arguments);
          if (!(result instanceof Connection connection)) {
            return result;
          }
          add(Kind.BORROW);
          return watch(connection);
        });
  }

  private Connection watch(Connection connection) {
    return proxy(
        Connection.class,
        (method, arguments) -> {
          switch (method.getName()) {
            case "setAutoCommit" -> add(Boolean.TRUE.equals(arguments[0]) ? Kind.END : Kind.BEGIN);
            case "commit" -> add(Kind.COMMIT);
            case "rollback" -> add(Kind.ROLLBACK);
            case "close" -> add(Kind.RETURN);
            case "createStatement", "setSavepoint", "prepareCall" ->
                throw new UnsupportedOperationException(
                    "this recorder does not know how to repeat " + method.getName());
            default -> {}
          }
          Object result = call(connection, method, arguments);
          return result instanceof PreparedStatement statement
              ? watch(statement, String.valueOf(arguments[0]))
              : result;
        });
  }

  private PreparedStatement watch(PreparedStatement statement, String sql) {
    SortedMap<Integer, Binding> bindings = new TreeMap<>();
    return proxy(
        PreparedStatement.class,
        (method, arguments) -> {
          String name = method.getName();
          if (name.startsWith("execute")) {
            steps.add(new Step(Kind.EXECUTE, sql, List.copyOf(bindings.values())));
          } else if (name.startsWith("set") && arguments.length >= 2) {
            bindings.put((Integer) arguments[0], binding(name, arguments[1]));
          }
          return call(statement, method, arguments);
        });
  }

  private void add(Kind kind) {
    steps.add(new Step(kind, "", List.of()));
  }

  private static Binding binding(String setter, Object value) {
    return setter.equals("setNull")
        ? new Binding("Null", value.toString())
        : new Binding(value.getClass().getSimpleName(), value.toString());
  }

  /// Answers calls.
  @FunctionalInterface
  private interface Answer {
    @Nullable Object to(Method method, Object[] arguments) throws Throwable;
  }

  private static <T> T proxy(Class<T> type, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) ->
                answer.to(method, arguments == null ? new Object[0] : arguments)));
  }

  private static @Nullable Object call(Object target, Method method, Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }
}
