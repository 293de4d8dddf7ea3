package dev.rockhopper.bootstrap.history;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/// A repository whose answers arrive a little later now and then, so that a load and a write meet
/// more often.
final class Lingering {
  private static final Duration LONGEST = Duration.ofMillis(3);

  private Lingering() {}

  static <T> T of(Class<T> type, T repository) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> {
              try {
                Object found = method.invoke(repository, arguments);
                if (method.getName().startsWith("find")
                    && ThreadLocalRandom.current().nextInt(4) == 0) {
                  LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST.toNanos()));
                }
                return found;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
