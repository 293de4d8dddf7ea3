package dev.rockhopper.adapters.postgres.planner.shape;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rockhopper.adapters.postgres.planner.text.SqlToken;
import dev.rockhopper.adapters.postgres.planner.text.SqlTokens;
import dev.rockhopper.application.optimization.schema.DatabaseFacts;
import dev.rockhopper.application.optimization.schema.Identifiers;
import dev.rockhopper.application.optimization.schema.TableFacts;
import dev.rockhopper.application.optimization.schema.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where a plan has one table only, its steps put columns out without an alias, although their
/// conditions and keys have it. This gives it back.
///
/// @param alias the only one of the plan; empty where there are several
/// @param table what is known of its table
record OutputNames(String alias, Optional<TableFacts> table) {
  static OutputNames of(JsonNode root, DatabaseFacts database) {
    List<JsonNode> named = new ArrayList<>();
    collect(root, named);
    List<String> aliases = named.stream().map(it -> it.path("Alias").asText()).distinct().toList();
    if (aliases.size() != 1) {
      return new OutputNames("", Optional.empty());
    }
    JsonNode only = named.getLast();
    TableName table =
        new TableName(only.path("Schema").asText(), only.path("Relation Name").asText());
    return new OutputNames(aliases.getFirst(), database.table(table));
  }

  private static void collect(JsonNode step, List<JsonNode> named) {
    if (step.hasNonNull("Alias")) {
      named.add(step);
    }
    ExplainAnswer.steps(step).forEach(it -> collect(it, named));
  }

  String qualified(String output) {
    if (table.isEmpty()) {
      return output;
    }
    List<SqlToken> tokens = SqlTokens.of(output);
    StringBuilder result = new StringBuilder();
    int copied = 0;
    for (int index = 0; index < tokens.size(); index++) {
      SqlToken token = tokens.get(index);
      if (token.isName()
          && !isMark(tokens, index - 1, ".")
          && !isMark(tokens, index - 1, "::")
          && !isMark(tokens, index + 1, ".")
          && !isMark(tokens, index + 1, "(")
          && table.get().column(token.name()).isPresent()) {
        result.append(output, copied, token.start()).append(Identifiers.quoted(alias)).append('.');
        copied = token.start();
      }
    }
    return result.append(output, copied, output.length()).toString();
  }

  private static boolean isMark(List<SqlToken> tokens, int index, String mark) {
    return index >= 0 && index < tokens.size() && tokens.get(index).isMark(mark);
  }
}
