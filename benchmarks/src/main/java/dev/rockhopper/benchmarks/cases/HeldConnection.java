package dev.rockhopper.benchmarks.cases;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/// A pool that always lends the same connection, which stays open: borrowing costs nothing.
final class HeldConnection {
  private HeldConnection() {}

  static DataSource of(DataSource pool) throws SQLException {
    Connection held = pool.getConnection();
    Connection lent =
        (Connection)
            Proxy.newProxyInstance(
                Connection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (_, method, arguments) -> {
                  if (method.getName().equals("close")) {
                    return null;
                  }
                  try {
                    return method.invoke(held, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause() == null ? e : e.getCause();
                  }
                });
    return (DataSource)
        Proxy.newProxyInstance(
            DataSource.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (_, method, arguments) ->
                method.getName().equals("getConnection") ? lent : method.invoke(pool, arguments));
  }
}
