package dev.rockhopper.application.optimization.index;

import static dev.rockhopper.application.optimization.index.Statements.equal;
import static dev.rockhopper.application.optimization.index.Statements.equalToCommon;
import static dev.rockhopper.application.optimization.index.Statements.ordered;
import static dev.rockhopper.application.optimization.index.Statements.sql;
import static dev.rockhopper.application.optimization.index.Statements.use;
import static dev.rockhopper.application.optimization.index.Tables.column;
import static dev.rockhopper.application.optimization.index.Tables.database;
import static dev.rockhopper.application.optimization.index.Tables.definition;
import static dev.rockhopper.application.optimization.index.Tables.index;
import static dev.rockhopper.application.optimization.index.Tables.table;
import static dev.rockhopper.application.optimization.index.Tables.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.optimization.advice.IndexCreation;
import dev.rockhopper.application.optimization.index.IndexProbe.Answer;
import dev.rockhopper.application.optimization.index.IndexProbe.Configuration;
import dev.rockhopper.application.optimization.index.StudiedStatement.Measured;
import dev.rockhopper.application.optimization.plan.StatementShape;
import dev.rockhopper.application.optimization.schema.DatabaseFacts;
import dev.rockhopper.application.optimization.schema.IndexDefinition;
import dev.rockhopper.application.optimization.workload.StatementTiming;
import dev.rockhopper.application.optimization.workload.Workload;
import dev.rockhopper.application.optimization.workload.WorkloadStatement;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// An author has two posts on average, one has two thousand, and everybody reads that one's newest.
class MeasuredCallsTest {
  private static final String NEWEST = "newest of $1 LIMIT";
  private static final String WITH_VALUES = "newest of 'common' LIMIT";
  private static final double CALLS = 1_000;

  private final DatabaseFacts database =
      database(
          with(
              table("posts", 100_000, column("id", -1), column("author", 50_000)),
              index("known", "posts", "author")));
  private final Statements statements =
      new Statements()
          .select(NEWEST, CALLS, ordered(use("posts", equal("author")), "id"))
          .select(WITH_VALUES, 0, ordered(use("posts", equalToCommon("author")), "id"));

  @Test
  void whoReadsMuchMoreThanExpectedIsAdvisedForCommonValues() {
    IndexAdvice advice = advise(Optional.of(counted(800, 10)));

    assertThat(sql(advice)).containsExactly("ON public.posts (author, id)");
    IndexCreation creation = advice.creations().getFirst();
    assertThat(creation.costBefore()).isGreaterThan(1_000);
    assertThat(creation.costAfter()).isLessThan(100);
    assertThat(creation.statements()).singleElement().extracting(it -> it.text()).isEqualTo(NEWEST);
    assertThat(creation.evidence())
        .anyMatch(it -> it.contains("counted 800 pages a call of its statement"));
    assertThat(advice.lookedAt()).anyMatch(it -> it.contains("1 of them looked cheap"));
    assertThat(advice.toString()).doesNotContain("common'");
  }

  /// Without counters; too few pages; pages full of rows that are wanted; more pages than common
  /// values explain.
  @ParameterizedTest
  @CsvSource({"0, 0", "99, 10", "800, 500", "9000, 10"})
  void whatIsFastOrSlowForAnotherReasonIsNot(long pages, long rows) {
    Optional<StatementTiming> timing =
        pages == 0 ? Optional.empty() : Optional.of(counted(pages, rows));

    IndexAdvice advice = advise(timing);

    assertThat(sql(advice)).isEmpty();
    assertThat(advice.lookedAt()).noneMatch(it -> it.contains("looked cheap"));
  }

  @Test
  void aStatementWithoutCommonValuesIsPlannedForAnyOnly() {
    IndexAdvice advice =
        advise(
            new AnalyticIndexProbe(database, statements.shapes()), Optional.of(counted(800, 10)));

    assertThat(sql(advice)).isEmpty();
  }

  @Test
  void aWriterIsNot() {
    Statements writing =
        new Statements().write(NEWEST, CALLS, StatementShape.Kind.UPDATE, "posts", "author");
    AnalyticIndexProbe probe = new AnalyticIndexProbe(database, writing.shapes());

    IndexAdvice advice = advise(probe.common(NEWEST, WITH_VALUES), Optional.of(counted(800, 10)));

    assertThat(advice.lookedAt()).noneMatch(it -> it.contains("looked cheap"));
  }

  /// A server that has prepared the statement may keep to that plan.
  @Test
  void anIndexThatThePlanForAnyValuesLeavesAsideGainsNothing() {
    IndexDefinition index = definition("posts", "author", "id");
    Statements others =
        new Statements()
            .select("all", 1, use("posts"))
            .select(WITH_VALUES, 1, ordered(use("posts", equalToCommon("author")), "id"));
    AnalyticIndexProbe probe = new AnalyticIndexProbe(database, others.shapes());
    StudiedStatement statement = measured("all", probe);

    PlanLedger.Planned planned =
        new PlanLedger(probe, database, 100).plan(statement, Set.of(index)).orElseThrow();

    assertThat(planned.used()).isEmpty();
    assertThat(planned.cost()).isEqualTo(statement.cost());
  }

  private StudiedStatement measured(String text, AnalyticIndexProbe probe) {
    WorkloadStatement asked = asked(text, Optional.of(counted(800, 10)));
    WorkloadStatement question = asked(WITH_VALUES, Optional.empty());
    if (probe.shape(asked) instanceof Answer.Planned<StatementShape>(var shape)
        && probe.plan(question, Configuration.AS_IT_IS)
            instanceof Answer.Planned<IndexProbe.Trial>(var trial)) {
      return StudiedStatement.of(asked, CALLS, shape, trial.plan())
          .measured(new Measured(question, 800, 10), trial.plan());
    }
    throw new AssertionError("It cannot be planned.");
  }

  private IndexAdvice advise(Optional<StatementTiming> timing) {
    return advise(
        new AnalyticIndexProbe(database, statements.shapes()).common(NEWEST, WITH_VALUES), timing);
  }

  private static IndexAdvice advise(AnalyticIndexProbe probe, Optional<StatementTiming> timing) {
    DatabaseFacts database = probe.database();
    return new IndexOptimizer(IndexSettings.USUAL, InstantSource.fixed(Tables.NOW))
        .advise(
            database,
            new Workload(
                Workload.Source.SERVER_STATISTICS,
                Optional.empty(),
                List.of(asked(NEWEST, timing)),
                List.of()),
            probe);
  }

  private static WorkloadStatement asked(String text, Optional<StatementTiming> timing) {
    return new WorkloadStatement(text, CALLS, timing);
  }

  /// @param pages that a call reads
  /// @param rows that it gives
  private static StatementTiming counted(long pages, long rows) {
    long calls = Math.round(CALLS);
    return new StatementTiming(2_000, 4, 1, rows * calls, (pages - 9) * calls, 9 * calls, 0, 0);
  }
}
