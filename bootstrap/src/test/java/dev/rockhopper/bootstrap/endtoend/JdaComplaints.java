package dev.rockhopper.bootstrap.endtoend;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/// Collects what JDA warns of: it drops an event that it cannot read and only logs that.
final class JdaComplaints implements AutoCloseable {

  /// Each is a part of the message, with the reason why it may be.
  private static final List<String> ALLOWED =
      List.of(
          // A lost connection, which tests cause; JDA comes back by itself, as they show.
          "Got disconnected from WebSocket",
          // An answer that a test cut off; what became of the request is the bot's to find out.
          "There was an I/O error while executing a REST request");

  private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger("net.dv8tion.jda");
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          String message = event.getFormattedMessage();
          if (event.getLevel().isGreaterOrEqual(Level.WARN)
              && ALLOWED.stream().noneMatch(message::contains)) {
            complaints.add(event.getLevel() + " " + event.getLoggerName() + " " + message);
          }
        }
      };

  JdaComplaints() {
    appender.setContext(logger.getLoggerContext());
    appender.start();
    logger.addAppender(appender);
  }

  List<String> list() {
    return List.copyOf(complaints);
  }

  @Override
  public void close() {
    logger.detachAppender(appender);
    appender.stop();
  }
}
