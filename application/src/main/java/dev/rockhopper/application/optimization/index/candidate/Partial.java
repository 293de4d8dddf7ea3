package dev.rockhopper.application.optimization.index.candidate;

import dev.rockhopper.application.optimization.plan.Condition;
import dev.rockhopper.application.optimization.plan.TableUse;
import dev.rockhopper.application.optimization.schema.IndexDefinition;
import dev.rockhopper.application.optimization.schema.IndexFacts;
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
/// @param isOneValue whether all rows that fulfil it have the same there
public record Partial(String sql, Optional<Term> term, boolean isOneValue) {

  /// Whether all rows that a statement wants fulfil it.
  boolean isDemandedBy(TableUse use) {
    return use.conditions().stream().map(Condition::sql).anyMatch(sql::equals);
  }

  /// The index of the rows that fulfil it; what it compares need not be a key too. Where nothing
  /// else is compared, it is in the order of the primary key: that tells the rows apart.
  IndexDefinition of(TableFacts table, List<IndexKey> keys) {
    List<IndexKey> others =
        keys.stream().filter(it -> !term.equals(Optional.of(it.term()))).toList();
    return new IndexDefinition(
        table.name(),
        IndexMethod.BTREE,
        others.isEmpty() ? (isOneValue ? identity(table).orElse(keys) : keys) : others,
        List.of(),
        Optional.of(sql),
        false);
  }

  private Optional<List<IndexKey>> identity(TableFacts table) {
    return table.indexes().stream()
        .filter(IndexFacts::primary)
        .map(it -> it.definition().keys())
        .filter(keys -> keys.stream().noneMatch(it -> term.equals(Optional.of(it.term()))))
        .findFirst();
  }
}
