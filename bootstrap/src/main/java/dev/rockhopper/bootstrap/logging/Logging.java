package dev.rockhopper.bootstrap.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import dev.rockhopper.bootstrap.configuration.Configuration;
import dev.rockhopper.bootstrap.configuration.LogFormat;
import dev.rockhopper.bootstrap.configuration.LogLevel;
import java.util.Map;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts the log. Lines go to standard error, so that standard output carries only what a person
/// or a script asked for. Set up in code: reading a configuration file would cost start-up time.
public final class Logging {

  /// Libraries whose every step is not an event of ours.
  private static final Map<String, Level> QUIET_LIBRARIES =
      Map.of(
          "com.zaxxer.hikari", Level.WARN,
          // Each connection that a lost database takes with it: one line of ours tells of the
          // database.
          "com.zaxxer.hikari.pool.ProxyConnection", Level.ERROR,
          "com.zaxxer.hikari.pool.PoolBase", Level.ERROR,
          // Its errors come back as exceptions with a sentence of ours; its own advice misleads.
          "org.flywaydb", Level.OFF,
          "org.jooq", Level.WARN,
          // It promises only the newest PostgreSQL; our statements are tried on older ones, too.
          "org.jooq.impl.DefaultExecuteContext", Level.ERROR,
          "net.dv8tion.jda", Level.INFO);

  private Logging() {}

  /// Writes from now on what the operator wants to see, without the secrets that the mask knows.
  public static void start(Configuration.Log settings, SecretMask mask) {
    ILoggerFactory factory = LoggerFactory.getILoggerFactory();
    if (!(factory instanceof LoggerContext context)) {
      throw new IllegalStateException("the log is not Logback but " + factory.getClass());
    }
    start(context, settings, mask);
  }

  static void start(LoggerContext context, Configuration.Log settings, SecretMask mask) {
    context.reset();
    Level level = level(settings.level());
    Causes causes = level.isGreaterOrEqual(Level.INFO) ? Causes.BRIEF : Causes.WHOLE;
    LineEncoder encoder =
        switch (settings.format()) {
          case TEXT -> new LineEncoder(event -> TextShape.line(event, causes), mask);
          case JSON -> new LineEncoder(event -> JsonShape.line(event, causes), mask);
        };
    encoder.setContext(context);
    encoder.start();
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(context);
    appender.setName("standard-error");
    appender.setTarget("System.err");
    appender.setEncoder(encoder);
    appender.start();
    ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(level);
    root.addAppender(appender);
    QUIET_LIBRARIES.forEach((name, atLeast) -> {
      // An operator who asks for more than the usual gets it from the libraries too.
      if (level.isGreaterOrEqual(Level.INFO)) {
        context.getLogger(name).setLevel(level.isGreaterOrEqual(atLeast) ? level : atLeast);
      }
    });
  }

  /// For commands whose output is on standard output: only what went wrong.
  public static void startQuietly(LogFormat format, SecretMask mask) {
    start(new Configuration.Log(LogLevel.WARN, format), mask);
  }

  /// What holds until the configuration is known: only what went wrong.
  static void startQuietly(LoggerContext context) {
    start(context, new Configuration.Log(LogLevel.WARN, LogFormat.TEXT), new SecretMask());
  }

  private static Level level(LogLevel level) {
    return switch (level) {
      case ERROR -> Level.ERROR;
      case WARN -> Level.WARN;
      case INFO -> Level.INFO;
      case DEBUG -> Level.DEBUG;
      case TRACE -> Level.TRACE;
    };
  }
}
