package dev.rockhopper.application.optimization.index.candidate;

import dev.rockhopper.application.optimization.plan.Condition;
import dev.rockhopper.application.optimization.schema.IndexKey.Term;
import dev.rockhopper.application.optimization.schema.TableFacts;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A column that a comparison converts because the other side is of another type, so that no index
/// on the column serves. The remedy is the right type on the other side, not one more index.
///
/// @param column of the table
/// @param from its type
/// @param to the type that it is converted to
public record Conversion(String column, String from, String to) {
  private static final Pattern CAST =
      Pattern.compile("\\(?\"?([^\"()]+)\"?\\)?::(numeric|double precision|real|text)");
  private static final Set<String> WHOLE = Set.of("smallint", "integer", "bigint");

  /// The conversion in a comparison, absent where there is none that a type brings about.
  public static Optional<Conversion> of(TableFacts table, Condition.Compared condition) {
    if (!(condition.term() instanceof Term.Expression(String text))) {
      return Optional.empty();
    }
    Matcher cast = CAST.matcher(text);
    if (!cast.matches()) {
      return Optional.empty();
    }
    String to = cast.group(2);
    return table
        .column(cast.group(1))
        .filter(it ->
            to.equals("text") ? it.type().startsWith("character(") : WHOLE.contains(it.type()))
        .map(it -> new Conversion(it.name(), it.type(), to));
  }

  /// Whether the table has an index that begins with the column.
  public boolean defeatsIndexOf(TableFacts table) {
    return table.indexes().stream()
        .anyMatch(it ->
            it.valid() && it.definition().keys().get(0).term().equals(new Term.Column(column)));
  }
}
