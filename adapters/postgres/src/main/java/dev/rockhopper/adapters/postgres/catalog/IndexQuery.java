package dev.rockhopper.adapters.postgres.catalog;

import dev.rockhopper.adapters.postgres.catalog.IndexTexts.Place;
import dev.rockhopper.adapters.postgres.catalog.StatisticsQuery.Owner;
import dev.rockhopper.application.optimization.schema.ColumnStatistics;
import dev.rockhopper.application.optimization.schema.Identifiers;
import dev.rockhopper.application.optimization.schema.IndexDefinition;
import dev.rockhopper.application.optimization.schema.IndexFacts;
import dev.rockhopper.application.optimization.schema.IndexKey;
import dev.rockhopper.application.optimization.schema.IndexKey.Term;
import dev.rockhopper.application.optimization.schema.IndexMethod;
import dev.rockhopper.application.optimization.schema.TableName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Asks for all indexes.
///
/// @param texts of expressions and predicates
/// @param pages of indexes by their number
/// @param statistics of expressions
/// @param blockBytes the size of a page
record IndexQuery(
    IndexTexts texts,
    Map<Long, Long> pages,
    Map<Owner, ColumnStatistics> statistics,
    long blockBytes) {

  /// One row an index, its keys and included columns side by side in arrays. A class is named where
  /// it is not the default one, a collation where it is not the column's.
  private static final String SQL =
      """
      SELECT i.indexrelid::int8 AS index, i.indrelid::int8 AS relation,
        n.nspname AS schema, t.relname AS table_name, c.relname AS name, m.amname AS method,
        pg_get_indexdef(i.indexrelid) AS ddl,
        i.indnkeyatts AS keys, i.indisunique AS is_unique, i.indisprimary AS is_primary,
        i.indisvalid AND i.indisready AS valid, i.indisreplident AS replident,
        EXISTS (SELECT FROM pg_constraint o
          WHERE o.conindid = i.indexrelid AND o.contype IN ('p', 'u', 'x')) AS enforces,
        EXISTS (SELECT FROM pg_inherits h WHERE h.inhrelid = i.indexrelid) AS of_partitioned,
        i.indexrelid IN (SELECT p.index_relid FROM pg_stat_progress_create_index p) AS building,
        coalesce(pg_stat_get_numscans(i.indexrelid), 0) AS scans,
        greatest(c.relpages, 0) AS relpages, greatest(c.reltuples, 0) AS tuples,
        k.columns, k.names, k.classes, k.options, k.collations
      FROM pg_index i
      JOIN pg_class c ON c.oid = i.indexrelid
      JOIN pg_am m ON m.oid = c.relam
      JOIN pg_class t ON t.oid = i.indrelid
      JOIN pg_namespace n ON n.oid = t.relnamespace
      CROSS JOIN LATERAL (
        SELECT array_agg(a.attname::text ORDER BY p.place) AS columns,
          array_agg(x.attname::text ORDER BY p.place) AS names,
          array_agg(CASE WHEN o.opcdefault THEN '' ELSE o.opcname::text END ORDER BY p.place)
            AS classes,
          array_agg(i.indoption[p.place - 1]::text ORDER BY p.place) AS options,
          array_agg(CASE WHEN l.oid IS NOT NULL AND l.oid IS DISTINCT FROM a.attcollation
            THEN quote_ident(l.collname) ELSE '' END ORDER BY p.place) AS collations
        FROM generate_series(1, i.indnatts::int) p(place)
        JOIN pg_attribute x ON x.attrelid = i.indexrelid AND x.attnum = p.place
        LEFT JOIN pg_attribute a
          ON a.attrelid = i.indrelid AND a.attnum = i.indkey[p.place - 1] AND a.attnum <> 0
        LEFT JOIN pg_opclass o ON o.oid = i.indclass[p.place - 1]
        LEFT JOIN pg_collation l ON l.oid = i.indcollation[p.place - 1]
      ) k
      WHERE i.indexrelid >= 16384 AND t.relkind IN ('r', 'p', 'm') AND n.nspname !~ '^pg_'
      ORDER BY n.nspname, t.relname, c.relname
      """;

  private static final int DESCENDING = 1;
  private static final int NULLS_FIRST = 2;

  /// The indexes by name, by the number of their table.
  Map<Long, List<IndexFacts>> read(Connection connection) throws SQLException {
    Map<Long, List<IndexFacts>> indexes = new HashMap<>();
    Rows.each(
        connection,
        SQL,
        row ->
            indexes
                .computeIfAbsent(row.getLong("relation"), _ -> new ArrayList<>())
                .add(index(row)));
    return indexes;
  }

  private IndexFacts index(ResultSet row) throws SQLException {
    long number = row.getLong("index");
    long blocks = pages.getOrDefault(number, row.getLong("relpages"));
    List<IndexKey> keys = keys(number, row);
    return new IndexFacts(
        Rows.text(row, "name"),
        definition(number, row, keys),
        Rows.text(row, "ddl"),
        row.getBoolean("is_primary"),
        row.getBoolean("enforces"),
        row.getBoolean("valid"),
        row.getBoolean("building"),
        row.getBoolean("replident"),
        row.getBoolean("of_partitioned"),
        row.getLong("scans"),
        blocks * blockBytes,
        blocks,
        row.getDouble("tuples"),
        expressionStatistics(row, keys));
  }

  private IndexDefinition definition(long number, ResultSet row, List<IndexKey> keys)
      throws SQLException {
    List<String> columns = Rows.texts(row, "columns");
    return new IndexDefinition(
        new TableName(Rows.text(row, "schema"), Rows.text(row, "table_name")),
        method(Rows.text(row, "method")),
        keys,
        columns.subList(keys.size(), columns.size()),
        Optional.ofNullable(texts.predicates().get(number)),
        row.getBoolean("is_unique"));
  }

  private List<IndexKey> keys(long number, ResultSet row) throws SQLException {
    List<String> columns = Rows.texts(row, "columns");
    List<String> classes = Rows.texts(row, "classes");
    List<String> options = Rows.texts(row, "options");
    List<String> collations = Rows.texts(row, "collations");
    return IntStream.range(0, row.getInt("keys"))
        .mapToObj(i -> {
          // A null in the array is how SQL says that a method has no order.
          int option = options.get(i).isEmpty() ? 0 : Integer.parseInt(options.get(i));
          return new IndexKey(
              term(new Place(number, i + 1), columns.get(i), collations.get(i)),
              (option & DESCENDING) != 0,
              (option & NULLS_FIRST) != 0,
              Optional.of(classes.get(i)).filter(it -> !it.isEmpty()));
        })
        .toList();
  }

  private Term term(Place place, String column, String collation) {
    if (column.isEmpty()) {
      return new Term.Expression(texts.keys().getOrDefault(place, "NULL"));
    }
    return collation.isEmpty()
        ? new Term.Column(column)
        : new Term.Expression(Identifiers.quoted(column) + " COLLATE " + collation);
  }

  private Optional<ColumnStatistics> expressionStatistics(ResultSet row, List<IndexKey> keys)
      throws SQLException {
    List<String> columns = Rows.texts(row, "columns");
    List<String> names = Rows.texts(row, "names");
    String schema = Rows.text(row, "schema");
    String name = Rows.text(row, "name");
    return IntStream.range(0, keys.size())
        .filter(i -> columns.get(i).isEmpty())
        .boxed()
        .findFirst()
        .map(i -> new Owner(schema, name, names.get(i)))
        .flatMap(it -> Optional.ofNullable(statistics.get(it)));
  }

  private static IndexMethod method(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "btree" -> IndexMethod.BTREE;
      case "gin" -> IndexMethod.GIN;
      case "gist" -> IndexMethod.GIST;
      case "brin" -> IndexMethod.BRIN;
      case "hash" -> IndexMethod.HASH;
      default -> IndexMethod.OTHER;
    };
  }
}
