package dev.rockhopper.adapters.sandbox.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import dev.rockhopper.adapters.sandbox.world.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// A call of the control API: what stands in its query or its JSON body.
///
/// @param fields the query's parameters as texts, or the body's object
record ControlRequest(String method, String path, JsonNode fields) {

  private static final int MOST_FILE_BYTES = 10 << 20;

  private static final int MOST_BYTES = 256 * 1024;
  private static final int MOST_BYTES_WITH_FILE = (MOST_FILE_BYTES + 2) / 3 * 4 + MOST_BYTES;
  private static final int MOST_BYTES_PASSED_OVER = 64 << 20;
  private static final Set<String> WITH_FILE = Set.of("files", "messages/file");

  static ControlRequest read(HttpExchange exchange) throws IOException {
    String method = exchange.getRequestMethod();
    String path = exchange.getRequestURI().getPath().replaceFirst("^/control/", "");
    if (method.equals("GET")) {
      return new ControlRequest(method, path, query(exchange.getRequestURI().getRawQuery()));
    }
    byte[] body = body(exchange.getRequestBody(), WITH_FILE.contains(path));
    try {
      JsonNode read = Json.read(new String(body, StandardCharsets.UTF_8));
      if (!read.isObject()) {
        throw ControlRefusal.badRequest("The body must be a JSON object");
      }
      return new ControlRequest(method, path, read);
    } catch (JsonProcessingException broken) {
      throw ControlRefusal.badRequest("The body is not JSON: " + broken.getOriginalMessage());
    }
  }

  private static byte[] body(InputStream in, boolean withFile) throws IOException {
    int most = withFile ? MOST_BYTES_WITH_FILE : MOST_BYTES;
    byte[] body = in.readNBytes(most + 1);
    if (body.length > most) {
      passOver(in);
      throw withFile
          ? fileTooLarge()
          : new ControlRefusal(413, "The body is larger than " + most + " bytes");
    }
    return body;
  }

  /// Reads on, within a bound, because a sender reads the answer only after sending everything.
  private static void passOver(InputStream in) throws IOException {
    byte[] piece = new byte[1 << 16];
    int read = in.read(piece);
    for (long passed = 0; read >= 0 && passed < MOST_BYTES_PASSED_OVER; passed += read) {
      read = in.read(piece);
    }
  }

  private static ControlRefusal fileTooLarge() {
    return new ControlRefusal(
        413,
        "The file is larger than 10 MiB ("
            + MOST_FILE_BYTES
            + " bytes), the most that Discord takes: choose a smaller one");
  }

  private static JsonNode query(@org.jspecify.annotations.Nullable String raw) {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (raw != null) {
      for (String pair : raw.split("&", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          parameters.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
        }
      }
    }
    return Json.MAPPER.valueToTree(parameters);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException broken) {
      throw ControlRefusal.badRequest("The query is not well encoded: " + text);
    }
  }

  /// An id that must be there.
  long id(String name) {
    long id = optionalId(name);
    if (id == 0) {
      throw ControlRefusal.badRequest("\"" + name + "\" must be the id of something, as a text");
    }
    return id;
  }

  /// An id, or 0 when it is not given.
  long optionalId(String name) {
    return Json.id(fields, name);
  }

  /// A text that must be there.
  String text(String name) {
    JsonNode value = fields.path(name);
    if (!value.isTextual()) {
      throw ControlRefusal.badRequest("\"" + name + "\" must be a text");
    }
    return value.textValue();
  }

  /// A text, or the other one when it is not given.
  String text(String name, String otherwise) {
    return fields.hasNonNull(name) ? fields.get(name).asText() : otherwise;
  }

  /// The bytes of a file, given as Base64.
  byte[] file(String name) {
    byte[] content;
    try {
      content = Base64.getDecoder().decode(text(name));
    } catch (IllegalArgumentException broken) {
      throw ControlRefusal.badRequest(
          "\"" + name + "\" must be the file's bytes in Base64: " + broken.getMessage());
    }
    if (content.length > MOST_FILE_BYTES) {
      throw fileTooLarge();
    }
    return content;
  }

  /// A whole number between two bounds, as number or text.
  long number(String name, long otherwise, long least, long most) {
    if (!fields.hasNonNull(name)) {
      return otherwise;
    }
    long number;
    try {
      number = Long.parseLong(fields.get(name).asText());
    } catch (NumberFormatException notANumber) {
      throw ControlRefusal.badRequest("\"" + name + "\" must be a whole number");
    }
    if (number < least || number > most) {
      throw ControlRefusal.badRequest(
          "\"" + name + "\" must be between " + least + " and " + most + ", not " + number);
    }
    return number;
  }

  /// Whether a switch is on.
  boolean isOn(String name, boolean otherwise) {
    return fields.hasNonNull(name) ? fields.get(name).asBoolean() : otherwise;
  }

  /// An object of texts, empty when it is not given.
  Map<String, String> texts(String name) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : fields.path(name).properties()) {
      texts.put(entry.getKey(), entry.getValue().asText());
    }
    return texts;
  }
}
