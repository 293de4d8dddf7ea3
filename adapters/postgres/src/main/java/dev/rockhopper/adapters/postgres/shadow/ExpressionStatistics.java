package dev.rockhopper.adapters.postgres.shadow;

import dev.rockhopper.application.optimization.schema.ColumnFacts;
import dev.rockhopper.application.optimization.schema.ColumnStatistics;
import dev.rockhopper.application.optimization.schema.IndexKey.Term;
import dev.rockhopper.application.optimization.schema.TableFacts;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What ANALYZE would find about an expression, as far as it follows from the column in it: of an
/// index that is not there nobody has analysed anything, and of one that is there only its owner
/// may see it. Only expressions that hardly make two values equal are guessed at.
final class ExpressionStatistics {
  private static final Pattern KEEPS_APART =
      Pattern.compile(
          "(?:\\w+\\.)?(?:lower|upper|btrim|ltrim|rtrim|md5|reverse|unaccent|initcap|coalesce)\\(.*\\)"
              + "|\\(?\"?[^\"()']+\"?\\)?::[a-z ]+",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private ExpressionStatistics() {}

  /// The same share of nulls, width and number of values as the column has.
  static Optional<ColumnStatistics> of(Term term, TableFacts table) {
    return switch (term) {
      case Term.Column _ -> Optional.empty();
      case Term.Expression(String text) ->
          KEEPS_APART.matcher(text).matches()
              ? ValueWidth.underlying(text, table)
                  .flatMap(ColumnFacts::statistics)
                  .map(ExpressionStatistics::withoutValues)
              : Optional.empty();
    };
  }

  private static ColumnStatistics withoutValues(ColumnStatistics column) {
    return new ColumnStatistics(
        column.nullFraction(), column.averageWidth(), column.distinct(), 0, List.of());
  }
}
