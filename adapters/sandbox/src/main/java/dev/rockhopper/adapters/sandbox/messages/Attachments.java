package dev.rockhopper.adapters.sandbox.messages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rockhopper.adapters.sandbox.world.Json;
import dev.rockhopper.adapters.sandbox.world.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// The files of messages. Their contents are kept in memory, the newest up to a total size; older
/// ones and those of an earlier start can no longer be read.
public final class Attachments {

  private static final long MOST_BYTES = 64L << 20;

  private final World world;
  private final Supplier<String> address;
  private final Map<Long, Upload> contents = new LinkedHashMap<>();
  private final Map<Long, ObjectNode> prepared = new ConcurrentHashMap<>();
  private long bytes;

  /// Attachments that are served under this address, without a slash at its end.
  public Attachments(World world, Supplier<String> address) {
    this.world = world;
    this.address = address;
  }

  /// The attachments of a message: those kept by an edit and the new files.
  ArrayNode note(long channelId, JsonNode before, JsonNode form, List<Upload> uploads) {
    ArrayNode shown = Json.array();
    boolean listed = form.path("attachments").isArray();
    for (JsonNode old : before) {
      if (!listed || names(form.path("attachments"), Json.id(old, "id"))) {
        shown.add(old);
      }
    }
    for (Upload upload : uploads) {
      shown.add(keep(channelId, upload, describing(form.path("attachments"), upload.number())));
    }
    return shown;
  }

  /// A file that a person is about to give to a command, as its `resolved` object shows it.
  public ObjectNode prepare(long channelId, Upload upload) {
    ObjectNode json = keep(channelId, upload, Json.object());
    prepared.put(Json.id(json, "id"), json);
    return json;
  }

  /// A file that was prepared.
  public Optional<ObjectNode> prepared(long id) {
    return Optional.ofNullable(prepared.get(id));
  }

  private static boolean names(JsonNode listed, long id) {
    for (JsonNode entry : listed) {
      if (Json.id(entry, "id") == id) {
        return true;
      }
    }
    return false;
  }

  private static JsonNode describing(JsonNode listed, int number) {
    for (JsonNode entry : listed) {
      if (Json.id(entry, "id") == number) {
        return entry;
      }
    }
    return Json.object();
  }

  private ObjectNode keep(long channelId, Upload upload, JsonNode description) {
    long id = world.nextId();
    String name = description.path("filename").asText(upload.filename());
    String url =
        address.get()
            + "/attachments/"
            + channelId
            + "/"
            + id
            + "/"
            + java.net.URLEncoder.encode(name, java.nio.charset.StandardCharsets.UTF_8);
    ObjectNode json = Json.object();
    json.put("id", Json.id(id));
    json.put("filename", name);
    json.put("size", upload.content().length);
    json.put("url", url);
    json.put("proxy_url", url);
    json.put("content_type", upload.contentType());
    if (description.path("description").isTextual()) {
      json.put("description", description.get("description").textValue());
    }
    synchronized (contents) {
      contents.put(id, upload);
      bytes += upload.content().length;
      var oldest = contents.entrySet().iterator();
      while (bytes > MOST_BYTES && oldest.hasNext()) {
        bytes -= oldest.next().getValue().content().length;
        oldest.remove();
      }
    }
    return json;
  }

  /// The file, when it is still in memory.
  public Optional<Upload> find(long id) {
    synchronized (contents) {
      return Optional.ofNullable(contents.get(id));
    }
  }
}
