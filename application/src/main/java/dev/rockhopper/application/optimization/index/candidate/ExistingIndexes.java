package dev.rockhopper.application.optimization.index.candidate;

import dev.rockhopper.application.optimization.schema.IndexDefinition;
import dev.rockhopper.application.optimization.schema.IndexFacts;
import dev.rockhopper.application.optimization.schema.IndexKey;
import dev.rockhopper.application.optimization.schema.IndexKey.Term;
import dev.rockhopper.application.optimization.schema.IndexMethod;
import dev.rockhopper.application.optimization.schema.TableFacts;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What one index can do for another's statements.
public final class ExistingIndexes {
  private ExistingIndexes() {}

  /// Whether a valid index of the table does all that the other would do.
  public static boolean serves(TableFacts table, IndexDefinition wanted) {
    return table.indexes().stream()
        .filter(IndexFacts::valid)
        .anyMatch(it -> serves(it.definition(), wanted));
  }

  /// Whether an index does all that another of the same table would do.
  public static boolean serves(IndexDefinition one, IndexDefinition wanted) {
    return covers(one, wanted) || (one.predicate().isEmpty() && covers(one, ofAllRows(wanted)));
  }

  /// Whether a valid index of the table begins with the other, for the same rows.
  static boolean isThere(TableFacts table, IndexDefinition wanted) {
    return table.indexes().stream().anyMatch(it -> it.valid() && covers(it.definition(), wanted));
  }

  /// Whether one index begins with the other: of the same method, for the same rows, with the
  /// other's keys first, read from either end, and with all that the other carries along.
  public static boolean covers(IndexDefinition one, IndexDefinition other) {
    if (one.method() != other.method()
        || !one.table().equals(other.table())
        || !one.predicate().equals(other.predicate())
        || one.keys().size() < other.keys().size()) {
      return false;
    }
    boolean sorted = one.method() == IndexMethod.BTREE;
    if (!sorted && one.keys().size() != other.keys().size()) {
      return false;
    }
    List<IndexKey> first = one.keys().subList(0, other.keys().size());
    boolean same =
        sorted
            ? first.equals(other.keys())
                || first.equals(other.keys().stream().map(IndexKey::reversed).toList())
            : first.equals(other.keys());
    return same && carried(one).containsAll(other.include());
  }

  private static IndexDefinition ofAllRows(IndexDefinition index) {
    return new IndexDefinition(
        index.table(),
        index.method(),
        index.keys(),
        index.include(),
        java.util.Optional.empty(),
        index.unique());
  }

  private static Set<String> carried(IndexDefinition index) {
    Set<String> columns = new HashSet<>(index.include());
    index.keys().stream()
        .map(IndexKey::term)
        .filter(Term.Column.class::isInstance)
        .forEach(it -> columns.add(((Term.Column) it).name()));
    return columns;
  }
}
