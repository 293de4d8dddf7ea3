package dev.rockhopper.bootstrap.endtoend;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.rockhopper.application.optimization.query.WasteStatistics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.LoggerFactory;

/// Writes down which statements real commands ask, one file a command, where the system property
/// `rockhopper.record.traces` names a folder. From there come the examples of `RecordedTracesTest`.
final class TraceRecording implements AutoCloseable {
  private static final String PROPERTY = "rockhopper.record.traces";
  private static final String EVENT = "statements.unit\n";
  private static final AtomicInteger COUNTER = new AtomicInteger();

  private final Optional<Appender> appender;

  private TraceRecording(Optional<Appender> appender) {
    this.appender = appender;
  }

  static TraceRecording begin() {
    String folder = System.getProperty(PROPERTY, "");
    if (folder.isEmpty()) {
      return new TraceRecording(Optional.empty());
    }
    Appender appender = new Appender(Path.of(folder));
    appender.setContext(logger().getLoggerContext());
    appender.start();
    logger().setLevel(Level.TRACE);
    logger().addAppender(appender);
    return new TraceRecording(Optional.of(appender));
  }

  @Override
  public void close() {
    appender.ifPresent(logger()::detachAppender);
  }

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger(WasteStatistics.class);
  }

  /// Writes every trace to a file.
  private static final class Appender extends AppenderBase<ILoggingEvent> {
    private final Path folder;

    private Appender(Path folder) {
      this.folder = folder;
    }

    @Override
    protected void append(ILoggingEvent event) {
      String message = event.getFormattedMessage();
      if (message.startsWith(EVENT)) {
        String trace = message.substring(EVENT.length());
        String name = trace.split(" ", 3)[1].replaceAll("[^a-z_-]", "-");
        try {
          Files.createDirectories(folder);
          Files.writeString(
              folder.resolve("%s-%04d.txt".formatted(name, COUNTER.incrementAndGet())), trace);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }
}
