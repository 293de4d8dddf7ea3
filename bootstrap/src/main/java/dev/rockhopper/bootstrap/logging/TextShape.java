package dev.rockhopper.bootstrap.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.slf4j.event.KeyValuePair;

/// A line for people: time, level, event, `key=value` fields, and who wrote it.
final class TextShape {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private TextShape() {}

  static String line(ILoggingEvent event, Causes causes) {
    StringBuilder line = new StringBuilder(160);
    TIME.formatTo(event.getInstant(), line);
    line.append(' ').append("%-5s".formatted(event.getLevel())).append(' ');
    line.append(oneLine(event.getFormattedMessage()));
    List<KeyValuePair> fields = event.getKeyValuePairs();
    if (fields != null) {
      fields.forEach(field -> append(line, field.key, String.valueOf(field.value)));
    }
    event.getMDCPropertyMap().forEach((key, value) -> append(line, key, value));
    IThrowableProxy failure = event.getThrowableProxy();
    boolean hasStack = causes.hasStack(event);
    if (failure != null && !hasStack) {
      append(line, "failure", Causes.said(failure));
    }
    line.append(" [").append(simpleName(event.getLoggerName())).append("]\n");
    if (failure != null && hasStack) {
      line.append(Causes.stack(failure));
    }
    return line.toString();
  }

  private static void append(StringBuilder line, String key, String value) {
    line.append(' ').append(key).append('=');
    boolean plain =
        !value.isEmpty() && value.chars().noneMatch(c -> c <= ' ' || c == '"' || c == '=');
    if (plain) {
      line.append(value);
    } else {
      line.append('"').append(oneLine(value.replace("\"", "\\\""))).append('"');
    }
  }

  /// A line break in a value must not look like a new event.
  private static String oneLine(String text) {
    return text.replace("\r", "\\r").replace("\n", "\\n");
  }

  private static String simpleName(String logger) {
    return logger.substring(logger.lastIndexOf('.') + 1);
  }
}
