package dev.rockhopper.adapters.postgres.planner.shape;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A step of a plan that knows the one above it.
final class PlanStep {
  private static final Set<String> APPENDS = Set.of("Append", "Merge Append");

  private final JsonNode json;
  private final OutputNames names;
  private final @Nullable PlanStep parent;
  private final List<PlanStep> children = new ArrayList<>();

  private PlanStep(JsonNode json, OutputNames names, @Nullable PlanStep parent) {
    this.json = json;
    this.names = names;
    this.parent = parent;
    ExplainAnswer.steps(json).forEach(it -> children.add(new PlanStep(it, names, this)));
  }

  static PlanStep root(JsonNode json, OutputNames names) {
    return new PlanStep(json, names, null);
  }

  Optional<PlanStep> parent() {
    return Optional.ofNullable(parent);
  }

  List<PlanStep> children() {
    return children;
  }

  Stream<PlanStep> all() {
    return Stream.concat(Stream.of(this), children.stream().flatMap(PlanStep::all));
  }

  String type() {
    return json.path("Node Type").asText();
  }

  boolean is(String type) {
    return type().equals(type);
  }

  String text(String property) {
    return json.path(property).asText();
  }

  List<String> texts(String property) {
    List<String> texts = ExplainAnswer.texts(json, property);
    return property.equals("Output") ? texts.stream().map(names::qualified).toList() : texts;
  }

  double rows() {
    return json.path("Plan Rows").asDouble();
  }

  /// Whether it takes rows from a table.
  boolean isScan() {
    return json.hasNonNull("Relation Name") && json.hasNonNull("Alias") && !is("ModifyTable");
  }

  boolean isJoin() {
    return json.hasNonNull("Join Type");
  }

  boolean isAppend() {
    return APPENDS.contains(type());
  }

  /// Whether it is a sub-query that is computed apart: for each row, or once.
  boolean isSubPlan() {
    String relationship = text("Parent Relationship");
    return relationship.equals("SubPlan") || relationship.equals("InitPlan");
  }

  /// The outermost of the appends that take rows from it without anything else between.
  Optional<PlanStep> append() {
    PlanStep step = this;
    PlanStep outermost = null;
    while (step.parent != null && !step.isSubPlan() && step.parent.isAppend()) {
      step = step.parent;
      outermost = step;
    }
    return Optional.ofNullable(outermost);
  }
}
