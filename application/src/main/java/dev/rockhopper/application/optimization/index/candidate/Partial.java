package dev.rockhopper.application.optimization.index.candidate;

import dev.rockhopper.application.optimization.plan.Condition;
import dev.rockhopper.application.optimization.plan.TableUse;
import dev.rockhopper.application.optimization.schema.IndexDefinition;
import dev.rockhopper.application.optimization.schema.IndexKey;
import dev.rockhopper.application.optimization.schema.IndexKey.Term;
import dev.rockhopper.application.optimization.schema.IndexMethod;
import dev.rockhopper.application.optimization.schema.TableFacts;
import java.util.List;
import java.util.Optional;

/// A condition on constants that few rows fulfil and that nearly all statements ask.
///
/// @param sql as an index's WHERE has it
/// @param term what it compares, absent where it is not one column or expression
public record Partial(String sql, Optional<Term> term) {

  /// Whether all rows that a statement wants fulfil it.
  boolean isDemandedBy(TableUse use) {
    return use.conditions().stream().map(Condition::sql).anyMatch(sql::equals);
  }

  /// The index of the rows that fulfil it; what it compares need not be a key too.
  IndexDefinition of(TableFacts table, List<IndexKey> keys) {
    List<IndexKey> others =
        keys.stream().filter(it -> !term.equals(Optional.of(it.term()))).toList();
    return new IndexDefinition(
        table.name(),
        IndexMethod.BTREE,
        others.isEmpty() ? keys : others,
        List.of(),
        Optional.of(sql),
        false);
  }
}
