package dev.rockhopper.application.optimization.index;

import dev.rockhopper.application.optimization.index.candidate.Partial;
import dev.rockhopper.application.optimization.plan.Condition;
import dev.rockhopper.application.optimization.plan.Condition.Comparison;
import dev.rockhopper.application.optimization.plan.TableUse;
import dev.rockhopper.application.optimization.schema.ColumnFacts;
import dev.rockhopper.application.optimization.schema.DatabaseFacts;
import dev.rockhopper.application.optimization.schema.Identifiers;
import dev.rockhopper.application.optimization.schema.IndexDefinition;
import dev.rockhopper.application.optimization.schema.IndexKey.Term;
import dev.rockhopper.application.optimization.schema.TableFacts;
import dev.rockhopper.application.optimization.schema.TableName;
import dev.rockhopper.application.optimization.workload.WorkloadStatement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The conditions on constants that nearly all calls have that ask for their column, and that few
/// rows of the table fulfil: an index of these rows alone is small and cheap to keep. Calls that do
/// not ask for the column cannot use such an index, and count neither for it nor against it; what
/// serves them too is another candidate.
final class PartialConditions {
  private static final double LEAST_SHARE = 0.8;
  private static final double MOST_ROWS = 0.4;

  /// A value that a statement names is a special one, and not an example for all the others, only
  /// if it is rare: if it has less than this part of what each would have if all were alike.
  private static final double MOST_OF_FAIR_SHARE = 0.6;

  /// With more values than this, one in a statement's text is an example and not a rule.
  private static final double MOST_DISTINCT = 100;

  /// Comparisons with values, which a rule may name.
  private static final Set<Comparison> OF_VALUES =
      Set.of(Comparison.EQUAL, Comparison.AMONG, Comparison.OTHER);

  private final IndexProbe probe;
  private final Map<TableName, List<Partial>> byTable = new HashMap<>();
  private final Map<String, Double> fractions = new HashMap<>();

  /// A statement, as far as it asks for columns of a table.
  ///
  /// @param columns in its conditions
  /// @param weight of all its calls
  private record Asking(Set<String> columns, double weight) {}

  private PartialConditions(IndexProbe probe) {
    this.probe = probe;
  }

  static PartialConditions of(
      DatabaseFacts database, List<StudiedStatement> statements, IndexProbe probe) {
    PartialConditions conditions = new PartialConditions(probe);
    database.tables().forEach(it -> conditions.find(it, statements));
    return conditions;
  }

  List<Partial> of(TableName table) {
    return byTable.getOrDefault(table, List.of());
  }

  /// The share of its table's rows that an index has.
  double fraction(IndexDefinition index) {
    return index
        .predicate()
        .map(it -> fractions.getOrDefault(key(index.table(), it), 1.0))
        .orElse(1.0);
  }

  private void find(TableFacts table, List<StudiedStatement> statements) {
    Map<String, Double> calls = new HashMap<>();
    List<Asking> asking = new ArrayList<>();
    Map<String, Condition> conditions = new TreeMap<>();
    for (StudiedStatement statement : statements) {
      Set<String> own = new HashSet<>();
      Set<String> asked = new HashSet<>();
      boolean uses = false;
      for (TableUse use : statement.shape().uses()) {
        if (use.table().equals(table.name())) {
          uses = true;
          use.conditions().forEach(it -> asked.addAll(mentioned(it)));
          use.conditions().stream()
              .filter(Condition::isConstant)
              .filter(it -> own.add(it.sql()))
              .forEach(it -> conditions.putIfAbsent(it.sql(), it));
        }
      }
      if (uses) {
        asking.add(new Asking(asked, statement.weight()));
      }
      own.forEach(it -> calls.merge(it, statement.weight(), Double::sum));
    }
    List<Partial> found = new ArrayList<>();
    for (Condition condition : conditions.values()) {
      if (calls.getOrDefault(condition.sql(), 0.0) >= LEAST_SHARE * weight(asking, condition)
          && isRule(table, condition)
          && isRare(table, condition)) {
        found.add(new Partial(condition.sql(), term(condition), isOneValue(condition)));
      }
    }
    if (!found.isEmpty()) {
      byTable.put(table.name(), List.copyOf(found.subList(0, Math.min(3, found.size()))));
    }
  }

  /// What calls cost that ask for a column of a condition; of all, where these cannot be told.
  private static double weight(List<Asking> asking, Condition condition) {
    Set<String> columns = columns(condition);
    return asking.stream()
        .filter(it -> columns.isEmpty() || it.columns().stream().anyMatch(columns::contains))
        .mapToDouble(Asking::weight)
        .sum();
  }

  private static Set<String> mentioned(Condition condition) {
    Set<String> columns = new HashSet<>(columns(condition));
    if (condition instanceof Condition.AnyOf(_, _, var arms)) {
      arms.forEach(arm -> arm.forEach(it -> columns.addAll(mentioned(it))));
    }
    return columns;
  }

  private static boolean isRule(TableFacts table, Condition condition) {
    if (isAbsence(condition)) {
      return true;
    }
    if (condition instanceof Condition.Compared it && !OF_VALUES.contains(it.comparison())) {
      return false;
    }
    Set<String> columns = columns(condition);
    return !columns.isEmpty() && columns.stream().allMatch(it -> hasFewValues(table, it));
  }

  private static boolean isAbsence(Condition condition) {
    return condition instanceof Condition.Compared it
        && (it.comparison() == Comparison.NULL || it.comparison() == Comparison.NOT_NULL);
  }

  /// The columns whose values decide; empty where they cannot be told.
  private static Set<String> columns(Condition condition) {
    return switch (condition) {
      case Condition.Compared(_, _, Term.Column(String name), _, _) -> Set.of(name);
      case Condition.Compared _, Condition.AnyOf _ -> Set.of();
      case Condition.Other it -> it.columns();
    };
  }

  private static boolean hasFewValues(TableFacts table, String column) {
    return table
        .column(column)
        .flatMap(ColumnFacts::statistics)
        .map(it -> it.distinctOf(table.rows()) <= MOST_DISTINCT)
        .orElse(false);
  }

  private boolean isRare(TableFacts table, Condition condition) {
    double rows = rows(table, condition);
    double fraction = rows / Math.max(1, table.rows());
    fractions.put(key(table.name(), condition.sql()), Math.min(1, fraction));
    double most =
        isAbsence(condition) ? MOST_ROWS : MOST_OF_FAIR_SHARE / distinct(table, condition);
    return fraction <= most;
  }

  private static double distinct(TableFacts table, Condition condition) {
    return columns(condition).stream()
        .flatMap(it -> table.column(it).stream())
        .flatMap(it -> it.statistics().stream())
        .mapToDouble(it -> it.distinctOf(table.rows()))
        .max()
        .orElse(Double.POSITIVE_INFINITY);
  }

  /// The planner knows how often each value is there.
  private double rows(TableFacts table, Condition condition) {
    WorkloadStatement counting =
        new WorkloadStatement(
            "SELECT 1 FROM " + Identifiers.quoted(table.name()) + " WHERE " + condition.sql(),
            1,
            Optional.empty());
    return switch (probe.plan(counting, IndexProbe.Configuration.AS_IT_IS)) {
      case IndexProbe.Answer.Planned<IndexProbe.Trial>(IndexProbe.Trial trial) ->
          trial.plan().root().rows();
      case IndexProbe.Answer.Refused<IndexProbe.Trial> _ -> Double.POSITIVE_INFINITY;
    };
  }

  private static boolean isOneValue(Condition condition) {
    return condition instanceof Condition.Compared it
        && (it.comparison() == Comparison.EQUAL || it.comparison() == Comparison.NULL);
  }

  private static Optional<Term> term(Condition condition) {
    return condition instanceof Condition.Compared it ? Optional.of(it.term()) : Optional.empty();
  }

  private static String key(TableName table, String condition) {
    return table + " " + condition;
  }
}
