package dev.rockhopper.application.optimization.plan;

import dev.rockhopper.application.optimization.schema.IndexKey.Term;
import java.util.List;
import java.util.Set;

/// What must hold of a row of one table.
public sealed interface Condition {
  /// As PostgreSQL writes it, with columns of the table without its alias, so that it can stand in
  /// an index's WHERE where it is [#isConstant()].
  String sql();

  /// Whether it compares with literals only: no parameter, no other table, no volatile function.
  boolean isConstant();

  /// A column or expression of this table is compared with something else.
  ///
  /// @param sql as above
  /// @param isConstant as above
  /// @param term what is compared
  /// @param comparison how
  /// @param withOtherTable whether the other side comes from another table, or from outside a
  ///   sub-query
  record Compared(
      String sql, boolean isConstant, Term term, Comparison comparison, boolean withOtherTable)
      implements Condition {}

  /// One of several must hold.
  ///
  /// @param sql as above
  /// @param isConstant as above
  /// @param arms each a list of conditions that must hold together
  record AnyOf(String sql, boolean isConstant, List<List<Condition>> arms) implements Condition {
    /// Copies the lists.
    public AnyOf {
      arms = arms.stream().map(List::copyOf).toList();
    }
  }

  /// Anything that no index key follows from.
  ///
  /// @param sql as above
  /// @param isConstant as above
  /// @param columns of this table that it reads, unquoted
  record Other(String sql, boolean isConstant, Set<String> columns) implements Condition {
    /// Copies the set.
    public Other {
      columns = Set.copyOf(columns);
    }
  }

  /// How a term is compared.
  enum Comparison {
    /// `=`, and a boolean column alone.
    EQUAL,
    /// `= ANY` of several.
    AMONG,
    /// `<`, `<=`, `>`, `>=`.
    RANGE,
    /// `IS NULL`.
    NULL,
    /// `IS NOT NULL`.
    NOT_NULL,
    /// `LIKE` with a literal that begins with something known.
    PREFIX,
    /// `LIKE`, `ILIKE` or a regular expression, otherwise.
    PATTERN,
    /// Containment of arrays, documents or ranges, and text search: what GIN or GiST answer.
    CONTAINS,
    /// `<>` and others that no index answers.
    OTHER
  }
}
