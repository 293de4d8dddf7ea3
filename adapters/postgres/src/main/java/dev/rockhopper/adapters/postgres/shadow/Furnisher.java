package dev.rockhopper.adapters.postgres.shadow;

import dev.rockhopper.adapters.postgres.shadow.Furniture.Column;
import dev.rockhopper.adapters.postgres.shadow.Furniture.Size;
import dev.rockhopper.application.optimization.schema.TableName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives tables and indexes of the shadow the statistics of the original.
///
/// @param builder a session of the role that owns them: values are read by the input functions of
///   their types, which may be a stranger's code
/// @param versionNumber of the original, as the server counts
record Furnisher(Connection builder, int versionNumber) {
  private static final Logger LOG = LoggerFactory.getLogger(Furnisher.class);

  private static final String SIZE =
      """
      SELECT pg_catalog.pg_restore_relation_stats('version', ?::integer, 'schemaname', ?::text,
        'relname', ?::text, 'relpages', ?::integer, 'reltuples', ?::real,
        'relallvisible', ?::integer)
      """;

  void apply(Size size) {
    run(
        size.relation(),
        SIZE,
        List.of(
            versionNumber,
            size.relation().schema(),
            size.relation().name(),
            size.pages(),
            size.tuples(),
            size.visible()));
  }

  void apply(Column column) {
    boolean byPlace = column.place() > 0;
    StringBuilder sql =
        new StringBuilder("SELECT pg_catalog.pg_restore_attribute_stats('version', ?::integer,")
            .append(" 'schemaname', ?::text, 'relname', ?::text, 'inherited', ?::boolean,")
            .append(byPlace ? " 'attnum', ?::smallint" : " 'attname', ?::text");
    List<@Nullable Object> values = new ArrayList<>();
    values.add(versionNumber);
    values.add(column.relation().schema());
    values.add(column.relation().name());
    values.add(column.inherited());
    values.add(byPlace ? (Object) column.place() : column.column());
    for (int i = 0; i < column.values().size(); i++) {
      String kind = Furniture.KINDS.get(i);
      int colon = kind.indexOf(':');
      sql.append(", '").append(kind, 0, colon).append("', ?::").append(kind.substring(colon + 1));
      values.add(column.values().get(i));
    }
    run(column.relation(), sql.append(')').toString(), values);
  }

  /// What the shadow does not take is as unknown to its planner as it is after no ANALYZE.
  private void run(TableName relation, String sql, List<@Nullable Object> values) {
    try (PreparedStatement statement = builder.prepareStatement(sql)) {
      for (int i = 0; i < values.size(); i++) {
        statement.setObject(i + 1, values.get(i));
      }
      statement.execute();
    } catch (SQLException refused) {
      LOG.debug(
          "shadow.statistics-left relation={} reason={}",
          relation,
          String.valueOf(refused.getSQLState()));
    }
  }
}
