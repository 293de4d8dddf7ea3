package dev.rockhopper.adapters.postgres.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// What must hold of every table. Each rule is a query for its violations, as sentences.
enum SchemaRules {
  EVERY_TABLE_HAS_A_PRIMARY_KEY(
      """
      SELECT format('%s has no primary key', t.name) FROM own_table t
      WHERE NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = t.oid AND k.contype = 'p')
      """),

  GUILD_ID_COMES_FIRST_IN_EVERY_PRIMARY_KEY_AND_FOREIGN_KEY(
      """
      SELECT format('%s: guild_id is not the first column of %s', t.name, k.conname)
      FROM own_table t
      JOIN pg_attribute g ON g.attrelid = t.oid AND g.attname = 'guild_id' AND NOT g.attisdropped
      JOIN pg_constraint k ON k.conrelid = t.oid AND k.contype IN ('p', 'f') AND k.conkey[1] <> g.attnum
      """),

  TIMES_HAVE_A_ZONE_AND_IDS_ARE_BIGINT(
      """
      SELECT format('%s.%s is %s', t.name, a.attname, format_type(a.atttypid, a.atttypmod))
      FROM own_table t
      JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
      WHERE a.atttypid IN ('timestamp'::regtype, 'time'::regtype, 'timetz'::regtype)
        OR (a.attname ~ '(^|_)id$' AND a.atttypid NOT IN ('bigint'::regtype, 'text'::regtype))
      """),

  RETENTION_AND_PERSONAL_COLUMNS_ARE_DECLARED(
      """
      SELECT format('%s: its comment does not end in "retention: …; personal: …"', t.name)
      FROM own_table t
      WHERE coalesce(t.comment, '') !~ '\\. retention: [^;]+; personal: ([a-z_]+(, )?)+$'
      UNION ALL
      SELECT format('%s declares %s as personal, and has no such column', t.name, p.name)
      FROM own_table t JOIN personal p ON p.oid = t.oid
      WHERE p.name <> 'none' AND NOT EXISTS (SELECT FROM pg_attribute a
        WHERE a.attrelid = t.oid AND a.attname = p.name AND NOT a.attisdropped)
      UNION ALL
      SELECT format('%s.%s names a person, and is not declared as personal', t.name, a.attname)
      FROM own_table t
      JOIN pg_attribute a ON a.attrelid = t.oid AND NOT a.attisdropped
      WHERE a.attname ~ '(^|_)(user|target|moderator|actor|author|owner|member)_id$|_by$|^(reason|content)$'
        AND a.attname NOT IN (SELECT p.name FROM personal p WHERE p.oid = t.oid)
      """),

  EVERY_FOREIGN_KEY_IS_INDEXED_OR_JUSTIFIED(
      """
      SELECT format('%s: the foreign key %s has no index, nor a comment "unindexed: why"', t.name, k.conname)
      FROM own_table t
      JOIN pg_constraint k ON k.conrelid = t.oid AND k.contype = 'f'
      WHERE coalesce(obj_description(k.oid, 'pg_constraint'), '') !~ '^unindexed: .{10,}'
        AND NOT EXISTS (SELECT FROM pg_index i
          WHERE i.indrelid = t.oid AND i.indpred IS NULL AND i.indnkeyatts >= cardinality(k.conkey)
            AND (i.indkey::smallint[])[0:cardinality(k.conkey) - 1] @> k.conkey)
      """),

  NO_INDEX_IS_THE_BEGINNING_OF_ANOTHER(
      """
      SELECT format('%s: the index %s is the beginning of %s', t.name,
        i.indexrelid::regclass, o.indexrelid::regclass)
      FROM own_table t
      JOIN pg_index i ON i.indrelid = t.oid AND NOT i.indisunique
      JOIN pg_index o ON o.indrelid = t.oid AND o.indexrelid <> i.indexrelid
      JOIN pg_class ic ON ic.oid = i.indexrelid
      JOIN pg_class oc ON oc.oid = o.indexrelid AND oc.relam = ic.relam
      WHERE o.indnkeyatts >= i.indnkeyatts AND i.indexprs IS NULL AND o.indexprs IS NULL
        AND (o.indkey::smallint[])[0:i.indnkeyatts - 1] = (i.indkey::smallint[])[0:i.indnkeyatts - 1]
        AND (o.indclass::oid[])[0:i.indnkeyatts - 1] = (i.indclass::oid[])[0:i.indnkeyatts - 1]
        AND (o.indoption::smallint[])[0:i.indnkeyatts - 1] = (i.indoption::smallint[])[0:i.indnkeyatts - 1]
        AND pg_get_expr(i.indpred, i.indrelid) IS NOT DISTINCT FROM pg_get_expr(o.indpred, o.indrelid)
        AND i.indnatts = i.indnkeyatts
      """);

  private static final String OWN_TABLES =
      """
      WITH own_table AS (
        SELECT c.oid, c.relname AS name, obj_description(c.oid, 'pg_class') AS comment
        FROM pg_class c
        WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')
          AND c.relname <> 'flyway_schema_history'),
      personal AS (
        SELECT t.oid, trim(word) AS name
        FROM own_table t, unnest(string_to_array(substring(t.comment FROM 'personal: (.*)$'), ',')) AS word)
      """;

  private final String violations;

  SchemaRules(String violations) {
    this.violations = violations;
  }

  List<String> violations(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(OWN_TABLES + violations)) {
      var sentences = new ArrayList<String>();
      while (rows.next()) {
        sentences.add(rows.getString(1));
      }
      return sentences.stream().sorted().toList();
    }
  }
}
