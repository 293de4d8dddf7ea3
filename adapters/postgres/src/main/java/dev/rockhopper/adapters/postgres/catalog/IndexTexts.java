package dev.rockhopper.adapters.postgres.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Expressions and predicates of indexes, written as the session's search path has it, so that they
/// read as they do in plans.
///
/// @param keys expressions by index and place, without the parentheses around them
/// @param predicates by index, likewise
record IndexTexts(Map<Place, String> keys, Map<Long, String> predicates) {
  private static final String SQL =
      """
      SELECT i.indexrelid::pg_catalog.int8 AS index, k.place AS place,
        pg_catalog.pg_get_indexdef(i.indexrelid, k.place, false) AS expression,
        pg_catalog.pg_get_expr(i.indpred, i.indrelid) AS predicate
      FROM pg_catalog.pg_index i
      CROSS JOIN LATERAL pg_catalog.generate_series(1, i.indnkeyatts::pg_catalog.int4) k(place)
      WHERE i.indexrelid OPERATOR(pg_catalog.>=) 16384::pg_catalog.oid
        AND (i.indexprs IS NOT NULL OR i.indpred IS NOT NULL)
      """;

  /// A key of an index, the first is 1.
  record Place(long index, int number) {}

  static IndexTexts read(Connection connection) throws SQLException {
    Map<Place, String> keys = new HashMap<>();
    Map<Long, String> predicates = new HashMap<>();
    Rows.each(
        connection,
        SQL,
        row -> {
          long index = row.getLong("index");
          var place = new Place(index, row.getInt("place"));
          Optional.ofNullable(row.getString("expression"))
              .ifPresent(it -> keys.put(place, bare(it)));
          Optional.ofNullable(row.getString("predicate"))
              .ifPresent(it -> predicates.put(index, bare(it)));
        });
    return new IndexTexts(keys, predicates);
  }

  /// Without parentheses that stand around all of it.
  static String bare(String text) {
    String inner = text;
    while (inner.startsWith("(") && closing(inner) == inner.length() - 1) {
      inner = inner.substring(1, inner.length() - 1);
    }
    return inner;
  }

  /// Where the first parenthesis ends; quoted text is passed over.
  private static int closing(String text) {
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\'' || c == '"') {
        int end = text.indexOf(c, i + 1);
        if (end < 0) {
          return -1;
        }
        i = end;
      } else if (c == '(') {
        depth++;
      } else if (c == ')' && --depth == 0) {
        return i;
      }
    }
    return -1;
  }
}
