package dev.rockhopper.adapters.postgres.shadow;

import dev.rockhopper.application.optimization.schema.TableName;
import java.util.List;
import java.util.Optional;

/// One object of a schema and how to make it.
///
/// @param kind what it is, for people, such as `table`
/// @param name its name without its schema, unquoted
/// @param ways statements, of which the first that works is enough: the true one, then poorer ones;
///   none where it cannot be made at all
/// @param obstacle why there is no way, empty where there is one
/// @param table the table that needs it only when it is asked for itself; absent where it must be
///   there from the beginning
record SchemaPart(
    String kind, String name, List<String> ways, String obstacle, Optional<TableName> table) {
  SchemaPart {
    ways = List.copyOf(ways);
  }

  static SchemaPart of(String kind, String name, String... ways) {
    return new SchemaPart(kind, name, List.of(ways), "", Optional.empty());
  }

  SchemaPart laterFor(TableName owner) {
    return new SchemaPart(kind, name, ways, obstacle, Optional.of(owner));
  }

  static SchemaPart impossible(String kind, String name, String obstacle) {
    return new SchemaPart(kind, name, List.of(), obstacle, Optional.empty());
  }
}
