package dev.rockhopper.adapters.sandbox.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import dev.rockhopper.adapters.sandbox.faults.LoggedRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Compares requests and answers with Discord's OpenAPI description. Stricter than the description
/// in one point, that no key may be sent which it does not name, and milder in the few that
/// [Deviations] lists, because Discord itself accepts them.
public final class DiscordApiValidator {

  /// Where the description lies, seen from the project's root.
  public static final String LOCATION = "../shared/discord-openapi.json";

  private static final String ROOT = "urn:discord:openapi";
  private static final String UNION = "x-discord-union";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final SchemaRegistry registry;
  private final Operations operations;
  private final KnownKeys keys;
  private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

  private DiscordApiValidator(String description) throws IOException {
    JsonNode document = MAPPER.readTree(description);
    this.registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder ->
                builder
                    .schemas(Map.of(ROOT, withoutExtensions(document)))
                    .schemaRegistryConfig(
                        SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
    this.operations = new Operations(document);
    this.keys = new KnownKeys(document);
  }

  /// The description without the keys that OpenAPI leaves to everybody's own use, of which a schema
  /// validator would warn.
  private static String withoutExtensions(JsonNode document) {
    JsonNode plain = document.deepCopy();
    plain.findParents(UNION).forEach(parent -> ((ObjectNode) parent).remove(UNION));
    return plain.toString();
  }

  /// The validator, when the description is found from the working directory upwards.
  public static Optional<DiscordApiValidator> find() {
    return Once.FOUND;
  }

  /// Read once, because it takes seconds.
  private static final class Once {
    private static final Optional<DiscordApiValidator> FOUND = read();
  }

  private static Optional<DiscordApiValidator> read() {
    for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      Path file = folder.resolve(LOCATION).normalize();
      if (Files.isRegularFile(file)) {
        try {
          return Optional.of(
              new DiscordApiValidator(Files.readString(file, StandardCharsets.UTF_8)));
        } catch (IOException broken) {
          throw new UncheckedIOException("Discord's description cannot be read: " + file, broken);
        }
      }
    }
    return Optional.empty();
  }

  /// What is wrong with a request; empty when nothing is.
  ///
  /// @param path without `/api/v10`
  /// @param query as sent, without the question mark
  /// @param body the JSON text, empty when there was none
  public List<String> request(String method, String path, String query, String body) {
    Optional<Operations.Operation> found = operations.find(method, path);
    if (found.isEmpty()) {
      return List.of(method + " " + path + ": there is no such operation");
    }
    Operations.Operation operation = found.get();
    List<String> violations = new ArrayList<>(operation.unknownQuery(query));
    violations.removeIf(violation -> Deviations.allowsQuery(method, path, violation));
    String pointer = operation.requestSchema();
    if (body.isBlank()) {
      if (operation.requiresBody() && !Deviations.allowsNoBody(method, path)) {
        violations.add("a body is required");
      }
    } else if (pointer.isEmpty()) {
      violations.add("no body is expected");
    } else {
      violations.addAll(compare(pointer, Deviations.normalised(read(body))));
      violations.removeIf(violation -> Deviations.allowsKey(path, violation));
    }
    return violations.stream().map(one -> method + " " + path + ": " + one).toList();
  }

  /// What is wrong with an answer that was not an error; empty when nothing is, or when the
  /// description says nothing of it.
  public List<String> answer(String method, String path, int status, String body) {
    Optional<Operations.Operation> found = operations.find(method, path);
    if (found.isEmpty() || status >= 300) {
      return List.of();
    }
    Optional<String> pointer = found.get().answerSchema(status);
    String about = method + " " + path + " -> " + status + ": ";
    if (pointer.isEmpty()) {
      return List.of(about + "this status is not described");
    }
    if (body.isBlank() || pointer.get().isEmpty()) {
      return body.isBlank() == pointer.get().isEmpty()
          ? List.of()
          : List.of(about + "the answer has a body where none is described, or none where one is");
    }
    return compare(pointer.get(), read(body)).stream().map(one -> about + one).toList();
  }

  /// What is wrong with a request that reached the sandbox.
  public List<String> request(LoggedRequest request) {
    return request(request.method(), request.path(), request.query(), request.body());
  }

  /// What is wrong with the sandbox's answer to it.
  public List<String> answer(LoggedRequest request) {
    return answer(request.method(), request.path(), request.status(), request.answer());
  }

  private static JsonNode read(String body) {
    try {
      return MAPPER.readTree(body);
    } catch (IOException notJson) {
      throw new UncheckedIOException("This is not JSON: " + body, notJson);
    }
  }

  private List<String> compare(String pointer, JsonNode instance) {
    Schema schema =
        schemas.computeIfAbsent(
            pointer, at -> registry.getSchema(SchemaLocation.of(ROOT + "#" + at)));
    List<String> violations =
        new ArrayList<>(
            schema.validate(instance.toString(), InputFormat.JSON).stream()
                .map(Error::toString)
                .toList());
    violations.addAll(keys.unknown(pointer, instance));
    return violations;
  }
}
