package dev.rockhopper.adapters.sandbox.clients;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/// Collects what JDA warns of, because JDA drops an event that it cannot read and only logs it.
final class JdaLog implements AutoCloseable {

  private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger("net.dv8tion.jda");
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
            complaints.add(
                event.getLevel() + " " + event.getLoggerName() + " " + event.getFormattedMessage());
          }
        }
      };

  JdaLog() {
    logger.setLevel(Level.INFO);
    appender.setContext(logger.getLoggerContext());
    appender.start();
    logger.addAppender(appender);
  }

  List<String> complaints() {
    return List.copyOf(complaints);
  }

  @Override
  public void close() {
    logger.detachAppender(appender);
    appender.stop();
  }
}
