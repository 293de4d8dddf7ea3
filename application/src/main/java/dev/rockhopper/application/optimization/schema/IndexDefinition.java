package dev.rockhopper.application.optimization.schema;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What an index is, whether it exists or might.
///
/// @param table whose it is
/// @param method how it is built
/// @param keys what it is ordered by, one at least
/// @param include columns that it carries along, unquoted
/// @param predicate which rows it has, as PostgreSQL writes it and without a table's alias; absent
///   for all
/// @param unique whether it allows no duplicates
public record IndexDefinition(
    TableName table,
    IndexMethod method,
    List<IndexKey> keys,
    List<String> include,
    Optional<String> predicate,
    boolean unique) {

  /// Copies the lists.
  public IndexDefinition {
    keys = List.copyOf(keys);
    include = List.copyOf(include);
  }

  /// A sorted index of all rows.
  public static IndexDefinition sorted(TableName table, List<IndexKey> keys) {
    return new IndexDefinition(table, IndexMethod.BTREE, keys, List.of(), Optional.empty(), false);
  }

  /// What stands behind `CREATE INDEX name`: table, method, keys, what is included, which rows.
  public String sql() {
    StringBuilder text =
        new StringBuilder("ON ")
            .append(Identifiers.quoted(table))
            .append(method == IndexMethod.BTREE ? " " : " USING " + method.sql() + " ")
            .append(keys.stream().map(IndexKey::sql).collect(Collectors.joining(", ", "(", ")")));
    if (!include.isEmpty()) {
      text.append(
          include.stream()
              .map(Identifiers::quoted)
              .collect(Collectors.joining(", ", " INCLUDE (", ")")));
    }
    predicate.ifPresent(it -> text.append(" WHERE ").append(it));
    return text.toString();
  }
}
