package dev.rockhopper.adapters.postgres.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// A source of connections that remembers every statement that is prepared, in order, and every
/// savepoint that is set.
public final class CountedStatements {
  private final List<String> statements = new CopyOnWriteArrayList<>();
  private final DataSource source;

  /// Listens to the connections of `source`.
  public CountedStatements(DataSource source) {
    this.source = listening(DataSource.class, source);
  }

  /// The connections that are listened to.
  public DataSource source() {
    return source;
  }

  /// What was prepared since the last call.
  public List<String> take() {
    List<String> taken = List.copyOf(statements);
    statements.clear();
    return taken;
  }

  private <T> T listening(Class<T> type, Object target) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> {
              if (method.getName().startsWith("prepare") && arguments[0] instanceof String sql) {
                statements.add(sql);
              } else if (method.getName().equals("setSavepoint")) {
                statements.add("savepoint");
              }
              @Nullable Object result = invoke(() -> method.invoke(target, arguments));
              return result instanceof Connection connection && type == DataSource.class
                  ? listening(Connection.class, connection)
                  : result;
            }));
  }

  private static @Nullable Object invoke(Call call) throws Throwable {
    try {
      return call.call();
    } catch (InvocationTargetException thrown) {
      throw thrown.getTargetException();
    }
  }

  /// A call by reflection.
  @FunctionalInterface
  private interface Call {
    @Nullable Object call() throws ReflectiveOperationException;
  }
}
