package dev.rockhopper.adapters.telemetry.endpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.rockhopper.application.health.DependencyHealth;
import dev.rockhopper.application.health.DependencyHealth.Importance;
import dev.rockhopper.application.health.ProcessHealth;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;

/// Health as JSON.
final class HealthDocument {
  private static final JsonFactory JSON = new JsonFactory();

  private HealthDocument() {}

  /// What writes a part of a document.
  @FunctionalInterface
  private interface Part {
    void write(JsonGenerator json) throws IOException;
  }

  static String live() {
    return object(json -> json.writeStringField("status", "up"));
  }

  static String ready(ProcessHealth health) {
    return object(json -> {
      json.writeStringField("status", word(health.state()));
      json.writeBooleanField("ready", health.isReady());
      json.writeObjectFieldStart("dependencies");
      for (DependencyHealth dependency : health.dependencies()) {
        json.writeObjectFieldStart(dependency.name());
        json.writeStringField("status", word(dependency.state()));
        json.writeBooleanField("needed", dependency.importance() == Importance.NEEDED);
        json.writeStringField("detail", dependency.detail());
        json.writeNumberField("ms", dependency.took().toMillis());
        json.writeEndObject();
      }
      json.writeEndObject();
    });
  }

  private static String word(DependencyHealth.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private static String object(Part content) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      content.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return text.append('\n').toString();
  }
}
