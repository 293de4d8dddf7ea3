package dev.rockhopper.adapters.postgres.planner.shape;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rockhopper.application.optimization.plan.PlanNode;
import dev.rockhopper.application.optimization.plan.StatementPlan;
import dev.rockhopper.application.optimization.schema.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads what `EXPLAIN (FORMAT JSON, VERBOSE)` answers.
public final class PlanReader {
  /// Where the steps of a plan say what they check, in the order of this list.
  static final List<String> CONDITIONS =
      List.of(
          "Index Cond",
          "Recheck Cond",
          "TID Cond",
          "Order By",
          "Merge Cond",
          "Hash Cond",
          "Join Filter",
          "One-Time Filter",
          "Filter",
          "Conflict Filter",
          "Run Condition");

  private PlanReader() {}

  /// The plan in an answer.
  ///
  /// @throws IllegalArgumentException if the text is no such answer
  public static StatementPlan read(String explainJson) {
    return new StatementPlan(node(ExplainAnswer.plan(explainJson)));
  }

  private static PlanNode node(JsonNode step) {
    return new PlanNode(
        step.path("Node Type").asText(),
        table(step),
        Optional.ofNullable(step.get("Index Name")).map(JsonNode::asText),
        step.path("Startup Cost").asDouble(),
        step.path("Total Cost").asDouble(),
        step.path("Plan Rows").asDouble(),
        step.path("Plan Width").asInt(),
        CONDITIONS.stream().flatMap(it -> ExplainAnswer.texts(step, it).stream()).toList(),
        sortKeys(step),
        ExplainAnswer.steps(step).stream().map(PlanReader::node).toList());
  }

  private static Optional<TableName> table(JsonNode step) {
    return step.hasNonNull("Relation Name")
        ? Optional.of(
            new TableName(step.path("Schema").asText(), step.path("Relation Name").asText()))
        : Optional.empty();
  }

  private static List<String> sortKeys(JsonNode step) {
    List<String> keys = new ArrayList<>(ExplainAnswer.texts(step, "Sort Key"));
    keys.addAll(ExplainAnswer.texts(step, "Group Key"));
    return keys;
  }
}
