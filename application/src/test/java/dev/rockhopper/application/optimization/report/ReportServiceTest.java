package dev.rockhopper.application.optimization.report;

import static dev.rockhopper.application.optimization.report.SampleDatabase.BEGIN;
import static dev.rockhopper.application.optimization.report.SampleDatabase.BY_CUSTOMER;
import static dev.rockhopper.application.optimization.report.SampleDatabase.counted;
import static dev.rockhopper.application.optimization.report.SampleDatabase.statement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.rockhopper.application.optimization.advice.IndexCreation;
import dev.rockhopper.application.optimization.advice.IndexRemoval;
import dev.rockhopper.application.optimization.advice.Level;
import dev.rockhopper.application.optimization.advice.Recommendation;
import dev.rockhopper.application.optimization.advice.StatementGain;
import dev.rockhopper.application.optimization.report.ReportService.Advice;
import dev.rockhopper.application.optimization.workload.SkippedStatement;
import dev.rockhopper.application.optimization.workload.StatementTiming;
import dev.rockhopper.application.optimization.workload.Workload;
import dev.rockhopper.application.optimization.workload.WorkloadStatement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportServiceTest {
  private static final Instant FIRST = Instant.parse("2026-11-20T10:00:00Z");
  private static final Instant SECOND = Instant.parse("2026-11-21T10:00:00Z");
  private static final Instant THIRD = Instant.parse("2026-11-22T10:00:00Z");
  private static final String SLOW = "SELECT * FROM orders WHERE customer_id = $1";
  private static final String FAST = "SELECT 1";
  private static final Since EVER = new Since.Ever();

  private final InMemoryReportHistory history = new InMemoryReportHistory();
  private final List<Observation> observed = new ArrayList<>();

  @Test
  void whatEveryOptimizerSaysIsInTheReport() {
    SampleDatabase database = counted(List.of(statement(SLOW, 100, 20)));

    OptimizerReport report =
        new ReportService(
                List.of(
                    _ -> new Advice(List.of(creation()), List.of(), List.of("Indexes.")),
                    _ ->
                        new Advice(
                            List.of(removal()),
                            List.of(new SkippedStatement("A", "why")),
                            List.of("Others."))),
                history,
                Clock.fixed(FIRST, ZoneOffset.UTC))
            .report(database, EVER);

    assertThat(report.generatedAt()).isEqualTo(FIRST);
    assertThat(report.recommendations()).containsExactly(creation(), removal());
    assertThat(report.skipped()).extracting(SkippedStatement::text).containsExactly("A", "SELEKT");
    assertThat(report.lookedAt())
        .containsExactly(
            "1 table with 0 indexes in the database shop.",
            "1 statement with 100 calls, as pg_stat_statements counts them since 2026-11-01 00:00 UTC.",
            "Indexes.",
            "Others.",
            "Plans are made up.",
            "Nothing was out of sight.");
    assertThat(report.workload().top())
        .containsExactly(new WorkloadSummary.Part(SLOW, 100, 2000, 1));
    assertThat(report.changes()).isEmpty();
    assertThat(report.effects()).isEmpty();
  }

  @Test
  void anAppliedIndexIsMeasuredByWhatItsStatementsTookBeforeAndTakeSince() {
    report(FIRST, counted(List.of(statement(SLOW, 100, 20))), creation());

    OptimizerReport second =
        report(
            SECOND,
            counted(List.of(new WorkloadStatement(SLOW, 300, sum(2000, 200 * 0.5))), "orders_ix"));

    assertThat(second.effects())
        .singleElement()
        .satisfies(effect -> {
          assertThat(effect.id()).isEqualTo("index-1");
          assertThat(effect.advisedAt()).isEqualTo(FIRST);
          assertThat(effect.statements())
              .singleElement()
              .satisfies(it -> {
                assertThat(it.before()).isEqualTo(new MeasuredEffect.PerCall(100, 20, 20));
                assertThat(it.after().calls()).isEqualTo(200);
                assertThat(it.after().millis()).isCloseTo(0.5, within(1e-9));
                assertThat(it.factor()).isCloseTo(40, within(1e-6));
              });
        });
    assertThat(second.changes())
        .contains(
            "Compared with the report of 2026-11-20 10:00 UTC, 24 h before:",
            "The index public.orders_ix was created, as recommended: 2.0 MB.",
            "40 times faster per call, 20 ms before and 500 µs since (200 calls): " + SLOW);
  }

  @Test
  void callsBetweenTheAdviceAndTheFirstReportAfterItCountOnlyUntilThereIsAnother() {
    report(FIRST, counted(List.of(statement(SLOW, 100, 20))), creation());
    report(
        SECOND,
        counted(List.of(new WorkloadStatement(SLOW, 200, sum(2000, 100 * 10))), "orders_ix"));

    OptimizerReport third =
        report(
            THIRD, counted(List.of(new WorkloadStatement(SLOW, 300, sum(3000, 100))), "orders_ix"));

    MeasuredEffect effect = third.effects().getFirst();
    assertThat(effect.measuredSince()).isEqualTo(SECOND);
    assertThat(effect.statements().getFirst().after())
        .isEqualTo(new MeasuredEffect.PerCall(100, 1, 1));
  }

  @Test
  void whatWasMeasuredStaysWhereNobodyAsksAnyMore() {
    SampleDatabase after =
        counted(List.of(new WorkloadStatement(SLOW, 200, sum(2000, 100 * 10))), "orders_ix");
    report(FIRST, counted(List.of(statement(SLOW, 100, 20))), creation());
    report(SECOND, after);

    MeasuredEffect effect = report(THIRD, after).effects().getFirst();

    assertThat(effect.measuredSince()).isEqualTo(FIRST);
    assertThat(effect.statements().getFirst().after())
        .isEqualTo(new MeasuredEffect.PerCall(100, 10, 10));
  }

  @Test
  void anAppliedIndexIsKnownByItsDefinitionToo() {
    report(FIRST, counted(List.of(statement(SLOW, 100, 20))), creation());

    OptimizerReport second =
        report(SECOND, counted(List.of(statement(SLOW, 200, 20)), "another_name"));

    assertThat(second.effects()).hasSize(1);
    assertThat(second.changes())
        .contains("The index public.another_name was created, as recommended: 2.0 MB.")
        .noneMatch(it -> it.startsWith("No longer recommended"));
  }

  @Test
  void anIndexThatNobodyRecommendedHasNoEffect() {
    report(FIRST, counted(List.of(statement(SLOW, 100, 20))));

    OptimizerReport second =
        report(SECOND, counted(List.of(statement(SLOW, 200, 20)), "orders_ix"));

    assertThat(second.effects()).isEmpty();
    assertThat(second.changes()).contains("The index public.orders_ix was created: 2.0 MB.");
  }

  @Test
  void countersThatWereResetCountWhole() {
    report(FIRST, counted(List.of(statement(SLOW, 100, 20))), creation());

    OptimizerReport second = report(SECOND, counted(List.of(statement(SLOW, 50, 1)), "orders_ix"));

    assertThat(second.effects().getFirst().statements().getFirst().after())
        .isEqualTo(new MeasuredEffect.PerCall(50, 1, 1));
    assertThat(second.changes()).contains("The counters of statements were reset in between.");
  }

  @Test
  void sinceCountsOnlyWhatCameAfterTheReportBeforeThen() {
    report(FIRST, counted(List.of(statement(SLOW, 100, 20), statement(FAST, 10, 1)), "old_ix"));
    report(SECOND, counted(List.of(statement(SLOW, 150, 20), statement(FAST, 10, 1)), "old_ix"));
    SampleDatabase now =
        new SampleDatabase(
            Workload.Source.SERVER_STATISTICS,
            BEGIN,
            List.of(statement(SLOW, 300, 20), statement(FAST, 10, 1), statement("new", 5, 1)),
            List.of("old_ix"),
            1_000_000,
            800);

    OptimizerReport report =
        service(THIRD).report(now, new Since.Moment(FIRST.plus(Duration.ofHours(3))));

    Observation seen = observed.getLast();
    assertThat(seen.workload().since()).contains(FIRST);
    assertThat(seen.workload().statements())
        .extracting(WorkloadStatement::text, WorkloadStatement::calls)
        .containsExactly(tuple(SLOW, 200.0), tuple("new", 5.0));
    assertThat(seen.workload().statements().getFirst().timing().orElseThrow())
        .satisfies(it -> {
          assertThat(it.totalMillis()).isEqualTo(4000);
          assertThat(it.blocksHit()).isEqualTo(4000);
          assertThat(it.deviationMillis()).isZero();
        });
    assertThat(seen.facts().server().statisticsSince()).contains(FIRST);
    assertThat(seen.facts().tables().getFirst().writes().inserted()).isEqualTo(300);
    assertThat(seen.facts().tables().getFirst().indexes().getFirst().scans()).isEqualTo(300);
    assertThat(report.lookedAt())
        .contains("Counted is what came after the report of 2026-11-20 10:00 UTC.");
  }

  @Test
  void sinceBeforeTheFirstReportSaysWhereItBegins() {
    report(FIRST, counted(List.of(statement(SLOW, 100, 20))));

    OptimizerReport report =
        service(SECOND).report(counted(List.of(statement(SLOW, 200, 20))), new Since.Moment(BEGIN));

    assertThat(report.lookedAt())
        .contains(
            "Counted is what came after the report of 2026-11-20 10:00 UTC, the first one that is kept.");
  }

  @Test
  void sinceWithoutAnyEarlierReportCountsEverythingAndSaysSo() {
    OptimizerReport report =
        service(FIRST).report(counted(List.of(statement(SLOW, 200, 20))), new Since.Moment(BEGIN));

    assertThat(report.workload().calls()).isEqualTo(200);
    assertThat(report.lookedAt())
        .anySatisfy(it -> assertThat(it).startsWith("No earlier report on this database is kept"));
  }

  @Test
  void aWorkloadFileIsNeitherComparedNorKept() {
    SampleDatabase file =
        new SampleDatabase(
            Workload.Source.FILE, BEGIN, List.of(statement(SLOW, 1, 1)), List.of(), 1, 1);

    service(FIRST).report(file, EVER);

    assertThat(history.past(file.facts().server()).snapshots()).isEmpty();
  }

  @Test
  void aHistoryThatIsOnlyReadKeepsNothing() {
    SampleDatabase database = counted(List.of(statement(SLOW, 100, 20)));
    report(FIRST, database);

    new ReportService(List.of(), history.onlyRead(), Clock.fixed(SECOND, ZoneOffset.UTC))
        .report(database, EVER);

    assertThat(history.onlyRead().past(database.facts().server()).snapshots()).hasSize(1);
  }

  @Test
  void whereNothingHasChangedNothingIsSaid() {
    SampleDatabase database = counted(List.of(statement(SLOW, 100, 20)), "old_ix");
    report(FIRST, database, creation());

    assertThat(report(SECOND, database, creation()).changes()).isEmpty();
  }

  @Test
  void aTableThatHasGrownAndAnIndexThatIsGoneAreNamed() {
    report(FIRST, counted(List.of(), "old_ix"), removal());

    OptimizerReport second =
        report(
            SECOND,
            new SampleDatabase(
                Workload.Source.SERVER_STATISTICS, BEGIN, List.of(), List.of(), 3_000_000, 9));

    assertThat(second.changes())
        .contains(
            "The index public.old_ix was dropped, as recommended: 2.0 MB are free.",
            "The table public.orders has grown from 1,000,000 to 3,000,000 rows.");
  }

  @Test
  void aRecommendationIsExplainedByPlansBeforeAndAfter() {
    SampleDatabase database = counted(List.of(statement(SLOW, 100, 20)), "old_ix");
    OptimizerReport report = report(FIRST, counted(List.of()), creation(), removal());

    Explanation creation =
        service(FIRST).explain(counted(List.of()), report, "index-1").orElseThrow();
    Explanation removal = service(FIRST).explain(database, report, "drop-1").orElseThrow();

    assertThat(creation.statements())
        .singleElement()
        .satisfies(it -> {
          assertThat(it.before().orElseThrow().cost()).isEqualTo(1000);
          assertThat(it.after().orElseThrow().cost()).isEqualTo(10);
        });
    assertThat(removal.statements())
        .singleElement()
        .satisfies(it -> {
          assertThat(it.before().orElseThrow().cost()).isEqualTo(10);
          assertThat(it.after().orElseThrow().cost()).isEqualTo(1000);
        });
    assertThat(service(FIRST).explain(database, report, "index-2")).isEmpty();
  }

  private OptimizerReport report(
      Instant now, SampleDatabase database, Recommendation... recommendations) {
    return service(now, recommendations).report(database, EVER);
  }

  private ReportService service(Instant now, Recommendation... recommendations) {
    return new ReportService(
        List.of(observation -> {
          observed.add(observation);
          return new Advice(List.of(recommendations), List.of(), List.of());
        }),
        history,
        Clock.fixed(now, ZoneOffset.UTC));
  }

  private static Optional<StatementTiming> sum(double before, double since) {
    double total = before + since;
    return Optional.of(new StatementTiming(total, 40, 1, 1, (long) total, 0, 0, 0));
  }

  private static IndexCreation creation() {
    return new IndexCreation(
        "index-1",
        Level.CRITICAL,
        0.5,
        "orders_ix",
        BY_CUSTOMER,
        "CREATE INDEX CONCURRENTLY orders_ix ON public.orders (customer_id)",
        "DROP INDEX CONCURRENTLY public.orders_ix",
        List.of(new StatementGain(SLOW, 100, 1000, 10)),
        1 << 20,
        0.1,
        0.1,
        0,
        List.of("It is slow."));
  }

  private static IndexRemoval removal() {
    return new IndexRemoval(
        "drop-1",
        Level.INFO,
        "old_ix",
        BY_CUSTOMER,
        IndexRemoval.Reason.UNUSED,
        "DROP INDEX CONCURRENTLY public.old_ix",
        "CREATE INDEX CONCURRENTLY old_ix ON public.orders (customer_id)",
        2 << 20,
        List.of("Nobody uses it."));
  }
}
