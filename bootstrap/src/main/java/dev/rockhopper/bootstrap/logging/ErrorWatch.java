package dev.rockhopper.bootstrap.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import dev.rockhopper.application.health.ErrorJournal;
import dev.rockhopper.application.health.LoggedError;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

/// Hears every line of the log that says that something broke, whoever writes it, so that nobody
/// has to report it besides. Of its fields it passes on those that are neither secret nor personal.
public final class ErrorWatch extends UnsynchronizedAppenderBase<ILoggingEvent>
    implements AutoCloseable {
  private static final Pattern EVENT = Pattern.compile("[a-z][a-z-]*(\\.[a-z][a-z-]*)+");
  private static final Pattern FIELD = Pattern.compile("(\\w+)=\\{}");
  private static final Set<String> PASSED_ON =
      Set.of(
          LoggedError.ID, LoggedError.COMMAND, LoggedError.GUILD, "part", "kind", "step", "count");

  private final ch.qos.logback.classic.Logger root;
  private final Consumer<LoggedError> told;

  private ErrorWatch(ch.qos.logback.classic.Logger root, Consumer<LoggedError> told) {
    this.root = root;
    this.told = told;
  }

  /// Tells `told` from now on, on the thread that writes the line, until closed.
  public static ErrorWatch begin(Consumer<LoggedError> told) {
    ILoggerFactory factory = LoggerFactory.getILoggerFactory();
    if (!(factory instanceof LoggerContext context)) {
      throw new IllegalStateException("the log is not Logback but " + factory.getClass());
    }
    ErrorWatch watch = new ErrorWatch(context.getLogger(Logger.ROOT_LOGGER_NAME), told);
    watch.setContext(context);
    watch.setName("error-watch");
    watch.start();
    watch.root.addAppender(watch);
    return watch;
  }

  @Override
  protected void append(ILoggingEvent event) {
    if (event.getLevel().isGreaterOrEqual(Level.ERROR)) {
      told.accept(error(event));
    }
  }

  static LoggedError error(ILoggingEvent event) {
    return new LoggedError(
        event.getInstant(),
        name(event.getMessage()),
        event.getLoggerName(),
        fields(event),
        thrown(event.getThrowableProxy()));
  }

  /// Libraries write sentences.
  private static String name(String message) {
    String word = message.split(" ", 2)[0];
    return EVENT.matcher(word).matches() ? word : ErrorJournal.OTHERS;
  }

  private static Map<String, String> fields(ILoggingEvent event) {
    Map<String, String> fields = new HashMap<>();
    Object[] values = event.getArgumentArray();
    Matcher field = FIELD.matcher(event.getMessage());
    for (int place = 0; values != null && place < values.length && field.find(); place++) {
      add(fields, field.group(1), values[place]);
    }
    List<KeyValuePair> pairs = event.getKeyValuePairs();
    if (pairs != null) {
      pairs.forEach(pair -> add(fields, pair.key, pair.value));
    }
    return fields;
  }

  private static void add(Map<String, String> fields, String name, Object value) {
    if (PASSED_ON.contains(name) && value != null) {
      fields.put(name, value.toString());
    }
  }

  private static Optional<Throwable> thrown(IThrowableProxy proxy) {
    return proxy instanceof ThrowableProxy known
        ? Optional.of(known.getThrowable())
        : Optional.empty();
  }

  /// Hears nothing any more.
  @Override
  public void close() {
    root.detachAppender(this);
    stop();
  }
}
