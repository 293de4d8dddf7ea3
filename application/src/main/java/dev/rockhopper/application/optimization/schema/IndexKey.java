package dev.rockhopper.application.optimization.schema;

import java.util.Optional;

/// One key of an index: a column or an expression.
///
/// @param term what is ordered by
/// @param descending the direction
/// @param nullsFirst where rows without a value stand; PostgreSQL's default is first when
///   descending
/// @param operatorClass unquoted, absent for the default one of the type
public record IndexKey(
    Term term, boolean descending, boolean nullsFirst, Optional<String> operatorClass) {

  /// What an index key is made of.
  public sealed interface Term {
    /// As it stands in an index definition: a quoted column, or an expression in parentheses.
    String sql();

    /// A column.
    ///
    /// @param name unquoted
    record Column(String name) implements Term {
      @Override
      public String sql() {
        return Identifiers.quoted(name);
      }
    }

    /// An expression over columns of the table.
    ///
    /// @param text as PostgreSQL writes it, without a table's alias, such as `lower(email)`
    record Expression(String text) implements Term {
      @Override
      public String sql() {
        return "(" + text + ")";
      }
    }
  }

  /// A column in ascending order, with the default class.
  public static IndexKey of(String column) {
    return new IndexKey(new Term.Column(column), false, false, Optional.empty());
  }

  /// The same in the other direction, with nulls at the other end.
  public IndexKey reversed() {
    return new IndexKey(term, !descending, !nullsFirst, operatorClass);
  }

  /// As it stands in an index definition.
  public String sql() {
    StringBuilder text = new StringBuilder(term.sql());
    operatorClass.ifPresent(it -> text.append(' ').append(Identifiers.quoted(it)));
    if (descending) {
      text.append(" DESC");
    }
    if (nullsFirst != descending) {
      text.append(nullsFirst ? " NULLS FIRST" : " NULLS LAST");
    }
    return text.toString();
  }
}
