package dev.rockhopper.adapters.postgres.shadow;

import dev.rockhopper.adapters.postgres.catalog.Rows;
import dev.rockhopper.application.optimization.schema.TableName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tables, views, constraints and indexes of the original, as statements. Parents come before their
/// partitions, but the indexes of partitions before those of their parents, which then take them as
/// their own: that keeps every name.
///
/// @param available the extensions that our server has
record TableParts(List<String> available) {
  /// A type of an extension that ours lacks has no modifier here.
  private static final String TABLES =
      """
      WITH foreign_type AS (
        SELECT d.objid AS oid FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid
        WHERE d.classid = 'pg_type'::regclass AND d.deptype = 'e' AND e.extname <> ALL (?)
      ), field AS (
        SELECT a.attrelid, a.attnum, a.attislocal,
          format('%I %s%s%s', a.attname,
            format_type(a.atttypid, CASE WHEN a.atttypid IN (SELECT oid FROM foreign_type)
              THEN NULL ELSE a.atttypmod END),
            CASE WHEN a.attcollation NOT IN (0, t.typcollation) THEN ' COLLATE '
              || CASE WHEN n.nspname = 'pg_catalog' THEN quote_ident(o.collname)
                ELSE format('%I.%I', n.nspname, o.collname) END ELSE '' END,
            CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END) AS text,
          CASE a.attgenerated
            WHEN 's' THEN ' GENERATED ALWAYS AS (' || pg_get_expr(f.adbin, f.adrelid) || ') STORED'
            WHEN 'v' THEN ' GENERATED ALWAYS AS (' || pg_get_expr(f.adbin, f.adrelid) || ') VIRTUAL'
            ELSE '' END AS generated
        FROM pg_attribute a
        JOIN pg_type t ON t.oid = a.atttypid
        LEFT JOIN pg_collation o ON o.oid = a.attcollation
        LEFT JOIN pg_namespace n ON n.oid = o.collnamespace
        LEFT JOIN pg_attrdef f ON f.adrelid = a.attrelid AND f.adnum = a.attnum
          AND a.attgenerated <> ''
        WHERE a.attrelid >= 16384 AND a.attnum > 0 AND NOT a.attisdropped
      ), fields AS (
        SELECT attrelid,
          string_agg(text || generated, ', ' ORDER BY attnum) AS all_fields,
          string_agg(text, ', ' ORDER BY attnum) AS plain_fields,
          string_agg(text || generated, ', ' ORDER BY attnum) FILTER (WHERE attislocal)
            AS own_fields,
          string_agg(text, ', ' ORDER BY attnum) FILTER (WHERE attislocal) AS own_plain_fields
        FROM field GROUP BY attrelid
      )
      SELECT c.oid::int8 AS relation, c.relname AS name, format('%I.%I', n.nspname, c.relname)
          AS quoted, c.relkind AS kind, c.relispartition AS is_partition,
        f.all_fields, f.plain_fields, f.own_fields, f.own_plain_fields,
        pg_get_expr(c.relpartbound, c.oid) AS bound,
        CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END AS partition_key,
        ARRAY(SELECT h.inhparent::int8::text FROM pg_inherits h WHERE h.inhrelid = c.oid
          ORDER BY h.inhseqno) AS parents,
        ARRAY(SELECT format('%I.%I', m.nspname, p.relname) FROM pg_inherits h
          JOIN pg_class p ON p.oid = h.inhparent JOIN pg_namespace m ON m.oid = p.relnamespace
          WHERE h.inhrelid = c.oid ORDER BY h.inhseqno) AS parent_names,
        (SELECT string_agg(format('%I = %s', o.option_name, o.option_value), ', ')
          FROM pg_options_to_table(c.reloptions) o
          WHERE o.option_name IN ('fillfactor', 'parallel_workers')) AS options
      FROM pg_class c
      JOIN pg_namespace n ON n.oid = c.relnamespace
      LEFT JOIN fields f ON f.attrelid = c.oid
      WHERE c.oid >= 16384 AND c.relkind IN ('r', 'p', 'm', 'f') AND n.nspname !~ '^pg_'
        AND NOT EXISTS (SELECT FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid
          WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e'
            AND e.extname = ANY (?))
      ORDER BY c.oid
      """;

  private static final String CONSTRAINTS =
      """
      SELECT o.conrelid::int8 AS relation, o.conname AS name, o.contype AS kind,
        n.nspname AS schema, c.relname AS table_name,
        o.contype = 'f' AND c.relkind = 'r' AND NOT c.relispartition AS later,
        format('ALTER TABLE %I.%I ADD CONSTRAINT %I %s', n.nspname, c.relname, o.conname,
          pg_get_constraintdef(o.oid)) AS ddl
      FROM pg_constraint o
      JOIN pg_class c ON c.oid = o.conrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE o.conrelid >= 16384 AND c.relkind IN ('r', 'p') AND n.nspname !~ '^pg_'
        AND (o.contype IN ('p', 'u', 'x') OR o.contype = 'f' AND o.conparentid = 0
          OR o.contype = 'c' AND o.coninhcount = 0)
      ORDER BY o.oid
      """;

  /// On the way an index of a divided table loses its `ONLY`.
  private static final String INDEXES =
      """
      SELECT i.indrelid::int8 AS relation, c.relname AS name,
        n.nspname AS schema, t.relname AS table_name,
        t.relkind IN ('r', 'm') AND NOT t.relispartition AND NOT i.indisunique AS later,
        CASE WHEN c.relkind = 'I' THEN replace(pg_get_indexdef(i.indexrelid),
            format(' %I ON ONLY %I.%I USING ', c.relname, n.nspname, t.relname),
            format(' %I ON %I.%I USING ', c.relname, n.nspname, t.relname))
          ELSE pg_get_indexdef(i.indexrelid) END AS ddl
      FROM pg_index i
      JOIN pg_class c ON c.oid = i.indexrelid
      JOIN pg_class t ON t.oid = i.indrelid
      JOIN pg_namespace n ON n.oid = t.relnamespace
      WHERE i.indexrelid >= 16384 AND t.relkind IN ('r', 'p', 'm') AND n.nspname !~ '^pg_'
        AND i.indisvalid
        AND NOT EXISTS (SELECT FROM pg_constraint o
          WHERE o.conindid = i.indexrelid AND o.contype IN ('p', 'u', 'x'))
      ORDER BY i.indexrelid
      """;

  private static final String VIEWS =
      """
      SELECT c.relname AS name,
        format('CREATE VIEW %I.%I AS %s', n.nspname, c.relname, pg_get_viewdef(c.oid)) AS ddl
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.oid >= 16384 AND c.relkind = 'v' AND n.nspname !~ '^pg_'
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass
          AND d.objid = c.oid AND d.deptype = 'e')
      ORDER BY c.oid
      """;

  /// A part and the table that it belongs to.
  private record Owned(long relation, SchemaPart part) {}

  List<SchemaPart> read(Connection target) throws SQLException {
    Map<Long, List<Long>> parents = new HashMap<>();
    List<Owned> tables = new ArrayList<>();
    Rows.each(
        target,
        TABLES,
        row -> {
          long relation = row.getLong("relation");
          parents.put(relation, Rows.texts(row, "parents").stream().map(Long::valueOf).toList());
          tables.add(new Owned(relation, table(row)));
        },
        available,
        available);
    Comparator<Owned> depth = Comparator.comparingInt(it -> depth(it.relation(), parents));
    List<SchemaPart> parts = new ArrayList<>();
    tables.stream().sorted(depth).map(Owned::part).forEach(parts::add);
    List<Owned> unique = new ArrayList<>();
    List<SchemaPart> others = new ArrayList<>();
    Rows.each(
        target,
        CONSTRAINTS,
        row -> {
          SchemaPart part = part("constraint", row);
          if ("pux".contains(Rows.text(row, "kind"))) {
            unique.add(new Owned(row.getLong("relation"), part));
          } else {
            others.add(part);
          }
        });
    unique.stream().sorted(depth.reversed()).map(Owned::part).forEach(parts::add);
    List<Owned> indexes =
        Rows.list(target, INDEXES, row -> new Owned(row.getLong("relation"), part("index", row)));
    indexes.stream().sorted(depth.reversed()).map(Owned::part).forEach(parts::add);
    parts.addAll(others);
    Rows.each(
        target,
        VIEWS,
        row -> parts.add(SchemaPart.of("view", Rows.text(row, "name"), Rows.text(row, "ddl"))));
    return parts;
  }

  /// What only the planner of one table's statements looks at can wait for the first of these.
  private static SchemaPart part(String kind, ResultSet row) throws SQLException {
    SchemaPart part = SchemaPart.of(kind, Rows.text(row, "name"), Rows.text(row, "ddl"));
    return row.getBoolean("later")
        ? part.laterFor(new TableName(Rows.text(row, "schema"), Rows.text(row, "table_name")))
        : part;
  }

  private static int depth(long relation, Map<Long, List<Long>> parents) {
    return parents.getOrDefault(relation, List.of()).stream()
        .mapToInt(it -> 1 + depth(it, parents))
        .max()
        .orElse(0);
  }

  private static SchemaPart table(ResultSet row) throws SQLException {
    String name = Rows.text(row, "name");
    String create = "CREATE TABLE " + Rows.text(row, "quoted");
    String key =
        Optional.ofNullable(row.getString("partition_key"))
            .map(it -> " PARTITION BY " + it)
            .orElse("");
    // A divided table takes no options of storage.
    String options =
        key.isEmpty()
            ? Optional.ofNullable(row.getString("options"))
                .map(it -> " WITH (" + it + ")")
                .orElse("")
            : "";
    List<String> parents = Rows.texts(row, "parent_names");
    if (row.getBoolean("is_partition") && !"f".equals(row.getString("kind"))) {
      return SchemaPart.of(
          "table",
          name,
          create
              + " PARTITION OF "
              + parents.getFirst()
              + " "
              + row.getString("bound")
              + key
              + options);
    }
    if (row.getBoolean("is_partition")) {
      return SchemaPart.of(
          "table",
          name,
          create + " PARTITION OF " + parents.getFirst() + " " + row.getString("bound"));
    }
    if (!parents.isEmpty()) {
      String tail = " INHERITS (" + String.join(", ", parents) + ")" + options;
      return SchemaPart.of(
          "table",
          name,
          create + fields(row, "own_fields") + tail,
          create + fields(row, "own_plain_fields") + tail);
    }
    return SchemaPart.of(
        "table",
        name,
        create + fields(row, "all_fields") + key + options,
        create + fields(row, "plain_fields") + key + options);
  }

  private static String fields(ResultSet row, String column) throws SQLException {
    return " (" + Optional.ofNullable(row.getString(column)).orElse("") + ")";
  }
}
