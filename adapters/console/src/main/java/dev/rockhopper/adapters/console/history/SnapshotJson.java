package dev.rockhopper.adapters.console.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rockhopper.application.optimization.report.ReportSnapshot;
import dev.rockhopper.application.optimization.report.ReportSnapshot.Advised;
import dev.rockhopper.application.optimization.report.ReportSnapshot.Counters;
import dev.rockhopper.application.optimization.report.ReportSnapshot.IndexState;
import dev.rockhopper.application.optimization.report.ReportSnapshot.TableState;
import dev.rockhopper.application.optimization.schema.TableName;
import dev.rockhopper.application.optimization.schema.TableWrites;
import dev.rockhopper.application.optimization.workload.StatementTiming;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/// A snapshot as JSON. Counters are arrays, since there are thousands of them.
final class SnapshotJson {
  private static final int VERSION = 1;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /// A text that is no snapshot that this version can read; the message is the end of a sentence.
  static final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableException(String message) {
      super(message);
    }

    UnreadableException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  private SnapshotJson() {}

  static byte[] write(ReportSnapshot snapshot) throws IOException {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("version", VERSION);
    root.put("takenAt", snapshot.takenAt().toString());
    snapshot.countingSince().ifPresent(it -> root.put("countingSince", it.toString()));
    ObjectNode statements = root.putObject("statements");
    new TreeMap<>(snapshot.statements())
        .forEach((fingerprint, it) -> counters(statements.putArray(fingerprint), it));
    ArrayNode indexes = root.putArray("indexes");
    snapshot
        .indexes()
        .forEach(it ->
            name(indexes.addArray(), it.name())
                .add(it.definition())
                .add(it.bytes())
                .add(it.scans()));
    ArrayNode tables = root.putArray("tables");
    snapshot
        .tables()
        .forEach(it ->
            name(tables.addArray(), it.name())
                .add(it.rows())
                .add(it.writes().inserted())
                .add(it.writes().updated())
                .add(it.writes().hotUpdated())
                .add(it.writes().deleted())
                .add(it.writes().sequentialScans())
                .add(it.writes().indexScans()));
    ArrayNode advice = root.putArray("advice");
    snapshot.advice().forEach(it -> advised(advice.addObject(), it));
    return MAPPER.writeValueAsBytes(root);
  }

  private static void counters(ArrayNode array, Counters it) {
    StatementTiming timing = it.timing();
    array
        .add(it.calls())
        .add(timing.totalMillis())
        .add(timing.maxMillis())
        .add(timing.deviationMillis())
        .add(timing.rows())
        .add(timing.blocksHit())
        .add(timing.blocksRead())
        .add(timing.temporaryBlocks())
        .add(timing.walBytes());
  }

  private static ArrayNode name(ArrayNode array, TableName name) {
    return array.add(name.schema()).add(name.name());
  }

  private static void advised(ObjectNode object, Advised it) {
    object
        .put("id", it.id())
        .put("kind", it.kind())
        .put("headline", it.headline())
        .put("definition", it.definition());
    it.index().ifPresent(index -> name(object.putArray("index"), index));
    ObjectNode statements = object.putObject("statements");
    new TreeMap<>(it.statements()).forEach(statements::put);
  }

  static ReportSnapshot read(byte[] text) throws UnreadableException {
    JsonNode root;
    try {
      root = MAPPER.readTree(text);
    } catch (IOException e) {
      throw new UnreadableException("it is damaged", e);
    }
    int version = root.path("version").asInt(0);
    if (version > VERSION) {
      throw new UnreadableException("a newer Rockhopper has written it");
    }
    try {
      return snapshot(root);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new UnreadableException("it is damaged", e);
    }
  }

  private static ReportSnapshot snapshot(JsonNode root) {
    Map<String, Counters> statements = new HashMap<>();
    root.required("statements")
        .properties()
        .forEach(it -> statements.put(it.getKey(), counters(it.getValue())));
    return new ReportSnapshot(
        Instant.parse(root.required("takenAt").asText()),
        Optional.ofNullable(root.get("countingSince")).map(it -> Instant.parse(it.asText())),
        statements,
        each(
            root.required("indexes"),
            it -> new IndexState(name(it), it.required(2).asText(), whole(it, 3), whole(it, 4))),
        each(
            root.required("tables"),
            it ->
                new TableState(
                    name(it),
                    number(it, 2),
                    new TableWrites(
                        whole(it, 3),
                        whole(it, 4),
                        whole(it, 5),
                        whole(it, 6),
                        whole(it, 7),
                        whole(it, 8)))),
        each(root.required("advice"), SnapshotJson::advised));
  }

  private static Counters counters(JsonNode it) {
    return new Counters(
        number(it, 0),
        new StatementTiming(
            number(it, 1),
            number(it, 2),
            number(it, 3),
            whole(it, 4),
            whole(it, 5),
            whole(it, 6),
            whole(it, 7),
            whole(it, 8)));
  }

  private static Advised advised(JsonNode it) {
    Map<String, String> statements = new HashMap<>();
    it.required("statements")
        .properties()
        .forEach(entry -> statements.put(entry.getKey(), entry.getValue().asText()));
    return new Advised(
        it.required("id").asText(),
        it.required("kind").asText(),
        it.required("headline").asText(),
        Optional.ofNullable(it.get("index")).map(SnapshotJson::name),
        it.required("definition").asText(),
        statements);
  }

  private static TableName name(JsonNode array) {
    return new TableName(array.required(0).asText(), array.required(1).asText());
  }

  private static long whole(JsonNode array, int index) {
    return checked(array.required(index)).asLong();
  }

  private static double number(JsonNode array, int index) {
    return checked(array.required(index)).asDouble();
  }

  private static JsonNode checked(JsonNode node) {
    if (!node.isNumber()) {
      throw new IllegalArgumentException("not a number: " + node);
    }
    return node;
  }

  private static <T> List<T> each(JsonNode array, Function<JsonNode, T> reading) {
    List<T> all = new ArrayList<>();
    array.forEach(it -> all.add(reading.apply(it)));
    return all;
  }
}
