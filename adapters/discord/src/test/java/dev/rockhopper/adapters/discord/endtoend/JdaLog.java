package dev.rockhopper.adapters.discord.endtoend;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/// What JDA and the bot warn of: JDA drops an event that it cannot read and only says so in its
/// log.
final class JdaLog implements AutoCloseable {

  /// What JDA may warn of: each is a part of the message, with the reason why it may be.
  private static final List<String> ALLOWED =
      List.of(
          // A lost connection, which tests cause; JDA comes back by itself, as they show.
          "Got disconnected from WebSocket",
          // A token or an intent that a test took away; the bot says so in a sentence of its own.
          "cannot be recovered due to identification issues",
          // An answer that a test cut off; what became of the request is the bot's to find out.
          "There was an I/O error while executing a REST request");

  private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
            complaints.add(
                event.getLevel()
                    + " "
                    + event.getLoggerName()
                    + " "
                    + event.getFormattedMessage()
                    + " "
                    + Objects.requireNonNullElse(event.getKeyValuePairs(), List.of())
                    + " "
                    + event.getMDCPropertyMap());
          }
        }
      };

  JdaLog() {
    appender.setContext(logger.getLoggerContext());
    appender.start();
    logger.addAppender(appender);
  }

  List<String> complaints() {
    return List.copyOf(complaints);
  }

  /// Those of JDA that no test causes on purpose.
  List<String> complaintsOfJda() {
    return complaints.stream()
        .filter(complaint -> complaint.contains(" net.dv8tion.jda."))
        .filter(complaint -> ALLOWED.stream().noneMatch(complaint::contains))
        .toList();
  }

  @Override
  public void close() {
    logger.detachAppender(appender);
    appender.stop();
  }
}
