package dev.rockhopper.adapters.postgres.probe;

import dev.rockhopper.adapters.postgres.catalog.ReadOnlySession;
import dev.rockhopper.adapters.postgres.catalog.Rows;
import dev.rockhopper.adapters.postgres.shadow.TrialIndexes;
import dev.rockhopper.application.optimization.schema.Identifiers;
import dev.rockhopper.application.optimization.schema.IndexDefinition;
import dev.rockhopper.application.optimization.schema.IndexMethod;
import dev.rockhopper.application.optimization.schema.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The extension HypoPG of a server: indexes that only one session's planner sees. They live in the
/// session's memory, so that nothing of it reaches the database.
///
/// @param schema where its functions are
/// @param version as the database says it
/// @param canHide whether it hides existing indexes, which it does from 1.4 on
record HypoPg(String schema, String version, boolean canHide) {
  private static final Logger LOG = LoggerFactory.getLogger(HypoPg.class);
  private static final Set<IndexMethod> METHODS =
      Set.of(IndexMethod.BTREE, IndexMethod.HASH, IndexMethod.BRIN);

  private static final String FIND =
      """
      SELECT n.nspname AS schema, e.extversion AS version, EXISTS (
        SELECT FROM pg_catalog.pg_proc p
        WHERE p.pronamespace = n.oid AND p.proname = 'hypopg_hide_index') AS hides
      FROM pg_catalog.pg_extension e JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace
      WHERE e.extname = 'hypopg'
      """;

  private static final String TREE_OF =
      """
      WITH RECURSIVE tree(number) AS (
        SELECT c.oid FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n
          ON n.oid = c.relnamespace WHERE n.nspname = ? AND c.relname = ? AND c.relkind IN ('i', 'I')
        UNION ALL
        SELECT h.inhrelid FROM tree t JOIN pg_catalog.pg_inherits h ON h.inhparent = t.number)
      SELECT number::int8 AS number FROM tree
      """;

  /// The extension, where the database has it and the role may use it.
  static Optional<HypoPg> find(ReadOnlySession session) {
    try {
      return session.tryRead(connection -> {
        List<HypoPg> found =
            Rows.list(
                connection,
                FIND,
                row ->
                    new HypoPg(
                        Rows.text(row, "schema"),
                        Rows.text(row, "version"),
                        row.getBoolean("hides")));
        for (HypoPg extension : found) {
          extension.reset(connection);
        }
        return found.stream().findFirst();
      });
    } catch (SQLException unusable) {
      LOG.info("hypopg.unusable reason={}", unusable.getMessage());
      return Optional.empty();
    }
  }

  /// Whether it knows such indexes.
  static boolean knows(IndexDefinition index) {
    return METHODS.contains(index.method());
  }

  /// Forgets all indexes of the session, and shows those that are hidden.
  void reset(Connection connection) throws SQLException {
    call(connection, "hypopg_reset()");
    if (canHide) {
      call(connection, "hypopg_unhide_all_indexes()");
    }
  }

  /// Thinks of indexes; returns the names that plans have for them. In a fixed order: of two that
  /// cost the same the planner takes the one that it finds first.
  Map<String, IndexDefinition> create(Connection connection, Set<IndexDefinition> indexes)
      throws SQLException {
    Map<String, IndexDefinition> names = new HashMap<>();
    for (IndexDefinition index : TrialIndexes.ordered(indexes)) {
      Rows.each(
          connection,
          "SELECT indexname FROM " + Identifiers.quoted(schema) + ".hypopg_create_index(?)",
          row -> names.put(Rows.text(row, "indexname"), index),
          "CREATE INDEX " + index.sql());
    }
    return names;
  }

  /// Thinks existing indexes away, with those of partitions.
  void hide(Connection connection, Set<TableName> indexes) throws SQLException {
    for (TableName index : indexes) {
      for (long number :
          Rows.list(
              connection, TREE_OF, row -> row.getLong("number"), index.schema(), index.name())) {
        call(connection, "hypopg_hide_index(" + number + "::pg_catalog.oid)");
      }
    }
  }

  private void call(Connection connection, String function) throws SQLException {
    Rows.each(connection, "SELECT " + Identifiers.quoted(schema) + "." + function, _ -> {});
  }
}
