package dev.rockhopper.adapters.postgres.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Collections;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Remembers the statements that the product prepares in tests. With
/// `-Drockhopper.record=db/recorded/V0005.sql` (relative to the root of the project) they are added
/// to that file when the JVM ends, one a line, sorted. Later migrations must let them work, see
/// `RecordedStatementsTest`.
///
/// Statements that a test itself makes up are left out: what counts is who called.
public final class StatementRecording {

  private static final String PROPERTY = "rockhopper.record";
  private static final Set<String> STATEMENTS = ConcurrentHashMap.newKeySet();
  private static final StackWalker CALLERS =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

  static {
    if (isOn()) {
      Runtime.getRuntime().addShutdownHook(new Thread(StatementRecording::write, "recording"));
    }
  }

  private StatementRecording() {}

  /// The same source, listened to while recording is on.
  public static DataSource of(DataSource source) {
    return isOn() ? listening(DataSource.class, source) : source;
  }

  private static boolean isOn() {
    return !System.getProperty(PROPERTY, "").isEmpty();
  }

  private static <T> T listening(Class<T> type, Object target) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> {
              if (method.getName().startsWith("prepare") && arguments[0] instanceof String sql) {
                remember(sql);
              }
              Object result = invoke(target, method, arguments);
              return result instanceof Connection connection && type == DataSource.class
                  ? listening(Connection.class, connection)
                  : result;
            }));
  }

  private static @Nullable Object invoke(
      Object target, Method method, Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getTargetException();
    }
  }

  private static void remember(String sql) {
    boolean fromProduct =
        CALLERS.walk(frames ->
            frames
                .map(StackWalker.StackFrame::getDeclaringClass)
                .filter(StatementRecording::isOurs)
                .findFirst()
                .filter(caller -> !isTest(caller))
                .isPresent());
    if (fromProduct) {
      // Several that are sent at once stand one a line.
      for (String one : sql.split(";\n", -1)) {
        String text = one.replaceAll("\\s+", " ").replaceFirst("; COMMIT$", "").strip();
        if (!text.equals("COMMIT")) {
          STATEMENTS.add(text);
        }
      }
    }
  }

  private static boolean isOurs(Class<?> type) {
    return type.getName().startsWith("dev.rockhopper.")
        && !type.getName().startsWith(StatementRecording.class.getName());
  }

  private static boolean isTest(Class<?> type) {
    String place = type.getProtectionDomain().getCodeSource().getLocation().getPath();
    return place.contains("test-classes") || place.endsWith("-tests.jar");
  }

  private static void write() {
    try {
      Path file = ProjectFiles.root().resolve(System.getProperty(PROPERTY));
      Files.createDirectories(file.resolveSibling(""));
      NavigableSet<String> all = new TreeSet<>(STATEMENTS);
      all.addAll(Files.exists(file) ? Files.readAllLines(file) : Collections.emptyList());
      Files.write(file, all);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
