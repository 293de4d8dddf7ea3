package dev.rockhopper.application.optimization.index;

import dev.rockhopper.application.optimization.index.PlanLedger.Planned;
import dev.rockhopper.application.optimization.index.candidate.MergedCandidates;
import dev.rockhopper.application.optimization.plan.StatementPlan;
import dev.rockhopper.application.optimization.plan.StatementShape;
import dev.rockhopper.application.optimization.plan.TableUse;
import dev.rockhopper.application.optimization.schema.IndexDefinition;
import dev.rockhopper.application.optimization.schema.TableName;
import dev.rockhopper.application.optimization.workload.WorkloadStatement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/// A statement with what the planner has said of it so far.
///
/// @param statement as it was asked
/// @param calls that it stands for
/// @param shape what it asks of its tables
/// @param tables that it uses
/// @param asItIs the plan without any new index
/// @param implied the table whose removals make the server ask it, empty for what somebody asks
/// @param offers the cost with some indexes, all of which the planner then uses
/// @param measured what tells that its calls cost more than those with any values; then the plans
///   and costs are those for the most common values
record StudiedStatement(
    WorkloadStatement statement,
    double calls,
    StatementShape shape,
    Set<TableName> tables,
    StatementPlan asItIs,
    Set<TableName> implied,
    Map<Set<IndexDefinition>, Double> offers,
    Optional<Measured> measured) {

  /// What the server has counted of a statement whose calls ask for common values.
  ///
  /// @param question with these values, for the planner only: they belong in no report
  /// @param pages that a call reads
  /// @param costOfAny what a call costs with any values
  record Measured(WorkloadStatement question, double pages, double costOfAny) {}

  static StudiedStatement of(
      WorkloadStatement statement, double calls, StatementShape shape, StatementPlan asItIs) {
    return new StudiedStatement(
        statement,
        calls,
        shape,
        tablesOf(shape),
        asItIs,
        Set.of(),
        new LinkedHashMap<>(),
        Optional.empty());
  }

  /// The same, asked by the server itself when rows of a table go.
  StudiedStatement impliedBy(TableName table) {
    return new StudiedStatement(
        statement, calls, shape, tables, asItIs, Set.of(table), offers, measured);
  }

  /// The same, with common values.
  ///
  /// @param plan for these
  StudiedStatement measured(Measured values, StatementPlan plan) {
    return new StudiedStatement(
        statement, calls, shape, tables, plan, implied, new LinkedHashMap<>(), Optional.of(values));
  }

  /// What the planner is asked. Its text belongs in no report.
  WorkloadStatement question() {
    return measured.map(Measured::question).orElse(statement);
  }

  /// Whether a call that costs the planner so much is not fast enough. As it is, a call costs no
  /// less than the pages that it was measured to read.
  boolean isSlow(double cost, double leastCost) {
    double scale = measured.map(it -> Math.max(1, it.pages() / cost())).orElse(1.0);
    return scale * cost >= leastCost;
  }

  boolean isSlow(double leastCost) {
    return isSlow(cost(), leastCost);
  }

  String text() {
    return statement.text();
  }

  double cost() {
    return asItIs.cost();
  }

  /// What all its calls cost.
  double weight() {
    return calls * cost();
  }

  boolean uses(TableName table) {
    return tables.contains(table);
  }

  /// Whether the planner might use an index for it.
  boolean mayUse(IndexDefinition index) {
    return uses(index.table())
        && shape.uses().stream().anyMatch(it -> MergedCandidates.concerns(it, index));
  }

  private static Set<TableName> tablesOf(StatementShape shape) {
    return shape.uses().stream().map(TableUse::table).collect(Collectors.toUnmodifiableSet());
  }

  /// Remembers a plan; whether it says something new.
  boolean learn(Planned planned) {
    if (planned.used().isEmpty() || planned.cost() >= 0.98 * cost()) {
      return false;
    }
    Double known = offers.get(planned.used());
    if (known != null && known <= planned.cost()) {
      return false;
    }
    offers.put(planned.used(), planned.cost());
    return true;
  }

  /// The least cost known with some of these indexes.
  double costWith(Set<IndexDefinition> indexes) {
    return bestWith(indexes).cost();
  }

  /// The least cost known of plans that use an index, whatever they use beside it.
  double leastWith(IndexDefinition index) {
    double least = cost();
    for (Map.Entry<Set<IndexDefinition>, Double> offer : offers.entrySet()) {
      if (offer.getKey().contains(index)) {
        least = Math.min(least, offer.getValue());
      }
    }
    return least;
  }

  /// The best plan known with some of these indexes.
  Planned bestWith(Set<IndexDefinition> indexes) {
    Planned best = new Planned(cost(), Set.of(), OptionalDouble.empty());
    for (Map.Entry<Set<IndexDefinition>, Double> offer : offers.entrySet()) {
      if (offer.getValue() < best.cost() && indexes.containsAll(offer.getKey())) {
        best = new Planned(offer.getValue(), offer.getKey(), OptionalDouble.empty());
      }
    }
    return best;
  }
}
