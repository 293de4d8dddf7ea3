package dev.rockhopper.application.optimization.report;

import static dev.rockhopper.application.optimization.report.SampleDatabase.BEGIN;
import static dev.rockhopper.application.optimization.report.SampleDatabase.ORDERS;
import static dev.rockhopper.application.optimization.report.SampleDatabase.counted;
import static dev.rockhopper.application.optimization.report.SampleDatabase.statement;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.cache.CacheLevel;
import dev.rockhopper.application.cache.CacheStatistics;
import dev.rockhopper.application.optimization.advice.IndexCreation;
import dev.rockhopper.application.optimization.advice.IndexRemoval;
import dev.rockhopper.application.optimization.advice.Level;
import dev.rockhopper.application.optimization.advice.PoolResize;
import dev.rockhopper.application.optimization.advice.QueryFinding;
import dev.rockhopper.application.optimization.advice.QueryFinding.Problem;
import dev.rockhopper.application.optimization.advice.Recommendation;
import dev.rockhopper.application.optimization.history.StatisticsSnapshot;
import dev.rockhopper.application.optimization.history.StatisticsSnapshot.Origin;
import dev.rockhopper.application.optimization.index.IndexOptimizer;
import dev.rockhopper.application.optimization.index.IndexProbe;
import dev.rockhopper.application.optimization.index.IndexSettings;
import dev.rockhopper.application.optimization.plan.Condition;
import dev.rockhopper.application.optimization.plan.Condition.Comparison;
import dev.rockhopper.application.optimization.plan.PlanNode;
import dev.rockhopper.application.optimization.plan.StatementPlan;
import dev.rockhopper.application.optimization.plan.StatementShape;
import dev.rockhopper.application.optimization.plan.TableUse;
import dev.rockhopper.application.optimization.plan.WriteTarget;
import dev.rockhopper.application.optimization.query.CacheAdvisor;
import dev.rockhopper.application.optimization.query.LevelCosts;
import dev.rockhopper.application.optimization.query.QueryOptimizer;
import dev.rockhopper.application.optimization.query.QueryThresholds;
import dev.rockhopper.application.optimization.report.ReportService.Advice;
import dev.rockhopper.application.optimization.schema.IndexDefinition;
import dev.rockhopper.application.optimization.schema.IndexKey.Term;
import dev.rockhopper.application.optimization.workload.StatementTiming;
import dev.rockhopper.application.optimization.workload.StatementTotals;
import dev.rockhopper.application.optimization.workload.WasteObservation;
import dev.rockhopper.application.optimization.workload.Workload;
import dev.rockhopper.application.optimization.workload.WorkloadStatement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AllOptimizersTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final String SLOW = "SELECT a FROM orders WHERE customer_id = $1 LIMIT 5";

  @Test
  void anIndexThatServesAStatementSilencesTheFindingOfItsScan() {
    Advice served = advise(new Planner(true), List.of(), statement(SLOW, 1_000, 10));
    Advice unserved = advise(new Planner(false), List.of(), statement(SLOW, 1_000, 10));

    assertThat(served.recommendations())
        .hasAtLeastOneElementOfType(IndexCreation.class)
        .noneMatch(it -> isAbout(Problem.SEQUENTIAL_SCAN, it));
    assertThat(unserved.recommendations())
        .doesNotHaveAnyElementsOfTypes(IndexCreation.class)
        .anyMatch(it -> isAbout(Problem.SEQUENTIAL_SCAN, it));
  }

  @Test
  void aStatementThatCannotBePlannedIsJudgedByItsTimeAlone() {
    Advice advice =
        advise(
            new Planner(false),
            List.of(),
            statement("SELECT nonsense FROM orders WHERE customer_id = $1 LIMIT 5", 1_000, 50),
            statement("SELECT shapeless FROM orders WHERE customer_id = $1 LIMIT 5", 1_000, 1),
            new WorkloadStatement("SELECT b FROM orders LIMIT 1", 3, Optional.empty()));

    assertThat(advice.recommendations())
        .filteredOn(
            it -> it instanceof QueryFinding found && found.statement().contains("nonsense"))
        .extracting(it -> ((QueryFinding) it).problem())
        .containsExactly(Problem.SLOW_MEAN);
    assertThat(advice.recommendations())
        .filteredOn(
            it -> it instanceof QueryFinding found && found.statement().contains("shapeless"))
        .extracting(it -> ((QueryFinding) it).problem())
        .containsExactly(Problem.SEQUENTIAL_SCAN);
  }

  @Test
  void aStatementOfWhichOneExecutionTookLongIsPlannedForCommonValuesToo() {
    String text = "SELECT uneven FROM orders WHERE customer_id = $1";
    StatementTiming uneven = new StatementTiming(3_000, 250, 20, 1_000, 0, 0, 0, 0);
    StatementTiming even = new StatementTiming(3_000, 10, 20, 1_000, 0, 0, 0, 0);

    assertThat(
            advise(
                    new Planner(false),
                    List.of(),
                    new WorkloadStatement(text, 1_000, Optional.of(uneven)))
                .recommendations())
        .anyMatch(it -> isAbout(Problem.GENERIC_PLAN, it))
        .noneMatch(it -> it.toString().contains("secret"));
    assertThat(
            advise(
                    new Planner(false),
                    List.of(),
                    new WorkloadStatement(text, 1_000, Optional.of(even)))
                .recommendations())
        .noneMatch(it -> isAbout(Problem.GENERIC_PLAN, it));
  }

  @Test
  void anIndexThatNobodyUsesIsToBeRemoved() {
    SampleDatabase unused =
        new SampleDatabase(
            Workload.Source.SERVER_STATISTICS,
            BEGIN,
            List.of(),
            List.of("one_ix", "same_ix"),
            1_000_000,
            0);

    Advice advice =
        optimizers()
            .advise(
                new Observation(unused.facts(), unused.workload(), new Planner(true), List.of()));

    assertThat(advice.recommendations()).hasAtLeastOneElementOfType(IndexRemoval.class);
    assertThat(advice.recommendations()).extracting(Recommendation::id).doesNotHaveDuplicates();
  }

  @Test
  void whatAProcessHasCountedOfItselfIsJudged() {
    Advice advice = advise(new Planner(false), List.of(own(NOW, "pool-1")));

    assertThat(advice.recommendations())
        .extracting(Recommendation::kind)
        .containsExactly("query", "cache", "pool-size");
    assertThat(advice.lookedAt())
        .contains("What a process of the bot has counted of its statements, caches and pool.");
  }

  @Test
  void thePoolOfAProcessThatIsGoneForAnHourIsLeftOut() {
    Advice advice =
        advise(
            new Planner(false),
            List.of(
                own(NOW, "pool-1"),
                own(NOW.minus(Duration.ofMinutes(59)), "pool-2"),
                own(NOW.minus(Duration.ofMinutes(60)), "pool-3")));

    assertThat(advice.recommendations())
        .filteredOn(it -> it instanceof PoolResize)
        .extracting(Recommendation::id)
        .containsExactly("pool-1", "pool-2");
    assertThat(advice.lookedAt())
        .contains("What 3 processes have counted of their statements, caches and pool.");
  }

  @Test
  void whereNoProcessHasCountedNothingIsSaidOfIt() {
    assertThat(advise(new Planner(false), List.of()).lookedAt())
        .noneMatch(it -> it.startsWith("What "));
  }

  @Test
  void thePoolOfAProcessThatHadItsLastWordBeforeAnotherBeganIsLeftOut() {
    StatisticsSnapshot gone = own(NOW.minus(Duration.ofMinutes(20)), "pool-1");
    StatisticsSnapshot begun = own(NOW, "pool-2");
    StatisticsSnapshot later =
        new StatisticsSnapshot(
            new Origin(UUID.randomUUID(), NOW.minus(Duration.ofMinutes(10)), NOW),
            begun.totals(),
            begun.statements(),
            begun.waste(),
            begun.caches(),
            begun.pool());

    assertThat(advise(new Planner(false), List.of(later, gone)).recommendations())
        .filteredOn(it -> it.kind().equals("pool-size"))
        .extracting(Recommendation::id)
        .containsExactly("pool-2");
  }

  private static Advice advise(
      IndexProbe probe, List<StatisticsSnapshot> own, WorkloadStatement... statements) {
    SampleDatabase database = counted(List.of(statements));
    return optimizers().advise(new Observation(database.facts(), database.workload(), probe, own));
  }

  private static AllOptimizers optimizers() {
    return new AllOptimizers(
        new IndexOptimizer(IndexSettings.USUAL, InstantSource.fixed(NOW.plus(Duration.ofDays(60)))),
        new QueryOptimizer(QueryThresholds.USUAL),
        new CacheAdvisor(LevelCosts.USUAL),
        Optional.empty());
  }

  private static boolean isAbout(Problem problem, Recommendation recommendation) {
    return recommendation instanceof QueryFinding found && found.problem() == problem;
  }

  private static StatisticsSnapshot own(Instant takenAt, String pool) {
    return new StatisticsSnapshot(
        new Origin(UUID.randomUUID(), NOW.minus(Duration.ofHours(2)), takenAt),
        new StatementTotals(1_000, 0, 0, Duration.ofSeconds(1)),
        List.of(),
        List.of(
            new WasteObservation(
                Problem.REPEATED_READ,
                "select a from t",
                "command ban",
                3,
                60,
                20,
                Duration.ofMillis(60),
                Duration.ofMillis(50),
                "",
                0)),
        List.of(
            new CacheStatistics(
                "case",
                CacheLevel.MEMORY,
                new CacheStatistics.Reads(6_000, 0, 4_000, 0, 0),
                new CacheStatistics.Loads(4_000, 0, 0, Duration.ofMillis(400)),
                new CacheStatistics.Changes(0, 3_500, 0, 0),
                10)),
        List.of(new PoolResize(pool, Level.WARN, 10, 5, "Smaller is enough", List.of(), 3, 50)));
  }

  /// Reads all orders for 1,000, or those of a customer for 10 by an index on `customer_id`.
  private record Planner(boolean isIndexable) implements IndexProbe {

    @Override
    public Answer<StatementShape> shape(WorkloadStatement statement) {
      if (statement.text().contains("shapeless")) {
        return new Answer.Refused<>("nobody can tell");
      }
      Condition mine =
          new Condition.Compared(
              "customer_id = $1", false, new Term.Column("customer_id"), Comparison.EQUAL, false);
      return new Answer.Planned<>(
          new StatementShape(
              StatementShape.Kind.SELECT,
              List.of(
                  new TableUse(
                      ORDERS, List.of(mine), List.of(), List.of(), Set.of("customer_id"), 5)),
              WriteTarget.NONE,
              true));
    }

    @Override
    public Answer<Trial> plan(WorkloadStatement statement, Configuration configuration) {
      if (statement.text().contains("nonsense")) {
        return new Answer.Refused<>("there is no such column");
      }
      if (statement.text().contains("uneven")) {
        return new Answer.Planned<>(new Trial(new StatementPlan(few()), Set.of()));
      }
      boolean isIndexed = isIndexable && !configuration.added().isEmpty();
      PlanNode node =
          new PlanNode(
              isIndexed ? "Index Scan" : "Seq Scan",
              Optional.of(ORDERS),
              isIndexed ? Optional.of("thought") : Optional.empty(),
              0,
              isIndexed ? 10 : 100_000,
              5,
              8,
              List.of("(customer_id = $1)"),
              List.of(),
              List.of());
      return new Answer.Planned<>(
          new Trial(new StatementPlan(node), isIndexed ? configuration.added() : Set.of()));
    }

    private static PlanNode few() {
      return new PlanNode(
          "Index Scan",
          Optional.of(ORDERS),
          Optional.of("orders_customer"),
          0,
          90_000,
          1,
          8,
          List.of("(customer_id = $1)"),
          List.of(),
          List.of());
    }

    @Override
    public Optional<WorkloadStatement> withCommonValues(WorkloadStatement statement) {
      return Optional.of(new WorkloadStatement("SELECT secret", 1, Optional.empty()));
    }

    @Override
    public Optional<String> objection(IndexDefinition index) {
      return Optional.empty();
    }

    @Override
    public long estimatedBytes(IndexDefinition index) {
      return 1 << 20;
    }

    @Override
    public String description() {
      return "Plans are made up.";
    }

    @Override
    public void close() {
      // There is nothing to close.
    }
  }
}
