package dev.rockhopper.adapters.postgres.shadow;

import dev.rockhopper.application.optimization.schema.TableName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Where the tables and indexes of the shadow are on our server's disk.
///
/// @param owner a session of the server's owner
record ShadowRelations(Connection owner) {
  private static final String ALL =
      """
      SELECT c.oid::int8 AS number, n.nspname AS schema, c.relname AS name,
        coalesce(pg_relation_filepath(c.oid), '') AS path, coalesce(m.amname = 'btree', false) AS tree
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      LEFT JOIN pg_am m ON m.oid = c.relam
      WHERE c.oid >= 16384 AND c.relkind IN ('r', 'p', 'i', 'I') AND n.nspname !~ '^pg_'
        AND (?::text[] IS NULL OR n.nspname || '.' || c.relname = ANY (?::text[]))
      """;

  /// An index and those of the partitions below it.
  private static final String TREE_OF =
      """
      WITH RECURSIVE tree(number) AS (
        SELECT c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = ? AND c.relname = ?
        UNION ALL
        SELECT h.inhrelid FROM tree t JOIN pg_inherits h ON h.inhparent = t.number)
      SELECT c.oid::int8 AS number, n.nspname AS schema, c.relname AS name,
        r.relname AS table_name,
        coalesce(pg_relation_filepath(c.oid), '') AS path, m.amname = 'btree' AS tree
      FROM tree t JOIN pg_class c ON c.oid = t.number
      JOIN pg_index i ON i.indexrelid = c.oid
      JOIN pg_class r ON r.oid = i.indrelid
      JOIN pg_namespace n ON n.oid = r.relnamespace
      JOIN pg_am m ON m.oid = c.relam
      ORDER BY c.oid
      """;

  private static final String FORGET =
      "SELECT rockhopper_shadow.pg_buffercache_evict_relation(?::oid::regclass)";

  private static final String SHOW =
      "UPDATE pg_index SET indisvalid = ? WHERE indexrelid = ANY (?::oid[]) AND indisvalid <> ?";

  /// A table or index.
  ///
  /// @param number in the catalog of the shadow
  /// @param path of its file from the server's folder, empty where it has none
  /// @param isTree whether it is a B-tree
  record Relation(long number, String path, boolean isTree) {
    boolean hasFile() {
      return !path.isEmpty();
    }
  }

  /// An index with its table.
  record Index(TableName table, String name, Relation relation) {}

  /// All tables and indexes.
  Map<TableName, Relation> all() throws SQLException {
    try (PreparedStatement statement = owner.prepareStatement(ALL)) {
      statement.setArray(1, null);
      statement.setArray(2, null);
      return relations(statement);
    }
  }

  /// Those of these names.
  Map<TableName, Relation> named(Set<TableName> names) throws SQLException {
    try (PreparedStatement statement = owner.prepareStatement(ALL)) {
      Object[] texts = names.stream().map(TableName::toString).toArray();
      statement.setArray(1, owner.createArrayOf("text", texts));
      statement.setArray(2, owner.createArrayOf("text", texts));
      return relations(statement);
    }
  }

  private static Map<TableName, Relation> relations(PreparedStatement statement)
      throws SQLException {
    Map<TableName, Relation> relations = new HashMap<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        relations.put(
            new TableName(rows.getString("schema"), rows.getString("name")), relation(rows));
      }
    }
    return relations;
  }

  /// The index of this name, with those of the partitions where its table is divided.
  List<Index> treeOf(TableName index) throws SQLException {
    List<Index> indexes = new ArrayList<>();
    try (PreparedStatement statement = owner.prepareStatement(TREE_OF)) {
      statement.setString(1, index.schema());
      statement.setString(2, index.name());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          indexes.add(
              new Index(
                  new TableName(rows.getString("schema"), rows.getString("table_name")),
                  rows.getString("name"),
                  relation(rows)));
        }
      }
    }
    return indexes;
  }

  /// Makes the server read a file again that was written from outside.
  void forget(Relation relation) throws SQLException {
    try (PreparedStatement statement = owner.prepareStatement(FORGET)) {
      statement.setLong(1, relation.number());
      statement.execute();
    }
  }

  /// Lets the planner see indexes, or not: it passes over those that are not valid.
  void show(List<Long> indexes, boolean visible) throws SQLException {
    if (indexes.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = owner.prepareStatement(SHOW)) {
      statement.setBoolean(1, visible);
      statement.setArray(2, owner.createArrayOf("int8", indexes.toArray()));
      statement.setBoolean(3, visible);
      statement.executeUpdate();
    }
  }

  private static Relation relation(ResultSet row) throws SQLException {
    return new Relation(row.getLong("number"), row.getString("path"), row.getBoolean("tree"));
  }
}
