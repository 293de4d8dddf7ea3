package dev.rockhopper.application.optimization.index.write;

import dev.rockhopper.application.optimization.plan.StatementShape;
import dev.rockhopper.application.optimization.plan.WriteTarget;
import dev.rockhopper.application.optimization.schema.IndexDefinition;
import dev.rockhopper.application.optimization.schema.IndexKey.Term;
import dev.rockhopper.application.optimization.schema.TableFacts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// How a table is written while the workload goes on.
///
/// A statement that writes a hundredth of the table and a thousand rows in one call is a load and
/// does not count: it is not what goes on, and indexes are built after it.
///
/// @param inserted rows
/// @param updates by the columns that they set
/// @param deleted rows
/// @param hotShare the share of its updates that touched no index so far, 0 to 1
public record TableLoad(double inserted, List<Update> updates, double deleted, double hotShare) {
  private static final double LEAST_LOAD = 1_000;
  private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$]*");

  /// Copies the list.
  public TableLoad {
    updates = List.copyOf(updates);
  }

  /// Updates that set the same columns.
  ///
  /// @param columns unquoted; empty where nobody can tell
  /// @param rows that they changed
  public record Update(Set<String> columns, double rows) {
    /// Copies the set.
    public Update {
      columns = Set.copyOf(columns);
    }
  }

  /// One statement's part in a workload.
  ///
  /// @param shape what it asks and writes
  /// @param calls how often
  public record Part(StatementShape shape, double calls) {}

  /// What the statements do to the table.
  public static TableLoad of(TableFacts table, List<Part> parts) {
    double inserted = 0;
    double deleted = 0;
    List<Update> updates = new ArrayList<>();
    for (Part part : parts) {
      WriteTarget writes = part.shape().writes();
      if (!writes.table().filter(table.name()::equals).isPresent()
          || writes.rows() >= Math.max(LEAST_LOAD, table.rows() / 100)) {
        continue;
      }
      double rows = part.calls() * writes.rows();
      switch (part.shape().kind()) {
        case INSERT -> inserted += rows;
        case DELETE -> deleted += rows;
        case UPDATE, MERGE -> updates.add(new Update(writes.columns(), rows));
        case SELECT -> {
          // A SELECT that writes through a WITH is told by its target's kind in the plan only.
          inserted += rows;
        }
      }
    }
    double updated = table.writes().updated();
    return new TableLoad(
        inserted,
        updates,
        deleted,
        updated > 0 ? Math.min(1, table.writes().hotUpdated() / updated) : 1);
  }

  /// The rows whose update sets something that the index has.
  public double updatesOf(IndexDefinition index) {
    Set<String> columns = columns(index);
    return updates.stream()
        .filter(it -> it.columns().isEmpty() || it.columns().stream().anyMatch(columns::contains))
        .mapToDouble(Update::rows)
        .sum();
  }

  /// All rows that were updated.
  public double updated() {
    return updates.stream().mapToDouble(Update::rows).sum();
  }

  /// The columns that an index keeps or whose values decide what it keeps, and words of its
  /// expressions that may be such.
  private static Set<String> columns(IndexDefinition index) {
    Set<String> columns = new HashSet<>(index.include());
    index
        .keys()
        .forEach(key -> {
          switch (key.term()) {
            case Term.Column(String name) -> columns.add(name);
            case Term.Expression(String text) -> columns.addAll(words(text));
          }
        });
    index.predicate().ifPresent(it -> columns.addAll(words(it)));
    return columns;
  }

  private static List<String> words(String text) {
    return WORD.matcher(text).results().map(it -> it.group()).toList();
  }
}
