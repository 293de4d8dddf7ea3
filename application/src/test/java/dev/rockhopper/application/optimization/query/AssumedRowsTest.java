package dev.rockhopper.application.optimization.query;

import static dev.rockhopper.application.optimization.query.QueryOptimizerTest.ORDERS;
import static dev.rockhopper.application.optimization.query.QueryOptimizerTest.scan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.optimization.advice.QueryFinding;
import dev.rockhopper.application.optimization.advice.QueryFinding.Problem;
import dev.rockhopper.application.optimization.plan.Condition;
import dev.rockhopper.application.optimization.plan.Condition.Comparison;
import dev.rockhopper.application.optimization.plan.StatementPlan;
import dev.rockhopper.application.optimization.plan.StatementShape;
import dev.rockhopper.application.optimization.plan.TableUse;
import dev.rockhopper.application.optimization.plan.WriteTarget;
import dev.rockhopper.application.optimization.schema.ColumnFacts;
import dev.rockhopper.application.optimization.schema.ColumnStatistics;
import dev.rockhopper.application.optimization.schema.DatabaseFacts;
import dev.rockhopper.application.optimization.schema.IndexKey.Term;
import dev.rockhopper.application.optimization.schema.TableFacts;
import dev.rockhopper.application.optimization.workload.Workload;
import dev.rockhopper.application.optimization.workload.WorkloadStatement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What is said of statements that nobody has measured, of which only the planner has an idea.
class AssumedRowsTest {
  private static final String TEXT = "select * from orders";

  @Test
  void whatThePlannerAssumesOfAnyValueIsNoReasonToMissALimit() {
    assertThat(giving(compared("code > $1", "code", Comparison.RANGE))).isEmpty();
    assertThat(giving(compared("code ~~ 'a%'", "code", Comparison.PATTERN))).isEmpty();
    assertThat(giving(compared("note = $1", "note", Comparison.EQUAL))).isEmpty();
    assertThat(giving(new Condition.Other("f(code)", true, Set.of("code")))).isEmpty();
    assertThat(
            giving(
                new Condition.AnyOf(
                    "any",
                    false,
                    List.of(List.of(compared("code > $1", "code", Comparison.RANGE))))))
        .isEmpty();
  }

  @Test
  void whatStatisticsTellIsOne() {
    assertThat(giving()).containsExactly(Problem.UNBOUNDED);
    assertThat(giving(compared("code > 5", "code", Comparison.RANGE)))
        .containsExactly(Problem.UNBOUNDED);
    assertThat(giving(compared("code = $1", "code", Comparison.EQUAL)))
        .containsExactly(Problem.UNBOUNDED);
  }

  @Test
  void aScanForAnElementOfAnArrayIsToldHowAnIndexWouldServe() {
    Condition any = new Condition.Other("'a'::text = ANY (tags)", true, Set.of("tags"));

    List<QueryFinding> found = judged(5, true, any);

    assertThat(found)
        .singleElement()
        .satisfies(it -> {
          assertThat(it.problem()).isEqualTo(Problem.SEQUENTIAL_SCAN);
          assertThat(it.evidence())
              .anyMatch(line -> line.contains("written as column @> ARRAY[value]"));
        });
  }

  private static Condition compared(String sql, String column, Comparison comparison) {
    return new Condition.Compared(
        sql, !sql.contains("$"), new Term.Column(column), comparison, false);
  }

  private static List<Problem> giving(Condition... conditions) {
    return judged(1e6, false, conditions).stream().map(QueryFinding::problem).toList();
  }

  private static List<QueryFinding> judged(double rows, boolean limited, Condition... conditions) {
    TableUse use =
        new TableUse(ORDERS, List.of(conditions), List.of(), List.of(), Set.of("*"), rows);
    PlannedStatement planned =
        new PlannedStatement(
            new StatementPlan(scan(rows, "condition")),
            Optional.of(
                new StatementShape(
                    StatementShape.Kind.SELECT, List.of(use), WriteTarget.NONE, limited)),
            Optional.empty());
    Workload workload =
        new Workload(
            Workload.Source.FILE,
            Optional.empty(),
            List.of(new WorkloadStatement(TEXT, 1, Optional.empty())),
            List.of());
    return new QueryOptimizer(QueryThresholds.USUAL)
        .findings(QueryEvidence.of(workload, Map.of(TEXT, planned), facts()));
  }

  private static DatabaseFacts facts() {
    DatabaseFacts usual = QueryOptimizerTest.facts(1e6);
    TableFacts orders = usual.tables().getFirst();
    return new DatabaseFacts(
        usual.server(),
        List.of(
            new TableFacts(
                orders.name(),
                orders.kind(),
                orders.rows(),
                orders.pages(),
                orders.partitionOf(),
                List.of(
                    new ColumnFacts(
                        "code",
                        "integer",
                        true,
                        true,
                        false,
                        true,
                        Optional.of(new ColumnStatistics(0, 4, 5, 0, List.of()))),
                    new ColumnFacts("note", "text", true, true, true, true, Optional.empty()),
                    new ColumnFacts("tags", "text[]", true, true, false, true, Optional.empty())),
                orders.indexes(),
                orders.foreignKeys(),
                orders.writes(),
                orders.fillFactor())));
  }
}
