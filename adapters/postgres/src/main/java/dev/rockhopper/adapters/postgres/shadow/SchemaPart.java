package dev.rockhopper.adapters.postgres.shadow;

import java.util.List;

/// One object of a schema and how to make it.
///
/// @param kind what it is, for people, such as `table`
/// @param name its name without its schema, unquoted
/// @param ways statements, of which the first that works is enough: the true one, then poorer ones;
///   none where it cannot be made at all
/// @param obstacle why there is no way, empty where there is one
record SchemaPart(String kind, String name, List<String> ways, String obstacle) {
  SchemaPart {
    ways = List.copyOf(ways);
  }

  static SchemaPart of(String kind, String name, String... ways) {
    return new SchemaPart(kind, name, List.of(ways), "");
  }

  static SchemaPart impossible(String kind, String name, String obstacle) {
    return new SchemaPart(kind, name, List.of(), obstacle);
  }
}
