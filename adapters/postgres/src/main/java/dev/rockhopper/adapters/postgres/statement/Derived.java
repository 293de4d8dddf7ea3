package dev.rockhopper.adapters.postgres.statement;

import org.jooq.Field;
import org.jooq.impl.DSL;

/// Columns of what has a name inside one statement only, such as a common table expression.
public final class Derived {
  private Derived() {}

  /// The column that stands there under the name of `column`, with its type.
  public static <T> Field<T> column(String table, Field<T> column) {
    return DSL.field(DSL.name(table, column.getName()), column.getDataType());
  }
}
