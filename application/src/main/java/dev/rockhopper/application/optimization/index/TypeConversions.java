package dev.rockhopper.application.optimization.index;

import dev.rockhopper.application.optimization.advice.Level;
import dev.rockhopper.application.optimization.advice.QueryFinding;
import dev.rockhopper.application.optimization.advice.QueryFinding.Problem;
import dev.rockhopper.application.optimization.index.candidate.Conversion;
import dev.rockhopper.application.optimization.plan.Condition;
import dev.rockhopper.application.optimization.plan.TableUse;
import dev.rockhopper.application.optimization.schema.DatabaseFacts;
import dev.rockhopper.application.optimization.schema.TableFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Statements that convert a column because what it is compared with is of another type.
final class TypeConversions {
  private TypeConversions() {}

  /// A finding for each statement and column.
  ///
  /// @param statements that are not fast enough
  /// @param whole what the whole workload costs
  static List<QueryFinding> of(
      DatabaseFacts database, List<StudiedStatement> statements, double whole) {
    List<QueryFinding> findings = new ArrayList<>();
    for (StudiedStatement statement : statements) {
      for (TableUse use : statement.shape().uses()) {
        Optional<TableFacts> table = database.table(use.table());
        for (Condition condition : use.conditions()) {
          if (table.isPresent() && condition instanceof Condition.Compared it) {
            Conversion.of(table.get(), it)
                .ifPresent(found -> findings.add(finding(statement, table.get(), found, whole)));
          }
        }
      }
    }
    return findings.stream().distinct().toList();
  }

  private static QueryFinding finding(
      StudiedStatement statement, TableFacts table, Conversion conversion, double whole) {
    List<String> evidence = new ArrayList<>();
    evidence.add(
        "The column is %s; what it is compared with is %s, so each row's value is converted first."
            .formatted(conversion.from(), conversion.to()));
    evidence.add(
        conversion.defeatsIndexOf(table)
            ? "The index that begins with the column cannot serve. Give the value the column's type."
            : "Give the value the column's type, so that an index on the column can serve.");
    evidence.add(
        String.format(Locale.ROOT, "The planner's cost of a call is %.0f.", statement.cost()));
    return new QueryFinding(
        "type-mismatch-"
            + IndexNames.digest(
                statement.text() + " " + table.name() + " " + conversion.column(), 12),
        Level.WARN,
        0,
        Problem.TYPE_MISMATCH,
        statement.text(),
        List.of(),
        "%s.%s is compared with a value of another type (%.0f %% of the workload's cost)"
            .formatted(
                table.name(),
                conversion.column(),
                whole <= 0 ? 0 : 100 * statement.weight() / whole),
        evidence);
  }
}
