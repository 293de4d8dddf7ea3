package dev.rockhopper.adapters.postgres.planner.shape;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rockhopper.adapters.postgres.planner.expression.Expression;
import dev.rockhopper.adapters.postgres.planner.expression.ExpressionParser;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Finds indexes that a plan searches by other keys than the first. PostgreSQL does so from 18 on
/// by skipping from value to value of the first key; older ones read the whole index.
public final class SkippedKeys {
  private SkippedKeys() {}

  /// The names of such indexes in an answer of `EXPLAIN (FORMAT JSON, VERBOSE)`.
  ///
  /// @param firstColumn of an index by its name, absent where that is none, or not known
  /// @throws IllegalArgumentException if the text is no such answer
  public static Set<String> in(String explainJson, Function<String, Optional<String>> firstColumn) {
    Set<String> found = new HashSet<>();
    collect(ExplainAnswer.plan(explainJson), firstColumn, found);
    return found;
  }

  private static void collect(
      JsonNode step, Function<String, Optional<String>> firstColumn, Set<String> found) {
    List<String> conditions = ExplainAnswer.texts(step, "Index Cond");
    if (step.hasNonNull("Index Name") && !conditions.isEmpty()) {
      String index = step.path("Index Name").asText();
      firstColumn
          .apply(index)
          .filter(column -> conditions.stream().noneMatch(it -> names(it, column)))
          .ifPresent(_ -> found.add(index));
    }
    ExplainAnswer.steps(step).forEach(it -> collect(it, firstColumn, found));
  }

  private static boolean names(String condition, String column) {
    return ExpressionParser.columns(condition).stream()
        .anyMatch(
            it -> it instanceof Expression.Column(var _, var _, var name) && name.equals(column));
  }
}
