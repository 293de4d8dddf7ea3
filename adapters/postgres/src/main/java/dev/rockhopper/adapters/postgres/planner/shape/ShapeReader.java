package dev.rockhopper.adapters.postgres.planner.shape;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rockhopper.adapters.postgres.planner.expression.Expression.Column;
import dev.rockhopper.adapters.postgres.planner.text.StatementText;
import dev.rockhopper.adapters.postgres.planner.text.WrittenColumns;
import dev.rockhopper.application.optimization.plan.StatementShape;
import dev.rockhopper.application.optimization.plan.StatementShape.Kind;
import dev.rockhopper.application.optimization.plan.WriteTarget;
import dev.rockhopper.application.optimization.schema.ColumnFacts;
import dev.rockhopper.application.optimization.schema.DatabaseFacts;
import dev.rockhopper.application.optimization.schema.TableName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads what a statement asks of its tables from its naked plan: the answer of `EXPLAIN (FORMAT
/// JSON, VERBOSE)` while [#SETTINGS] hold, under which no index hides a condition or an order.
///
/// Safe for use by several threads.
public final class ShapeReader {

  /// The planner's switches for a naked plan, by name, with their values. All are known to every
  /// server from PostgreSQL 14. A merge join would sort by what the statement does not ask for, a
  /// parallel plan has its steps twice, joins must not be taken apart by partition, and a prepared
  /// statement whose parameters are NULL has no partition left after pruning.
  public static final Map<String, String> SETTINGS = settings();

  /// Where steps name the columns that they need, beside what they put out.
  private static final List<String> READING =
      List.of(
          "Index Cond",
          "Recheck Cond",
          "TID Cond",
          "Hash Cond",
          "Merge Cond",
          "Join Filter",
          "Filter",
          "One-Time Filter",
          "Conflict Filter",
          "Run Condition",
          "Order By",
          "Sort Key",
          "Presorted Key",
          "Group Key",
          "Window",
          "Cache Key");

  private static final Pattern DISTINCT_ON =
      Pattern.compile("\\bDISTINCT\\s+ON\\b", Pattern.CASE_INSENSITIVE);

  private final DatabaseFacts database;

  /// Reads plans of this database.
  public ShapeReader(DatabaseFacts database) {
    this.database = database;
  }

  private static Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    for (String name :
        List.of(
            "enable_indexscan",
            "enable_indexonlyscan",
            "enable_bitmapscan",
            "enable_mergejoin",
            "enable_memoize",
            "enable_incremental_sort",
            "enable_partitionwise_join",
            "enable_partitionwise_aggregate",
            "enable_partition_pruning")) {
      settings.put(name, "off");
    }
    settings.put("max_parallel_workers_per_gather", "0");
    settings.put("jit", "off");
    return Collections.unmodifiableMap(settings);
  }

  /// What the statement asks of its tables. What is not understood in a plan becomes a condition of
  /// kind `Other` or is left out.
  ///
  /// @param statement whose plan it is
  /// @param explainJson its naked plan
  /// @throws IllegalArgumentException if the text is no answer of EXPLAIN
  public StatementShape read(StatementText statement, String explainJson) {
    JsonNode plan = ExplainAnswer.plan(explainJson);
    PlanStep root = PlanStep.root(plan, OutputNames.of(plan, database));
    UsedTables tables = UsedTables.of(root, database, statement);
    new ConditionCollector(root, tables).collect();
    new OrderCollector(root, tables, distinguishesByFirst(statement)).collect();
    root.all().flatMap(it -> columns(it, tables)).forEach(it -> read(it, tables));
    Optional<PlanStep> writing = root.all().filter(it -> it.is("ModifyTable")).findFirst();
    return new StatementShape(
        kind(writing),
        tables.all().stream().map(UsedTable::use).toList(),
        writing.map(it -> target(it, statement)).orElse(WriteTarget.NONE),
        isLimited(root));
  }

  /// DISTINCT ON sorts by more than it distinguishes by.
  private static boolean distinguishesByFirst(StatementText statement) {
    return DISTINCT_ON.matcher(statement.sql()).find();
  }

  private static void read(Column column, UsedTables tables) {
    tables.of(column.alias()).ifPresent(it -> it.read(column.name()));
  }

  private static Stream<Column> columns(PlanStep step, UsedTables tables) {
    Stream<String> needed = READING.stream().flatMap(it -> step.texts(it).stream());
    Stream<String> given =
        isWholeRow(step, tables) ? Stream.empty() : step.texts("Output").stream();
    return Stream.concat(needed, given).flatMap(it -> ColumnReferences.in(it).stream());
  }

  /// A scan hands whole rows to the step above where that costs nothing, whatever is needed of
  /// them.
  private static boolean isWholeRow(PlanStep step, UsedTables tables) {
    Optional<PlanStep> above = step.parent();
    if (!step.isScan()
        || step.isSubPlan()
        || above.isEmpty()
        || above.get().isAppend()
        || Set.of("Subquery Scan", "SetOp", "Recursive Union").contains(above.get().type())) {
      return false;
    }
    List<String> output =
        step.texts("Output").stream()
            .flatMap(it -> ColumnReferences.in(it).stream().map(Column::name))
            .toList();
    return tables
        .of(step.text("Alias"))
        .flatMap(UsedTable::facts)
        .filter(it -> it.columns().size() > 1)
        .map(it -> it.columns().stream().map(ColumnFacts::name).toList().equals(output))
        .orElse(false);
  }

  private static Kind kind(Optional<PlanStep> writing) {
    return switch (writing.map(it -> it.text("Operation")).orElse("")) {
      case "Insert" -> Kind.INSERT;
      case "Update" -> Kind.UPDATE;
      case "Delete" -> Kind.DELETE;
      case "Merge" -> Kind.MERGE;
      default -> Kind.SELECT;
    };
  }

  private static WriteTarget target(PlanStep writing, StatementText statement) {
    TableName table = new TableName(writing.text("Schema"), writing.text("Relation Name"));
    double rows =
        writing.children().stream().filter(it -> !it.isSubPlan()).mapToDouble(PlanStep::rows).sum();
    return new WriteTarget(
        Optional.of(table),
        writing.text("Operation").equals("Delete")
            ? Set.of()
            : WrittenColumns.of(statement, table.name()),
        rows);
  }

  /// Whether the end of the plan stops early, not only a part of it.
  private static boolean isLimited(PlanStep root) {
    PlanStep step = root;
    while (!step.is("Limit")) {
      List<PlanStep> below = step.children().stream().filter(it -> !it.isSubPlan()).toList();
      if (below.size() != 1) {
        return false;
      }
      step = below.getFirst();
    }
    return true;
  }
}
