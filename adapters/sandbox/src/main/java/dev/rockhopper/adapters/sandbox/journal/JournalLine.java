package dev.rockhopper.adapters.sandbox.journal;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rockhopper.adapters.sandbox.world.Document;
import dev.rockhopper.adapters.sandbox.world.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// One change as one line of JSON.
record JournalLine(List<Document> put, List<Document.Key> removed) {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .visibility(PropertyAccessor.ALL, JsonAutoDetect.Visibility.NONE)
          .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
          .visibility(PropertyAccessor.CREATOR, JsonAutoDetect.Visibility.ANY)
          .addModule(instants())
          .build();

  private static SimpleModule instants() {
    SimpleModule module = new SimpleModule("instants");
    module.addSerializer(
        Instant.class,
        new JsonSerializer<Instant>() {
          @Override
          public void serialize(Instant value, JsonGenerator out, SerializerProvider provider)
              throws IOException {
            out.writeString(value.toString());
          }
        });
    module.addDeserializer(
        Instant.class,
        new JsonDeserializer<Instant>() {
          @Override
          public Instant deserialize(JsonParser in, DeserializationContext context)
              throws IOException {
            return Instant.parse(in.getText());
          }
        });
    return module;
  }

  static String write(Collection<Document> put, Collection<Document.Key> removed) {
    ObjectNode line = Json.object();
    ArrayNode documents = line.putArray("put");
    for (Document document : put) {
      ObjectNode entry = documents.addObject();
      entry.put("kind", document.key().kind().name());
      entry.set("document", MAPPER.valueToTree(document));
    }
    ArrayNode keys = line.putArray("removed");
    removed.forEach(key -> keys.add(MAPPER.<JsonNode>valueToTree(key)));
    return Json.write(line);
  }

  static JournalLine read(String text) throws JsonProcessingException {
    JsonNode line = Json.read(text);
    List<Document> put = new ArrayList<>();
    for (JsonNode entry : line.path("put")) {
      Document.Kind kind = Document.Kind.valueOf(entry.path("kind").asText());
      put.add(MAPPER.treeToValue(entry.path("document"), kind.type()));
    }
    List<Document.Key> removed = new ArrayList<>();
    for (JsonNode key : line.path("removed")) {
      removed.add(MAPPER.treeToValue(key, Document.Key.class));
    }
    return new JournalLine(put, removed);
  }
}
