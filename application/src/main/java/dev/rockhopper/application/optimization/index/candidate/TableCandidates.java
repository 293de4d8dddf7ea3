package dev.rockhopper.application.optimization.index.candidate;

import dev.rockhopper.application.optimization.plan.Condition;
import dev.rockhopper.application.optimization.plan.TableUse;
import dev.rockhopper.application.optimization.schema.ColumnFacts;
import dev.rockhopper.application.optimization.schema.ColumnStatistics;
import dev.rockhopper.application.optimization.schema.IndexDefinition;
import dev.rockhopper.application.optimization.schema.IndexKey;
import dev.rockhopper.application.optimization.schema.IndexKey.Term;
import dev.rockhopper.application.optimization.schema.IndexMethod;
import dev.rockhopper.application.optimization.schema.TableFacts;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The candidates for one use of one table. Knows which indexes the table has and gives none that
/// one of them serves already.
///
/// @param table whose they are
/// @param extensions that the database has
public record TableCandidates(TableFacts table, Set<String> extensions) {
  private static final int MOST_INCLUDED = 4;
  private static final int MOST_INCLUDED_BYTES = 64;

  /// Copies the set.
  public TableCandidates {
    extensions = Set.copyOf(extensions);
  }

  /// Candidates in a fixed order.
  ///
  /// @param use what is asked of the table
  /// @param reading whether the statement only reads, so that it may do without the table
  /// @param partials conditions that some of the rows fulfil and that are worth an index of their
  ///   own
  public Set<IndexDefinition> of(TableUse use, boolean reading, Collection<Partial> partials) {
    Set<List<IndexKey>> sorted = SortedCandidates.of(table, use);
    Set<IndexDefinition> found = new LinkedHashSet<>();
    sorted.forEach(keys -> found.add(IndexDefinition.sorted(table.name(), keys)));
    if (reading) {
      sorted.forEach(keys -> including(use, keys).ifPresent(found::add));
    }
    OtherMethods.of(table, use, extensions).forEach(found::add);
    found.removeIf(it -> ExistingIndexes.serves(table, it));
    // An index of all rows with the same keys does not do the work of one of few rows.
    partials.stream()
        .filter(it -> it.isDemandedBy(use))
        .flatMap(partial -> sorted.stream().map(keys -> partial.of(table, keys)))
        .filter(it -> !ExistingIndexes.isThere(table, it))
        .forEach(found::add);
    return found;
  }

  /// With the other columns that the statement reads, so that it need not read the table; absent
  /// where they are too many or too wide, and behind an expression: how many rows have one of its
  /// values is what the planner guesses, and so is what the columns would save.
  private Optional<IndexDefinition> including(TableUse use, List<IndexKey> keys) {
    if (keys.stream().anyMatch(it -> it.term() instanceof Term.Expression)) {
      return Optional.empty();
    }
    Set<String> columns = new LinkedHashSet<>(use.columns().stream().sorted().toList());
    for (IndexKey key : keys) {
      if (key.term() instanceof Term.Column(String name)) {
        columns.remove(name);
      }
    }
    boolean fit =
        !columns.isEmpty()
            && columns.size() <= MOST_INCLUDED
            && columns.stream().allMatch(it -> table.column(it).isPresent())
            && columns.size() + keys.size() < Math.max(3, table.columns().size())
            && columns.stream().mapToInt(this::width).sum() <= MOST_INCLUDED_BYTES;
    return fit
        ? Optional.of(
            new IndexDefinition(
                table.name(),
                IndexMethod.BTREE,
                keys,
                List.copyOf(columns),
                Optional.empty(),
                false))
        : Optional.empty();
  }

  private int width(String column) {
    return table
        .column(column)
        .flatMap(ColumnFacts::statistics)
        .map(ColumnStatistics::averageWidth)
        .orElse(MOST_INCLUDED_BYTES / 2);
  }

  /// Whether a condition looks inside of a text, which only an index of trigrams serves.
  public static boolean isPattern(Condition condition) {
    return OtherMethods.isPattern(condition);
  }
}
