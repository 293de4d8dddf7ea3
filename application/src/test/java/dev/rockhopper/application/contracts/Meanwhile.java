package dev.rockhopper.application.contracts;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

/// Lets somebody else do something between a look at a store and what follows from it.
public final class Meanwhile {
  private Meanwhile() {}

  /// The same store, except that after each of the first `times` calls of `method` something is
  /// done by another thread before the caller sees the result.
  public static <T> T after(
      Class<T> port, T store, String method, int times, Runnable somethingElse) {
    AtomicInteger left = new AtomicInteger(times);
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (_, called, arguments) -> {
              try {
                Object result = called.invoke(store, arguments);
                if (called.getName().equals(method) && left.getAndDecrement() > 0) {
                  Concurrently.elsewhere(
                          () -> {
                            somethingElse.run();
                            return true;
                          })
                      .join();
                }
                return result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
