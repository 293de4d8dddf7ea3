package dev.rockhopper.application.optimization.schema;

import java.util.Set;
import java.util.regex.Pattern;

/// Names as SQL writes them. Every name is data that may hold anything, so every name is quoted
/// unless it is harmless without.
public final class Identifiers {
  private static final Pattern HARMLESS = Pattern.compile("[a-z_][a-z0-9_]*");

  /// The words that PostgreSQL reserves, or takes for a function or type (appendix C of its
  /// manual).
  private static final Set<String> RESERVED =
      Set.of(
          ("all analyse analyze and any array as asc asymmetric authorization between bigint binary bit"
                  + " boolean both case cast char character check coalesce collate collation column"
                  + " concurrently constraint create cross current_catalog current_date current_role"
                  + " current_schema current_time current_timestamp current_user dec decimal default"
                  + " deferrable desc distinct do else end except exists extract false fetch float for"
                  + " foreign freeze from full grant greatest group grouping having ilike in initially"
                  + " inner inout int integer intersect interval into is isnull join lateral leading"
                  + " least left like limit localtime localtimestamp merge_action national natural nchar"
                  + " none normalize not notnull null nullif numeric offset on only or order out outer"
                  + " overlaps overlay placing position precision primary real references returning"
                  + " right row select session_user setof similar smallint some substring symmetric"
                  + " system_user table tablesample then time timestamp to trailing treat trim true"
                  + " union unique user using values varchar variadic verbose when where window with"
                  + " xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse"
                  + " xmlpi xmlroot xmlserialize xmltable json json_array json_arrayagg json_exists"
                  + " json_object json_objectagg json_query json_scalar json_serialize json_table"
                  + " json_value")
              .split(" "));

  private Identifiers() {}

  /// The name in double quotes, those in it doubled; without quotes where it needs none.
  public static String quoted(String name) {
    return HARMLESS.matcher(name).matches() && !RESERVED.contains(name)
        ? name
        : "\"" + name.replace("\"", "\"\"") + "\"";
  }

  /// Schema and table, each quoted where it needs to be.
  public static String quoted(TableName table) {
    return quoted(table.schema()) + "." + quoted(table.name());
  }
}
