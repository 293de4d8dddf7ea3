package dev.rockhopper.adapters.postgres.boundary;

import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.domain.guilds.GuildId;
import java.util.List;

/// Every row of a guild in every table, as text that can be compared with that of another guild,
/// and every row that belongs to no guild.
///
/// Left out is what the server fills in and no transaction decides: numbers of sequences and the
/// time of an insert. Tables and columns come from the catalog, so that none can be forgotten.
final class GuildContents {
  private static final String QUERIES =
      """
      SELECT format(
          'SELECT %L || (to_jsonb(t) - ARRAY[%s]::text[])::text FROM %I t%s',
          c.relname || ' ',
          (SELECT coalesce(string_agg(quote_literal(a.attname), ', '), '')
            FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
            WHERE a.attrelid = c.oid AND a.attnum > 0
              AND (a.attidentity <> '' OR pg_get_expr(d.adbin, d.adrelid) = 'now()')),
          c.relname,
          CASE WHEN EXISTS (SELECT FROM pg_attribute a
              WHERE a.attrelid = c.oid AND a.attname = 'guild_id' AND NOT a.attisdropped)
            THEN ' WHERE guild_id = :guild' ELSE '' END)
      FROM pg_class c
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
        AND c.relname <> 'flyway_schema_history'
      ORDER BY c.relname
      """;

  private final TestDatabase database;
  private final String all;

  GuildContents(TestDatabase database) {
    this.database = database;
    this.all = String.join(" UNION ALL ", database.column(QUERIES));
  }

  /// The rows in order, the guild being called `:guild`.
  List<String> of(GuildId guild) {
    return database.column(all.replace(":guild", guild.toString())).stream()
        .map(row -> row.replace(guild.toString(), ":guild"))
        .sorted()
        .toList();
  }
}
