package dev.rockhopper.application.optimization.schema;

import java.util.Comparator;

/// A table with its schema, both as the catalog has them: unquoted.
///
/// @param schema such as `public`
/// @param name the table
public record TableName(String schema, String name) implements Comparable<TableName> {
  private static final Comparator<TableName> ORDER =
      Comparator.comparing(TableName::schema).thenComparing(TableName::name);

  @Override
  public int compareTo(TableName other) {
    return ORDER.compare(this, other);
  }

  /// For people; SQL wants [Identifiers#quoted(TableName)].
  @Override
  public String toString() {
    return schema + "." + name;
  }
}
