package dev.rockhopper.adapters.postgres.planner.shape;

import dev.rockhopper.application.optimization.plan.Condition;
import dev.rockhopper.application.optimization.plan.Condition.Compared;
import dev.rockhopper.application.optimization.plan.Condition.Comparison;
import dev.rockhopper.application.optimization.plan.TableUse;
import dev.rockhopper.application.optimization.schema.ColumnStatistics;
import dev.rockhopper.application.optimization.schema.IndexKey;
import dev.rockhopper.application.optimization.schema.IndexKey.Term;
import dev.rockhopper.application.optimization.schema.TableFacts;
import dev.rockhopper.application.optimization.schema.TableName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// One table of a plan while what is asked of it is gathered. A partitioned table has a scan for
/// each partition.
final class UsedTable {
  private final TableName name;
  private final Optional<TableFacts> facts;
  private final List<PlanStep> scans;
  private final Set<Condition> conditions = new LinkedHashSet<>();
  private final Set<String> columns = new TreeSet<>();
  private List<IndexKey> ordering = List.of();
  private List<Term> grouping = List.of();
  private List<Term> nearest = List.of();

  UsedTable(TableName name, Optional<TableFacts> facts, List<PlanStep> scans) {
    this.name = name;
    this.facts = facts;
    this.scans = scans;
  }

  Optional<TableFacts> facts() {
    return facts;
  }

  List<PlanStep> scans() {
    return scans;
  }

  void require(List<Condition> more) {
    conditions.addAll(more);
  }

  void read(String column) {
    if (column.equals("*")) {
      facts.ifPresent(it -> it.columns().forEach(one -> columns.add(one.name())));
    } else if (facts.isEmpty() || facts.get().column(column).isPresent()) {
      columns.add(column);
    }
  }

  /// The first order that is asked for, from the end of the plan, is the one that counts.
  void orderBy(List<IndexKey> keys) {
    ordering = ordering.isEmpty() ? keys : ordering;
  }

  void groupBy(List<Term> terms) {
    grouping = grouping.isEmpty() ? terms : grouping;
  }

  void orderByDistanceOf(Term term) {
    nearest = nearest.isEmpty() ? List.of(term) : nearest;
  }

  TableUse use() {
    return new TableUse(
        name, List.copyOf(conditions), ordering, grouping, nearest, columns, rows());
  }

  /// Conditions with other tables that a scan checks have lessened the number that it expects.
  private double rows() {
    double rows = scans.stream().mapToDouble(PlanStep::rows).sum();
    boolean outside = scans.stream().anyMatch(this::isCorrelated);
    if (!outside) {
      return rows;
    }
    double all = facts.map(TableFacts::rows).orElse(rows);
    boolean others =
        conditions.stream().anyMatch(it -> !(it instanceof Compared c && c.withOtherTable()));
    if (!others) {
      return Math.max(rows, all);
    }
    double factor = 1;
    for (Condition condition : conditions) {
      if (condition
              instanceof Compared(_, _, Term.Column(String column), Comparison how, boolean with)
          && with
          && how == Comparison.EQUAL) {
        factor *= distinct(column, all);
      }
    }
    return Math.max(rows, Math.min(all, rows * factor));
  }

  private boolean isCorrelated(PlanStep scan) {
    String alias = scan.text("Alias");
    return new ArrayList<>(scan.texts("Filter"))
        .stream()
            .flatMap(it -> ColumnReferences.in(it).stream())
            .anyMatch(it -> !it.alias().equals(alias));
  }

  private double distinct(String column, double all) {
    return facts
        .flatMap(it -> it.column(column))
        .flatMap(it -> it.statistics())
        .map((ColumnStatistics it) -> it.distinctOf(all))
        .orElse(1.0);
  }
}
