package dev.rockhopper.adapters.postgres.shadow;

import dev.rockhopper.application.optimization.schema.ColumnFacts;
import dev.rockhopper.application.optimization.schema.IndexKey.Term;
import dev.rockhopper.application.optimization.schema.TableFacts;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How many bytes a value takes in an index entry on average.
///
/// @param bytes with its own header
/// @param alignment where it may begin: a multiple of this
/// @param nulls the share of entries that have none
record ValueWidth(double bytes, int alignment, double nulls) {
  private static final Set<String> EIGHT =
      Set.of(
          "bigint",
          "double precision",
          "timestamp without time zone",
          "timestamp with time zone",
          "time without time zone",
          "money",
          "pg_lsn");
  private static final Set<String> FOUR = Set.of("integer", "real", "date", "oid");

  /// Types with values that are equal and look different, such as 1.0 and 1.00.
  private static final Set<String> MANY_LOOKS =
      Set.of("numeric", "real", "double precision", "jsonb", "interval", "citext", "record");

  /// What PostgreSQL assumes where it knows nothing.
  private static final int UNKNOWN = 32;

  /// Longer values are compressed or refused.
  private static final int LONGEST = 500;

  private static final int WORD = 8;
  private static final int HALF_WORD = 4;

  static ValueWidth of(Term term, TableFacts table) {
    return switch (term) {
      case Term.Column(String name) ->
          table.column(name).map(ValueWidth::of).orElse(new ValueWidth(UNKNOWN, 1, 0));
      case Term.Expression(String text) ->
          underlying(text, table).map(ValueWidth::of).orElse(new ValueWidth(UNKNOWN, 1, 0));
    };
  }

  static boolean looksSameWhenEqual(Term term, TableFacts table) {
    return switch (term) {
      case Term.Column(String name) ->
          table.column(name).map(it -> looksSameWhenEqual(it.type())).orElse(true);
      case Term.Expression _ -> true;
    };
  }

  private static boolean looksSameWhenEqual(String type) {
    String bare = type.replaceFirst("\\(.*", "");
    return !MANY_LOOKS.contains(bare) && !type.endsWith("[]") && !bare.endsWith("range");
  }

  /// The only column in an expression, as far as it can be told without reading SQL.
  static Optional<ColumnFacts> underlying(String expression, TableFacts table) {
    var words = Set.copyOf(List.of(expression.split("\\W+")));
    var columns = table.columns().stream().filter(it -> words.contains(it.name())).toList();
    return columns.size() == 1 ? Optional.of(columns.getFirst()) : Optional.empty();
  }

  private static ValueWidth of(ColumnFacts column) {
    double nulls = column.statistics().map(it -> it.nullFraction()).orElse(0.0);
    if (EIGHT.contains(column.type())) {
      return new ValueWidth(WORD, WORD, nulls);
    }
    if (FOUR.contains(column.type())) {
      return new ValueWidth(HALF_WORD, HALF_WORD, nulls);
    }
    double width =
        column
            .statistics()
            .map(it -> (double) it.averageWidth())
            .filter(it -> it > 0)
            .orElseGet(() -> unknownWidth(column.type()));
    return new ValueWidth(
        Math.min(width, LONGEST), column.type().equals("smallint") ? 2 : 1, nulls);
  }

  private static double unknownWidth(String type) {
    return switch (type) {
      case "boolean", "\"char\"" -> 1;
      case "smallint" -> 2;
      case "uuid" -> 16;
      default -> UNKNOWN;
    };
  }

  /// Where it ends if everything before it ends there.
  double after(double before) {
    double begin = Math.ceil(before / alignment) * alignment;
    return nulls >= 1 ? before : before + (begin - before + bytes) * (1 - nulls);
  }
}
