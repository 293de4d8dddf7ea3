package dev.rockhopper.application.optimization.query;

import static dev.rockhopper.application.optimization.query.QueryOptimizerTest.ORDERS;
import static dev.rockhopper.application.optimization.query.QueryOptimizerTest.asked;
import static dev.rockhopper.application.optimization.query.QueryOptimizerTest.byIndex;
import static dev.rockhopper.application.optimization.query.QueryOptimizerTest.facts;
import static dev.rockhopper.application.optimization.query.QueryOptimizerTest.scan;
import static dev.rockhopper.application.optimization.query.QueryOptimizerTest.seen;
import static dev.rockhopper.application.optimization.query.QueryOptimizerTest.timed;
import static dev.rockhopper.application.optimization.query.QueryOptimizerTest.workload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.application.optimization.advice.Level;
import dev.rockhopper.application.optimization.advice.QueryFinding;
import dev.rockhopper.application.optimization.advice.QueryFinding.Problem;
import dev.rockhopper.application.optimization.plan.Condition;
import dev.rockhopper.application.optimization.plan.Condition.Comparison;
import dev.rockhopper.application.optimization.plan.PlanNode;
import dev.rockhopper.application.optimization.plan.StatementPlan;
import dev.rockhopper.application.optimization.plan.StatementShape;
import dev.rockhopper.application.optimization.plan.TableUse;
import dev.rockhopper.application.optimization.plan.WriteTarget;
import dev.rockhopper.application.optimization.schema.IndexKey.Term;
import dev.rockhopper.application.optimization.schema.TableName;
import dev.rockhopper.application.optimization.workload.StatementObservation;
import dev.rockhopper.application.optimization.workload.StatementTiming;
import dev.rockhopper.application.optimization.workload.WasteObservation;
import dev.rockhopper.application.optimization.workload.WorkloadStatement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QueryOptimizerEdgesTest {
  private static final QueryOptimizer OPTIMIZER = new QueryOptimizer(QueryThresholds.USUAL);
  private static final String ALL = "select * from orders";

  @Test
  void aScanThatNoOrdinaryIndexMendsSaysWhy() {
    Condition equal = compared("b = $1", Comparison.EQUAL);
    Condition pattern = compared("note ~~ $1", Comparison.PATTERN);
    Condition either =
        new Condition.AnyOf("a = 1 OR b = 2", true, List.of(List.of(equal), List.of(pattern)));
    Condition single = new Condition.AnyOf("(c = 1)", true, List.of(List.of(equal)));
    Condition other = new Condition.Other("f(d)", false, Set.of("d"));
    Condition day = new Condition.Other("(at)::date = $2", false, Set.of("at"));
    StatementShape shape =
        new StatementShape(
            StatementShape.Kind.SELECT,
            List.of(
                use(ORDERS, equal, pattern, either, single, other, day),
                use(new TableName("public", "others"), compared("x ~~ $1", Comparison.PATTERN))),
            WriteTarget.NONE,
            true);
    WorkloadStatement statement = asked("select a from orders where b = $1", 50, 1, 50);

    List<QueryFinding> found =
        judged(
            statement,
            new PlannedStatement(
                new StatementPlan(scan(5, "(b = $1)")), Optional.of(shape), Optional.empty()));

    assertThat(found)
        .singleElement()
        .satisfies(it -> {
          assertThat(it.problem()).isEqualTo(Problem.SEQUENTIAL_SCAN);
          assertThat(it.evidence())
              .endsWith(
                  "a pattern that may begin with anything (note ~~ $1) needs a trigram index",
                  "one of several conditions must hold (a = 1 OR b = 2): each needs an index of its"
                      + " own, or a UNION",
                  "what is computed of a moment ((at)::date = $2) depends on the time zone, so that"
                      + " no index can have it: compare the column itself with a range");
        });
  }

  @Test
  void aScanThatAsksForEverythingOrAnIndexScanIsNoScanToFind() {
    PlanNode index =
        new PlanNode(
            "Index Scan",
            Optional.of(ORDERS),
            Optional.of("orders_code"),
            0,
            8,
            1,
            8,
            List.of("(b = $1)"),
            List.of(),
            List.of());
    WorkloadStatement statement = asked("select a from orders where b = $1 limit 1", 50, 1, 50);

    assertThat(judged(statement, PlannedStatement.of(new StatementPlan(index)))).isEmpty();
    assertThat(judged(statement, PlannedStatement.of(new StatementPlan(scan(5))))).isEmpty();
  }

  @Test
  void aMisestimateIsNotToldFromWhatNobodyCounted() {
    PlannedStatement planned = PlannedStatement.of(new StatementPlan(scan(20_000)));

    assertThat(judged(asked("insert into t values (1)", 500, 1, 500), planned)).isEmpty();
    assertThat(judged(unmeasured("select a limit 1", 500), planned)).isEmpty();
    assertThat(judged(asked("select a limit 1", 99, 1, 99), planned)).isEmpty();
    assertThat(judged(asked("select a limit 1", 500, 1, 500 * 9_000), planned)).isEmpty();
  }

  @Test
  void aPlanForAnyValuesIsFineWhereItIsGoodForTheCommonOnesOrNotTaken() {
    WorkloadStatement statement = asked("select a from orders limit 1", 5, 1, 5);
    PlanNode any = byIndex(10, 40);

    assertThat(judged(statement, common(any, byIndex(300_000, 1_200_000)))).isEmpty();
    assertThat(judged(statement, common(any, scan(2_499)))).isEmpty();
    assertThat(judged(statement, common(byIndex(10, 5_001), scan(300_000)))).isEmpty();
    assertThat(judged(statement, common(limited(any), scan(300_000)))).isEmpty();
    assertThat(judged(statement, common(any, scan(2_500))))
        .extracting(QueryFinding::problem)
        .containsExactly(Problem.GENERIC_PLAN);
  }

  @Test
  void onlyWhereOneExecutionTookLongItMattersWhatCommonValuesCost() {
    assertThat(OPTIMIZER.isUneven(unmeasured("select 1", 500))).isFalse();
    assertThat(OPTIMIZER.isUneven(uneven(100, 200, 20))).isTrue();
    assertThat(OPTIMIZER.isUneven(uneven(99, 100, 20))).isFalse();
    assertThat(OPTIMIZER.isUneven(uneven(100, 200, 19.9))).isFalse();
    assertThat(OPTIMIZER.isUneven(uneven(100, 201, 20))).isFalse();
  }

  private static WorkloadStatement uneven(double calls, double total, double longest) {
    return timed("select 1", calls, new StatementTiming(total, longest, 0, 0, 0, 0, 0, 0));
  }

  @Test
  void onlyAnIndexedColumnThatIsReallyConvertedIsNamed() {
    WorkloadStatement statement = asked("select a from orders limit 1", 5, 1, 5);

    assertThat(converting(statement, "((note)::integer = $1)")).isEmpty();
    assertThat(converting(statement, "((code)::integer = $1)")).isEmpty();
    assertThat(converting(statement, "((note)::character varying = $1)")).isEmpty();
    assertThat(converting(statement, "((unknown)::numeric = $1)")).isEmpty();
    assertThat(converting(statement, "((\"code\")::text = $1)"))
        .extracting(QueryFinding::problem)
        .containsExactly(Problem.TYPE_MISMATCH);
  }

  @Test
  void whereNobodyCountsAStatementThatGivesAGrowingTableIsMentioned() {
    List<QueryFinding> found =
        judged(unmeasured(ALL, 1), PlannedStatement.of(new StatementPlan(scan(1e6))));

    assertThat(found)
        .singleElement()
        .satisfies(it -> {
          assertThat(it.problem()).isEqualTo(Problem.UNBOUNDED);
          assertThat(it.level()).isEqualTo(Level.INFO);
          assertThat(it.headline())
              .isEqualTo("Has no limit, and gives the more rows the larger public.orders gets");
        });
  }

  @Test
  void aTableThatIsSmallOrGivenInPartIsNotMentioned() {
    PlannedStatement everything = PlannedStatement.of(new StatementPlan(scan(1e6)));
    PlannedStatement few = PlannedStatement.of(new StatementPlan(scan(999)));

    assertThat(judged(unmeasured(ALL, 1), few)).isEmpty();
    assertThat(
            OPTIMIZER.findings(
                QueryEvidence.of(workload(unmeasured(ALL, 1)), Map.of(ALL, everything), facts(9))))
        .isEmpty();
    assertThat(judged(asked(ALL, 500, 1, 500 * 900), everything))
        .extracting(QueryFinding::problem)
        .doesNotContain(Problem.UNBOUNDED);
    assertThat(judged(asked(ALL, 5, 1, 5 * 900), everything))
        .extracting(QueryFinding::problem)
        .containsExactly(Problem.UNBOUNDED);
  }

  @Test
  void anOffsetIsDeepWhereItsWorstPagesTakeLong() {
    String paged = "select a from t limit $1 offset $2";

    assertThat(OPTIMIZER.findings(QueryEvidence.own(List.of(seen(paged, 5, 45, 200)), List.of())))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.problem()).isEqualTo(Problem.DEEP_OFFSET);
          assertThat(it.evidence()).anyMatch(line -> line.endsWith(" ms at its worst pages"));
        });
    assertThat(OPTIMIZER.findings(QueryEvidence.own(List.of(seen(paged, 5, 45, 20)), List.of())))
        .isEmpty();
  }

  @Test
  void anOffsetThatReadsFewBlocksForItsRowsIsShallow() {
    StatementTiming many = new StatementTiming(10, 1, 0, 1_000, 20_000, 0, 0, 0);

    assertThat(
            OPTIMIZER.findings(
                QueryEvidence.of(
                    workload(
                        timed("select a from t limit $1 offset $2", 10, many),
                        asked("delete from t where a in (select b from c offset 5000)", 1, 1, 1)),
                    Map.of(),
                    facts(1))))
        .isEmpty();
  }

  @Test
  void aWriteOfEveryRowOfAnUnknownTableSaysHowManyRowsEachTime() {
    assertThat(
            OPTIMIZER.findings(
                QueryEvidence.of(
                    workload(asked("update only elsewhere set a = 1", 2, 1, 40)),
                    Map.of(),
                    facts(1))))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.level()).isEqualTo(Level.WARN);
          assertThat(it.evidence()).contains("20 rows at each execution");
        });
  }

  @Test
  void theServersTailNeedsManyCallsAndADistanceFromTheMean() {
    assertThat(tail(99, new StatementTiming(99, 900, 196, 99, 0, 0, 0, 0))).isEmpty();
    assertThat(tail(1_000, new StatementTiming(1_000, 99, 50, 1, 0, 0, 0, 0))).isEmpty();
    assertThat(tail(1_000, new StatementTiming(1_000, 900, 2.9, 1, 0, 0, 0, 0))).isEmpty();
    assertThat(tail(1_000, new StatementTiming(15_000, 149, 50, 1, 0, 0, 0, 0))).isEmpty();
  }

  @Test
  void aStatementWithATailThatIsUsuallySlowTooIsFoundForBoth() {
    QueryEvidence both =
        QueryEvidence.own(
            List.of(
                seen("select a from t limit $1", 50, 950, 900),
                seen("select a from t limit $1", 0, 0, 0),
                seen("select a from t limit $1", 1_000, 0, 50)),
            List.of());

    assertThat(OPTIMIZER.findings(both))
        .extracting(QueryFinding::problem)
        .containsExactlyInAnyOrder(Problem.SLOW_MEAN, Problem.SLOW_TAIL);
  }

  @Test
  void aShareOfSlowExecutionsIsFoundWhereTheProfileAsksForIt() {
    QueryEvidence some =
        QueryEvidence.own(List.of(seen("select a limit $1", 2, 8, 120)), List.of());

    assertThat(new QueryOptimizer(QueryThresholds.SEED).findings(some))
        .singleElement()
        .satisfies(it ->
            assertThat(it.headline())
                .isEqualTo("Takes longer than 100 ms in 20.0 % of its executions"));
    assertThat(OPTIMIZER.findings(some)).isEmpty();
  }

  @Test
  void aRepeatedReadSaysWhatTheFirstAnswerWouldSave() {
    QueryFinding found = finding(waste(Problem.REPEATED_READ, 3), List.of());

    assertThat(found.headline()).isEqualTo("Asked again with the same values, up to 20 times");
    assertThat(found.evidence())
        .containsExactly(
            "seen in 3 of 'command afk', 60 executions, 60.0 ms in all",
            "keep the first answer: would save about 50.0 ms");
    assertThat(found.gain()).isZero();
  }

  @Test
  void aChattyCommandIsJudgedByAllItsTime() {
    List<StatementObservation> own = List.of(seen("select a limit $1", 0, 120, 0));
    QueryFinding found = finding(waste(Problem.CHATTY, 10), own);

    assertThat(found.headline())
        .isEqualTo("Up to 20 statements take most of the time of command afk");
    assertThat(found.evidence()).contains("ask for what belongs together at once, or remember it");
    assertThat(found.gain()).isEqualTo(0.5);
    assertThat(OPTIMIZER.findings(QueryEvidence.own(List.of(), List.of(waste(Problem.CHATTY, 9)))))
        .isEmpty();
  }

  @Test
  void aCommandIsChattyOnceWhicheverOfItsStatementsTakesLongest() {
    WasteObservation one = waste(Problem.CHATTY, 6);
    WasteObservation other =
        new WasteObservation(
            one.problem(),
            "select another",
            one.caller(),
            5,
            100,
            25,
            one.time().plusMillis(1),
            one.saved(),
            "",
            0);

    List<QueryFinding> found =
        OPTIMIZER.findings(QueryEvidence.own(List.of(), List.of(one, other)));

    assertThat(found)
        .singleElement()
        .satisfies(it -> {
          assertThat(it.headline()).startsWith("Up to 25 statements");
          assertThat(it.statement()).isEqualTo("select another");
          assertThat(it.evidence()).contains("11 of them were seen, 160 statements in 121 ms");
        });
  }

  @Test
  void onlyRepetitionIsWaste() {
    assertThatThrownBy(() -> finding(waste(Problem.SPILL, 3), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no repetition: SPILL");
  }

  private static QueryFinding finding(WasteObservation waste, List<StatementObservation> own) {
    return OPTIMIZER.findings(QueryEvidence.own(own, List.of(waste))).getFirst();
  }

  private static WasteObservation waste(Problem problem, long units) {
    return new WasteObservation(
        problem,
        "select a from afk where id = $1 limit $2",
        "command afk",
        units,
        60,
        20,
        Duration.ofMillis(60),
        Duration.ofMillis(50),
        "",
        0);
  }

  private static List<QueryFinding> tail(double calls, StatementTiming timing) {
    return OPTIMIZER.findings(
        QueryEvidence.of(
            workload(timed("select a from t limit $1", calls, timing)), Map.of(), facts(1)));
  }

  private static List<QueryFinding> converting(WorkloadStatement statement, String condition) {
    return judged(statement, PlannedStatement.of(new StatementPlan(scan(900_000, condition))));
  }

  private static List<QueryFinding> judged(WorkloadStatement statement, PlannedStatement planned) {
    return OPTIMIZER.findings(
        QueryEvidence.of(workload(statement), Map.of(statement.text(), planned), facts(1e6)));
  }

  private static WorkloadStatement unmeasured(String text, double calls) {
    return new WorkloadStatement(text, calls, Optional.empty());
  }

  private static PlannedStatement common(PlanNode any, PlanNode common) {
    return new PlannedStatement(
        new StatementPlan(any), Optional.empty(), Optional.of(new StatementPlan(common)));
  }

  private static PlanNode limited(PlanNode below) {
    return new PlanNode(
        "Limit",
        Optional.empty(),
        Optional.empty(),
        0,
        below.totalCost(),
        1,
        8,
        List.of(),
        List.of(),
        List.of(below));
  }

  private static Condition compared(String sql, Comparison comparison) {
    return new Condition.Compared(sql, false, new Term.Column("b"), comparison, false);
  }

  private static TableUse use(TableName table, Condition... conditions) {
    return new TableUse(table, List.of(conditions), List.of(), List.of(), Set.of("*"), 1);
  }
}
