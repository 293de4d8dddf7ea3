package dev.rockhopper.application.optimization.index;

import dev.rockhopper.application.optimization.plan.Condition;
import dev.rockhopper.application.optimization.plan.PlanNode;
import dev.rockhopper.application.optimization.plan.StatementPlan;
import dev.rockhopper.application.optimization.plan.StatementShape;
import dev.rockhopper.application.optimization.plan.TableUse;
import dev.rockhopper.application.optimization.schema.DatabaseFacts;
import dev.rockhopper.application.optimization.schema.IndexDefinition;
import dev.rockhopper.application.optimization.schema.IndexFacts;
import dev.rockhopper.application.optimization.schema.TableFacts;
import dev.rockhopper.application.optimization.schema.TableName;
import dev.rockhopper.application.optimization.workload.WorkloadStatement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A planner with a simple model of costs: a table is read from end to end, or through the index
/// that makes it cheapest; of two tables, one is looked up for each row of the other where that is
/// cheaper than reading both.
final class AnalyticIndexProbe implements IndexProbe {
  private final DatabaseFacts database;
  private final Map<String, StatementShape> shapes;
  private final Map<String, String> refused = new HashMap<>();
  private final Map<String, String> objections = new HashMap<>();
  private final Set<String> unplanned = new HashSet<>();
  private final Map<String, String> common = new HashMap<>();
  private final int[] plans = {0};

  AnalyticIndexProbe(DatabaseFacts database, Map<String, StatementShape> shapes) {
    this.database = database;
    this.shapes = shapes;
  }

  AnalyticIndexProbe refusing(String text, String reason) {
    refused.put(text, reason);
    return this;
  }

  /// Says what the statement asks, but refuses to plan it.
  AnalyticIndexProbe notPlanning(String text) {
    unplanned.add(text);
    return this;
  }

  AnalyticIndexProbe objectingTo(String part, String reason) {
    objections.put(part, reason);
    return this;
  }

  /// Knows what a statement is with common values.
  AnalyticIndexProbe common(String text, String withValues) {
    common.put(text, withValues);
    return this;
  }

  DatabaseFacts database() {
    return database;
  }

  int plans() {
    return plans[0];
  }

  @Override
  public Answer<StatementShape> shape(WorkloadStatement statement) {
    if (refused.containsKey(statement.text())) {
      return new Answer.Refused<>(refused.get(statement.text()));
    }
    StatementShape known = shapes.get(statement.text());
    if (known != null) {
      return new Answer.Planned<>(known);
    }
    return new Answer.Planned<>(referenceCheck(statement.text()));
  }

  /// What the server asks of a reference: the only text that no test gives a shape for.
  private static StatementShape referenceCheck(String text) {
    String table = text.replaceAll(".*FROM (?:ONLY )?public\\.(\\w+) .*", "$1");
    String column = text.replaceAll(".*x\\.(\\w+) = .*", "$1");
    return new StatementShape(
        StatementShape.Kind.SELECT,
        List.of(Statements.use(table, Statements.equal(column))),
        dev.rockhopper.application.optimization.plan.WriteTarget.NONE,
        false);
  }

  @Override
  public Answer<Trial> plan(WorkloadStatement statement, Configuration configuration) {
    plans[0]++;
    if (unplanned.contains(statement.text())) {
      return new Answer.Refused<>("it cannot be planned");
    }
    if (statement.text().matches("SELECT 1 FROM public\\.\\w+ WHERE .*")
        && !shapes.containsKey(statement.text())) {
      return new Answer.Planned<>(counting(statement.text()));
    }
    StatementShape shape = shapes.getOrDefault(statement.text(), referenceShape(statement.text()));
    Map<IndexDefinition, String> indexes = new HashMap<>();
    for (TableFacts table : database.tables()) {
      for (IndexFacts index : table.indexes()) {
        if (index.valid()
            && !configuration
                .hidden()
                .contains(new TableName(table.name().schema(), index.name()))) {
          indexes.put(index.definition(), index.name());
        }
      }
    }
    configuration.added().forEach(it -> indexes.putIfAbsent(it, ""));
    AccessCost best = statementCost(shape, indexes.keySet());
    Set<IndexDefinition> used = new HashSet<>(best.used());
    used.retainAll(configuration.added());
    List<PlanNode> nodes =
        best.used().stream()
            .map(it -> node(Optional.of(indexes.getOrDefault(it, "")), 0, 1, List.of()))
            .toList();
    return new Answer.Planned<>(
        new Trial(new StatementPlan(node(Optional.empty(), best.cost(), 1, nodes)), used));
  }

  private static StatementShape referenceShape(String text) {
    return text.startsWith("SELECT 1 FROM")
        ? referenceCheck(text)
        : new StatementShape(
            StatementShape.Kind.SELECT,
            List.of(),
            dev.rockhopper.application.optimization.plan.WriteTarget.NONE,
            false);
  }

  private Trial counting(String text) {
    TableFacts table =
        database
            .table(Tables.name(text.replaceAll("SELECT 1 FROM public\\.(\\w+) WHERE .*", "$1")))
            .orElseThrow();
    String condition = text.replaceAll(".* WHERE ", "");
    double rows =
        table.rows()
            * shapes.values().stream()
                .flatMap(it -> it.uses().stream())
                .flatMap(it -> it.conditions().stream())
                .filter(it -> it.sql().equals(condition))
                .mapToDouble(it -> AccessCost.selectivity(table, it))
                .findFirst()
                .orElse(1);
    return new Trial(
        new StatementPlan(node(Optional.empty(), (double) table.pages(), rows, List.of())),
        Set.of());
  }

  private AccessCost statementCost(StatementShape shape, Set<IndexDefinition> indexes) {
    List<TableUse> uses = shape.uses();
    if (uses.size() == 2) {
      AccessCost one = joined(shape, uses.get(0), uses.get(1), indexes);
      AccessCost other = joined(shape, uses.get(1), uses.get(0), indexes);
      return one.cost() <= other.cost() ? one : other;
    }
    return uses.stream()
        .map(it -> alone(shape, it, indexes, false))
        .reduce(new AccessCost(1, 0, Set.of()), AccessCost::and);
  }

  private AccessCost joined(
      StatementShape shape, TableUse outer, TableUse inner, Set<IndexDefinition> indexes) {
    AccessCost first = alone(shape, outer, indexes, false);
    AccessCost hashed = first.and(alone(shape, inner, indexes, false));
    AccessCost each = alone(shape, inner, indexes, true);
    AccessCost looped =
        new AccessCost(
                first.cost() + Math.max(1, first.rows()) * each.cost(), each.rows(), each.used())
            .using(first.used());
    return looped.cost() < hashed.cost() ? looped : hashed;
  }

  private AccessCost alone(
      StatementShape shape, TableUse use, Set<IndexDefinition> indexes, boolean lookup) {
    TableFacts table = database.table(use.table()).orElseThrow();
    return AccessCost.best(table, use, shape.limited(), indexes, lookup);
  }

  private static PlanNode node(
      Optional<String> index, double cost, double rows, List<PlanNode> children) {
    return new PlanNode(
        index.isPresent() ? "Index Scan" : "Result",
        Optional.empty(),
        index.filter(it -> !it.isEmpty()),
        0,
        cost,
        rows,
        8,
        List.of(),
        List.of(),
        children);
  }

  static double selectivity(TableFacts table, Condition condition) {
    return AccessCost.selectivity(table, condition);
  }

  @Override
  public Optional<WorkloadStatement> withCommonValues(WorkloadStatement statement) {
    return Optional.ofNullable(common.get(statement.text()))
        .map(it -> new WorkloadStatement(it, statement.calls(), statement.timing()));
  }

  @Override
  public Optional<String> objection(IndexDefinition index) {
    return objections.entrySet().stream()
        .filter(it -> index.sql().contains(it.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  @Override
  public long estimatedBytes(IndexDefinition index) {
    TableFacts table = database.table(index.table()).orElseThrow();
    double fraction = index.predicate().isPresent() ? 0.05 : 1;
    double width = 8 + 8.0 * (index.keys().size() + index.include().size());
    return switch (index.method()) {
      case BRIN -> 24_576;
      case GIN -> (long) (table.rows() * 40);
      default -> (long) (table.rows() * fraction * width);
    };
  }

  @Override
  public String description() {
    return "Asked of a model.";
  }

  @Override
  public void close() {}
}
