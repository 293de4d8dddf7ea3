package dev.rockhopper.adapters.postgres.shadow;

import dev.rockhopper.adapters.postgres.catalog.Rows;
import dev.rockhopper.application.optimization.schema.Identifiers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Schemas, collations, types, sequences and functions of the original, as statements.
///
/// @param available the extensions that our server has
record TypeParts(List<String> available) {
  private static final String SCHEMAS =
      """
      SELECT n.nspname AS name FROM pg_namespace n
      WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' ORDER BY 1
      """;

  /// Those that the server brought along and ours may lack become ones that are not `C`, in a
  /// schema that is looked through last.
  private static final String COLLATIONS =
      """
      SELECT o.collname AS name,
        CASE WHEN n.nspname = 'pg_catalog' THEN 'rockhopper_shadow' ELSE n.nspname END AS schema,
        o.collprovider = 'b' OR coalesce(o.collcollate, '') IN ('C', 'POSIX') AS by_bytes,
        o.collisdeterministic AS deterministic
      FROM pg_collation o JOIN pg_namespace n ON n.oid = o.collnamespace
      WHERE o.oid >= 16384 AND o.collencoding IN (-1, 6) OR o.oid IN (
        SELECT attcollation FROM pg_attribute WHERE attrelid >= 16384
        UNION SELECT typcollation FROM pg_type WHERE oid >= 16384
        UNION SELECT unnest(indcollation) FROM pg_index WHERE indexrelid >= 16384)
      ORDER BY 2, 1
      """;

  private static final String TYPES =
      """
      SELECT t.typname AS name, format('%I.%I', n.nspname, t.typname) AS quoted,
        t.typtype AS kind,
        e.extname IS NOT NULL AS foreign_type,
        (SELECT string_agg(quote_literal(l.enumlabel), ', ' ORDER BY l.enumsortorder)
          FROM pg_enum l WHERE l.enumtypid = t.oid) AS labels,
        format_type(t.typbasetype, t.typtypmod)
          || CASE WHEN t.typcollation NOT IN (0, b.typcollation)
            THEN ' COLLATE ' || quote_ident(o.collname) ELSE '' END AS domain_type,
        CASE WHEN t.typnotnull THEN ' NOT NULL' ELSE '' END AS not_null,
        (SELECT string_agg(' ' || pg_get_constraintdef(c.oid), '' ORDER BY c.conname)
          FROM pg_constraint c WHERE c.contypid = t.oid AND c.contype = 'c') AS checks,
        (SELECT string_agg(format('%I %s', a.attname, format_type(a.atttypid, a.atttypmod)), ', '
            ORDER BY a.attnum)
          FROM pg_attribute a WHERE a.attrelid = t.typrelid AND a.attnum > 0
            AND NOT a.attisdropped) AS fields,
        format_type(r.rngsubtype, NULL) AS element
      FROM pg_type t
      JOIN pg_namespace n ON n.oid = t.typnamespace
      LEFT JOIN pg_class k ON k.oid = t.typrelid
      LEFT JOIN pg_type b ON b.oid = t.typbasetype
      LEFT JOIN pg_collation o ON o.oid = t.typcollation
      LEFT JOIN pg_range r ON r.rngtypid = t.oid
      LEFT JOIN pg_depend d ON d.classid = 'pg_type'::regclass AND d.objid = t.oid
        AND d.deptype = 'e'
      LEFT JOIN pg_extension e ON e.oid = d.refobjid
      WHERE t.oid >= 16384 AND n.nspname !~ '^pg_' AND t.typelem = 0
        AND (e.extname IS NULL AND t.typtype IN ('e', 'd', 'r')
          OR t.typtype = 'c' AND k.relkind = 'c' AND e.extname IS NULL
          OR e.extname IS NOT NULL AND e.extname <> ALL (?) AND t.typtype IN ('b', 'd', 'e')
          OR e.extname IS NULL AND t.typtype = 'b')
      ORDER BY t.oid
      """;

  private static final String SEQUENCES =
      """
      SELECT c.relname AS name, format('%I.%I', n.nspname, c.relname) AS quoted
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind = 'S' AND c.oid >= 16384 AND n.nspname !~ '^pg_'
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass
          AND d.objid = c.oid AND d.deptype = 'e')
      ORDER BY c.oid
      """;

  private static final String FUNCTIONS =
      """
      SELECT p.proname AS name, l.lanname AS language, p.prokind AS kind,
        CASE WHEN p.prokind IN ('f', 'p') AND l.lanname IN ('sql', 'plpgsql')
          THEN pg_get_functiondef(p.oid) END AS definition,
        format('%I.%I', n.nspname, p.proname) AS quoted,
        pg_get_function_identity_arguments(p.oid) AS arguments,
        a.aggtransfn::text AS step, format_type(a.aggtranstype, NULL) AS state,
        nullif(a.aggfinalfn::oid, 0)::regproc::text AS final, quote_literal(a.agginitval) AS initial
      FROM pg_proc p
      JOIN pg_namespace n ON n.oid = p.pronamespace
      JOIN pg_language l ON l.oid = p.prolang
      LEFT JOIN pg_aggregate a ON a.aggfnoid = p.oid AND a.aggkind = 'n'
      WHERE p.oid >= 16384 AND n.nspname !~ '^pg_'
        AND p.prorettype NOT IN ('trigger'::regtype, 'event_trigger'::regtype)
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass
          AND d.objid = p.oid AND d.deptype IN ('e', 'i'))
      ORDER BY p.oid
      """;

  List<SchemaPart> read(Connection target) throws SQLException {
    List<SchemaPart> parts = new ArrayList<>();
    Rows.each(target, SCHEMAS, row -> parts.add(schema(Rows.text(row, "name"))));
    Rows.each(target, COLLATIONS, row -> parts.add(collation(row)));
    Rows.each(target, TYPES, row -> parts.add(type(row)), available);
    Rows.each(
        target,
        SEQUENCES,
        row ->
            parts.add(
                SchemaPart.of(
                    "sequence",
                    Rows.text(row, "name"),
                    "CREATE SEQUENCE " + Rows.text(row, "quoted"))));
    Rows.each(target, FUNCTIONS, row -> parts.add(function(row)));
    return parts;
  }

  static SchemaPart schema(String name) {
    return SchemaPart.of("schema", name, "CREATE SCHEMA IF NOT EXISTS " + Identifiers.quoted(name));
  }

  private static SchemaPart collation(ResultSet row) throws SQLException {
    String name = Rows.text(row, "name");
    String how =
        row.getBoolean("by_bytes")
            ? "provider = libc, locale = 'C'"
            : "provider = icu, locale = 'und', deterministic = " + row.getBoolean("deterministic");
    return SchemaPart.of(
        "collation",
        name,
        "CREATE COLLATION IF NOT EXISTS "
            + Identifiers.quoted(Rows.text(row, "schema"))
            + "."
            + Identifiers.quoted(name)
            + " ("
            + how
            + ")");
  }

  /// A type of an extension that we do not have becomes a text by its name, so that the tables that
  /// have such a column can be made.
  private static SchemaPart type(ResultSet row) throws SQLException {
    String name = Rows.text(row, "name");
    String quoted = Rows.text(row, "quoted");
    if (row.getBoolean("foreign_type")) {
      return SchemaPart.of("type", name, "CREATE DOMAIN " + quoted + " AS text");
    }
    return switch (Rows.text(row, "kind")) {
      case "e" ->
          SchemaPart.of(
              "type",
              name,
              "CREATE TYPE " + quoted + " AS ENUM (" + orEmpty(row.getString("labels")) + ")");
      case "r" ->
          SchemaPart.of(
              "type",
              name,
              "CREATE TYPE " + quoted + " AS RANGE (SUBTYPE = " + row.getString("element") + ")");
      case "c" ->
          SchemaPart.of(
              "type",
              name,
              "CREATE TYPE " + quoted + " AS (" + orEmpty(row.getString("fields")) + ")");
      case "d" -> domain(row, name, "CREATE DOMAIN " + quoted + " AS ");
      default -> SchemaPart.of("type", name, "CREATE DOMAIN " + quoted + " AS text");
    };
  }

  private static SchemaPart domain(ResultSet row, String name, String create) throws SQLException {
    String plain = create + Rows.text(row, "domain_type");
    return SchemaPart.of(
        "type", name, plain + Rows.text(row, "not_null") + orEmpty(row.getString("checks")), plain);
  }

  private static SchemaPart function(ResultSet row) throws SQLException {
    String name = Rows.text(row, "name");
    String definition = row.getString("definition");
    if (definition != null) {
      return SchemaPart.of("function", name, definition);
    }
    String step = row.getString("step");
    if (step == null) {
      return SchemaPart.impossible(
          "function",
          name,
          "It is written in %s, which runs on its own server only."
              .formatted(Rows.text(row, "language")));
    }
    String last = row.getString("final");
    String initial = row.getString("initial");
    return SchemaPart.of(
        "aggregate",
        name,
        "CREATE AGGREGATE %s(%s) (SFUNC = %s, STYPE = %s%s%s)"
            .formatted(
                Rows.text(row, "quoted"),
                Rows.text(row, "arguments").isEmpty() ? "*" : Rows.text(row, "arguments"),
                step,
                Rows.text(row, "state"),
                last == null ? "" : ", FINALFUNC = " + last,
                initial == null ? "" : ", INITCOND = " + initial));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
