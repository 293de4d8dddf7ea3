package dev.rockhopper.application.optimization.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rockhopper.application.optimization.advice.Level;
import dev.rockhopper.application.optimization.advice.QueryFinding;
import dev.rockhopper.application.optimization.advice.QueryFinding.Problem;
import dev.rockhopper.application.optimization.plan.PlanNode;
import dev.rockhopper.application.optimization.plan.StatementPlan;
import dev.rockhopper.application.optimization.schema.ColumnFacts;
import dev.rockhopper.application.optimization.schema.DatabaseFacts;
import dev.rockhopper.application.optimization.schema.IndexDefinition;
import dev.rockhopper.application.optimization.schema.IndexFacts;
import dev.rockhopper.application.optimization.schema.IndexKey;
import dev.rockhopper.application.optimization.schema.ServerFacts;
import dev.rockhopper.application.optimization.schema.TableFacts;
import dev.rockhopper.application.optimization.schema.TableKind;
import dev.rockhopper.application.optimization.schema.TableName;
import dev.rockhopper.application.optimization.schema.TableWrites;
import dev.rockhopper.application.optimization.workload.CallSite;
import dev.rockhopper.application.optimization.workload.StatementObservation;
import dev.rockhopper.application.optimization.workload.StatementTiming;
import dev.rockhopper.application.optimization.workload.WasteObservation;
import dev.rockhopper.application.optimization.workload.Workload;
import dev.rockhopper.application.optimization.workload.WorkloadStatement;
import dev.rockhopper.application.transaction.DurationHistogram;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QueryOptimizerTest {
  static final TableName ORDERS = new TableName("public", "orders");
  private static final QueryOptimizer OPTIMIZER = new QueryOptimizer(QueryThresholds.USUAL);

  static StatementObservation seen(String text, int slowOnes, int fastOnes, long slowMillis) {
    DurationHistogram durations = new DurationHistogram();
    for (int i = 0; i < fastOnes; i++) {
      durations.record(1_000_000);
    }
    for (int i = 0; i < slowOnes; i++) {
      durations.record(slowMillis * 1_000_000);
    }
    return new StatementObservation(
        text,
        "JooqAfkRepository.find",
        new CallSite("case.open", "command ban"),
        durations.summary(),
        slowOnes + fastOnes,
        0,
        durations.longerThan(StatementObservation.SLOW));
  }

  static WorkloadStatement asked(String text, double calls, double millis, long rows) {
    return timed(text, calls, new StatementTiming(millis, millis, 0, rows, 0, 0, 0, 0));
  }

  static WorkloadStatement timed(String text, double calls, StatementTiming timing) {
    return new WorkloadStatement(text, calls, Optional.of(timing));
  }

  static Workload workload(WorkloadStatement... statements) {
    return new Workload(
        Workload.Source.SERVER_STATISTICS, Optional.empty(), List.of(statements), List.of());
  }

  static DatabaseFacts facts(double rows) {
    IndexFacts index =
        new IndexFacts(
            "orders_code",
            IndexDefinition.sorted(ORDERS, List.of(IndexKey.of("code"))),
            "",
            false,
            false,
            true,
            false,
            false,
            false,
            0,
            0,
            0,
            0,
            Optional.empty());
    return new DatabaseFacts(
        new ServerFacts(
            "18.6",
            18,
            "shop",
            Optional.empty(),
            Set.of(),
            8_192,
            100,
            Optional.empty(),
            Duration.ofDays(1),
            false),
        List.of(
            new TableFacts(
                ORDERS,
                TableKind.TABLE,
                rows,
                1_000,
                Optional.empty(),
                List.of(
                    new ColumnFacts("code", "integer", true, true, false, true, Optional.empty()),
                    new ColumnFacts(
                        "at",
                        "timestamp with time zone",
                        true,
                        true,
                        false,
                        true,
                        Optional.empty()),
                    new ColumnFacts(
                        "note", "character varying(20)", true, true, true, true, Optional.empty())),
                List.of(index),
                List.of(),
                new TableWrites(5, 0, 0, 0, 0, 0),
                100)));
  }

  static PlanNode scan(double rows, String... conditions) {
    return new PlanNode(
        "Seq Scan",
        Optional.of(ORDERS),
        Optional.empty(),
        0,
        5_000,
        rows,
        8,
        List.of(conditions),
        List.of(),
        List.of());
  }

  private static List<QueryFinding> findings(WorkloadStatement statement, PlanNode plan) {
    return OPTIMIZER.findings(
        QueryEvidence.of(
            workload(statement),
            Map.of(statement.text(), PlannedStatement.of(new StatementPlan(plan))),
            facts(1e6)));
  }

  @Test
  void aSlowMeanIsFoundWithItsShareOfTheTime() {
    List<QueryFinding> found =
        OPTIMIZER.findings(
            QueryEvidence.own(
                List.of(
                    seen("select a from t limit $1", 100, 0, 30), seen("select b", 0, 1_000, 0)),
                List.of()));

    assertThat(found)
        .singleElement()
        .satisfies(it -> {
          assertThat(it.problem()).isEqualTo(Problem.SLOW_MEAN);
          assertThat(it.gain()).isEqualTo(0.75);
          assertThat(it.level()).isEqualTo(Level.CRITICAL);
          assertThat(it.callers()).containsExactly("case.open (command ban)");
        });
  }

  @Test
  void aStatementThatIsMostlyFastAndSometimesVerySlowIsFoundByEitherProfile() {
    QueryEvidence bimodal =
        QueryEvidence.own(List.of(seen("select a from t limit $1", 50, 950, 900)), List.of());

    assertThat(OPTIMIZER.findings(bimodal))
        .extracting(QueryFinding::problem)
        .containsExactly(Problem.SLOW_TAIL);
    assertThat(new QueryOptimizer(QueryThresholds.SEED).findings(bimodal))
        .extracting(QueryFinding::problem)
        .containsExactly(Problem.SLOW_TAIL);
  }

  @Test
  void theSeedsRulesAreAProfile() {
    QueryOptimizer seed = new QueryOptimizer(QueryThresholds.SEED);

    assertThat(
            seed.findings(
                QueryEvidence.own(List.of(seen("select a limit $1", 10, 0, 40)), List.of())))
        .isEmpty();
    assertThat(
            seed.findings(
                QueryEvidence.own(List.of(seen("select a limit $1", 10, 0, 60)), List.of())))
        .extracting(QueryFinding::problem)
        .containsExactly(Problem.SLOW_MEAN);
    assertThat(
            seed.findings(
                QueryEvidence.own(List.of(seen("select a limit $1", 20, 80, 120)), List.of())))
        .extracting(QueryFinding::problem)
        .containsExactly(Problem.SLOW_TAIL);
  }

  @Test
  void aTailShowsInTheServersDeviationToo() {
    StatementTiming timing = new StatementTiming(46_000, 900, 196, 1_000, 0, 0, 0, 0);

    assertThat(
            OPTIMIZER.findings(
                QueryEvidence.of(
                    workload(timed("select a from t limit $1", 1_000, timing)),
                    Map.of(),
                    facts(1))))
        .extracting(QueryFinding::problem)
        .containsExactly(Problem.SLOW_TAIL);
  }

  @Test
  void aStatementThatSpillsIsFound() {
    StatementTiming timing = new StatementTiming(100, 2, 0, 100, 0, 0, 5_000, 0);

    assertThat(
            OPTIMIZER.findings(
                QueryEvidence.of(
                    workload(timed("select a from t limit $1", 100, timing)), Map.of(), facts(1))))
        .extracting(QueryFinding::problem)
        .containsExactly(Problem.SPILL);
  }

  @Test
  void manyRowsWithoutALimitAreFoundAndLimitedOnesAreNot() {
    assertThat(
            OPTIMIZER.findings(
                QueryEvidence.of(
                    workload(
                        asked("select * from orders", 10, 10, 50_000),
                        asked("select * from orders limit 5000", 10, 10, 50_000)),
                    Map.of(),
                    facts(1e6))))
        .extracting(QueryFinding::problem, QueryFinding::statement)
        .containsExactly(tuple(Problem.UNBOUNDED, "select * from orders"));
  }

  @Test
  void aDeepOffsetIsFoundAndAShallowOneIsNot() {
    WorkloadStatement deep =
        new WorkloadStatement("select a from t limit 20 offset 90000", 1, Optional.empty());
    WorkloadStatement shallow =
        new WorkloadStatement("select b from t limit 20 offset 40", 1, Optional.empty());
    StatementTiming reading = new StatementTiming(10, 1, 0, 200, 50_000, 0, 0, 0);

    assertThat(
            OPTIMIZER.findings(
                QueryEvidence.of(
                    workload(
                        deep, shallow, timed("select c from t limit $1 offset $2", 10, reading)),
                    Map.of(),
                    facts(1))))
        .extracting(QueryFinding::problem, QueryFinding::statement)
        .containsExactlyInAnyOrder(
            tuple(Problem.DEEP_OFFSET, "select a from t limit $1 offset $2"),
            tuple(Problem.DEEP_OFFSET, "select c from t limit $1 offset $2"));
  }

  @Test
  void aWriteOfEveryRowIsFound() {
    assertThat(
            OPTIMIZER.findings(
                QueryEvidence.of(
                    workload(
                        asked("update orders set a = 1", 1, 1, 9),
                        asked("delete from \"public\".\"orders\"", 1, 1, 9),
                        asked("delete from orders where a = 1", 1, 1, 9),
                        asked("update orders set a = 1 from t where t.a = orders.a", 1, 1, 9)),
                    Map.of(),
                    facts(1e6))))
        .hasSize(2)
        .allSatisfy(it -> {
          assertThat(it.problem()).isEqualTo(Problem.MISSING_WHERE);
          assertThat(it.level()).isEqualTo(Level.CRITICAL);
        });
  }

  @Test
  void aScanOfALargeTableIsFoundUnlessAnIndexIsAdvisedForIt() {
    WorkloadStatement statement = asked("select a from orders where b = $1 limit 5", 50, 1, 50);
    PlanNode plan = scan(5, "(b = $1)");
    Map<String, PlannedStatement> plans =
        Map.of(statement.text(), PlannedStatement.of(new StatementPlan(plan)));

    assertThat(findings(statement, plan))
        .extracting(QueryFinding::problem)
        .containsExactly(Problem.SEQUENTIAL_SCAN);
    assertThat(
            OPTIMIZER.findings(
                new QueryEvidence(
                    List.of(),
                    List.of(),
                    workload(statement),
                    plans,
                    Optional.of(facts(1e6)),
                    Set.of(statement.text()))))
        .isEmpty();
    assertThat(OPTIMIZER.findings(QueryEvidence.of(workload(statement), plans, facts(9_999))))
        .isEmpty();
    assertThat(findings(statement, scan(900_000, "(b = $1)")))
        .extracting(QueryFinding::problem)
        .doesNotContain(Problem.SEQUENTIAL_SCAN);
  }

  @Test
  void aMisestimateIsFoundByWhatCameOnAverage() {
    WorkloadStatement statement = asked("select a from orders where b = $1 limit 1", 500, 1, 500);

    assertThat(findings(statement, scan(20_000)))
        .extracting(QueryFinding::problem)
        .containsExactly(Problem.MISESTIMATE);
    assertThat(findings(statement, scan(90))).isEmpty();
  }

  @Test
  void whatALimitLetsThroughIsNoMisestimateUnlessMoreCome() {
    String text = "select a from orders where b = $1 limit $2";
    PlanNode limit =
        new PlanNode(
            "Limit",
            Optional.empty(),
            Optional.empty(),
            0,
            50,
            2_000,
            8,
            List.of(),
            List.of(),
            List.of(scan(20_000)));

    assertThat(findings(asked(text, 500, 1, 500 * 11), limit)).isEmpty();
    assertThat(findings(asked(text, 500, 1, 500 * 900_000), limit))
        .extracting(QueryFinding::headline)
        .contains("The planner expects far fewer rows than come");
  }

  @Test
  void aPlanForAnyValuesThatIsBadForTheMostCommonOneIsFound() {
    WorkloadStatement statement =
        timed(
            "select a from orders where code = $1 and b = $2 limit all",
            1_000,
            new StatementTiming(3_000, 250, 30, 1_000, 0, 0, 0, 0));
    PlannedStatement planned =
        new PlannedStatement(
            new StatementPlan(byIndex(10, 40)),
            Optional.empty(),
            Optional.of(new StatementPlan(scan(300_000))));

    List<QueryFinding> found =
        OPTIMIZER.findings(
            QueryEvidence.of(workload(statement), Map.of(statement.text(), planned), facts(1)));

    assertThat(found)
        .filteredOn(it -> it.problem() == Problem.GENERIC_PLAN)
        .singleElement()
        .satisfies(it ->
            assertThat(it.evidence())
                .contains(
                    "the longest execution took 250 ms, an average one 3.0 ms",
                    "plan_cache_mode = force_custom_plan for this statement plans it each time")
                .anyMatch(line -> line.contains("Index Scan on orders by orders_code, cost 40"))
                .anyMatch(line ->
                    line.contains(
                        "30,000 times the rows, that costs about 1,200,000; Seq Scan on orders costs 5,000")));
  }

  /// An index scan.
  static PlanNode byIndex(double rows, double cost) {
    return new PlanNode(
        "Index Scan",
        Optional.of(ORDERS),
        Optional.of("orders_code"),
        0,
        cost,
        rows,
        8,
        List.of(),
        List.of(),
        List.of());
  }

  @Test
  void aColumnThatIsConvertedToBeComparedIsFound() {
    WorkloadStatement statement = asked("select a from orders where code = $1 limit 1", 5, 1, 5);

    assertThat(findings(statement, scan(900_000, "((orders.code)::numeric = $1)")))
        .extracting(QueryFinding::problem)
        .contains(Problem.TYPE_MISMATCH);
    assertThat(findings(statement, scan(900_000, "((note)::text = $1)")))
        .extracting(QueryFinding::problem)
        .doesNotContain(Problem.TYPE_MISMATCH);
  }

  @Test
  void wasteNamesTheMethodForManyAndWhatItWouldSave() {
    WasteObservation waste =
        new WasteObservation(
            Problem.N_PLUS_ONE,
            "select a from afk where id = $1 limit $2",
            "command afk",
            3,
            60,
            20,
            Duration.ofMillis(60),
            Duration.ofMillis(50),
            "select id from p limit $1",
            20);

    List<QueryFinding> found =
        OPTIMIZER.findings(
            QueryEvidence.own(
                List.of(seen("select a from afk where id = $1 limit $2", 0, 100, 0)),
                List.of(waste)));

    assertThat(found)
        .singleElement()
        .satisfies(it -> {
          assertThat(it.problem()).isEqualTo(Problem.N_PLUS_ONE);
          assertThat(it.gain()).isEqualTo(0.5);
          assertThat(it.callers()).containsExactly("command afk");
          assertThat(it.evidence())
              .contains(
                  "asked by JooqAfkRepository.find",
                  "IAfkRepository.findAmong asks for all at once",
                  "would save about 50.0 ms");
        });
  }

  @Test
  void theSameIsSaidOfTheSameInWhateverOrderItComes() {
    StatementObservation one = seen("select a from t limit $1", 100, 0, 30);
    StatementObservation other = seen("select b from t limit $1", 100, 0, 30);

    assertThat(OPTIMIZER.findings(QueryEvidence.own(List.of(one, other), List.of())))
        .isEqualTo(OPTIMIZER.findings(QueryEvidence.own(List.of(other, one), List.of())));
  }
}
