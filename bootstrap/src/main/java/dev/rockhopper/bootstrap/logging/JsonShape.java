package dev.rockhopper.bootstrap.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.event.KeyValuePair;

/// A line for programs: one JSON object with the same content as a line for people.
final class JsonShape {

  private static final JsonFactory JSON = new JsonFactory();

  private JsonShape() {}

  static String line(ILoggingEvent event, Causes causes) {
    StringWriter line = new StringWriter(256);
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      for (Map.Entry<String, String> field : fields(event, causes).entrySet()) {
        json.writeStringField(field.getKey(), field.getValue());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return line.append('\n').toString();
  }

  /// The fixed fields come first; an event's own field of the same name does not replace them.
  private static Map<String, String> fields(ILoggingEvent event, Causes causes) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("time", event.getInstant().toString());
    fields.put("level", event.getLevel().toString());
    fields.put("event", event.getFormattedMessage());
    fields.put("logger", event.getLoggerName());
    fields.put("thread", event.getThreadName());
    List<KeyValuePair> pairs = event.getKeyValuePairs();
    if (pairs != null) {
      pairs.forEach(pair -> fields.putIfAbsent(pair.key, String.valueOf(pair.value)));
    }
    event.getMDCPropertyMap().forEach(fields::putIfAbsent);
    IThrowableProxy failure = event.getThrowableProxy();
    if (failure != null) {
      fields.putIfAbsent(
          "failure", causes.hasStack(event) ? Causes.stack(failure) : Causes.said(failure));
    }
    return fields;
  }
}
