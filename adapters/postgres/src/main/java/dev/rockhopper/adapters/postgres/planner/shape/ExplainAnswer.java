package dev.rockhopper.adapters.postgres.planner.shape;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.stream.StreamSupport;

/// The parts of an answer of `EXPLAIN (FORMAT JSON)`.
final class ExplainAnswer {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private ExplainAnswer() {}

  /// The last step of the plan.
  static JsonNode plan(String explainJson) {
    JsonNode plan;
    try {
      plan = MAPPER.readTree(explainJson).path(0).path("Plan");
    } catch (JsonProcessingException malformed) {
      throw new IllegalArgumentException("This is no JSON: " + explainJson, malformed);
    }
    if (!plan.isObject()) {
      throw new IllegalArgumentException("This is no answer of EXPLAIN: " + explainJson);
    }
    return plan;
  }

  /// The steps that a step takes rows from, its sub-plans among them.
  static List<JsonNode> steps(JsonNode step) {
    return StreamSupport.stream(step.path("Plans").spliterator(), false).toList();
  }

  /// A property that is one text, a list of texts, or not there.
  static List<String> texts(JsonNode step, String property) {
    JsonNode value = step.path(property);
    if (value.isArray()) {
      return StreamSupport.stream(value.spliterator(), false).map(JsonNode::asText).toList();
    }
    return value.isTextual() ? List.of(value.asText()) : List.of();
  }
}
