package dev.rockhopper.application.optimization.report;

import static dev.rockhopper.application.optimization.report.SampleDatabase.BY_CUSTOMER;
import static dev.rockhopper.application.optimization.report.SampleDatabase.ORDERS;
import static dev.rockhopper.application.optimization.report.SampleDatabase.counted;
import static dev.rockhopper.application.optimization.report.SampleDatabase.statement;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.optimization.advice.IndexRemoval;
import dev.rockhopper.application.optimization.advice.Level;
import dev.rockhopper.application.optimization.advice.PoolResize;
import dev.rockhopper.application.optimization.advice.QueryFinding;
import dev.rockhopper.application.optimization.advice.QueryFinding.Problem;
import dev.rockhopper.application.optimization.advice.Recommendation;
import dev.rockhopper.application.optimization.report.ReportSnapshot.TableState;
import dev.rockhopper.application.optimization.schema.TableName;
import dev.rockhopper.application.optimization.schema.TableWrites;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChangesTest {
  private static final Instant FIRST = Instant.parse("2026-11-20T10:00:00Z");
  private static final Instant SECOND = FIRST.plus(Duration.ofDays(1));

  @Test
  void whatIsAdvisedForTheFirstTimeAndNoLongerIsSaid() {
    SampleDatabase database = counted(List.of());

    List<String> changes =
        changes(
            snapshot(FIRST, database, finding("query-1"), pool("pool-1")),
            snapshot(SECOND, database, finding("query-2"), pool("pool-1")),
            database);

    assertThat(changes)
        .containsExactly(
            "Compared with the report of 2026-11-20 10:00 UTC, 24 h before:",
            "New: Takes long (query-2).",
            "No longer recommended: Takes long (query-1).");
  }

  @Test
  void anIndexThatIsStillThereAndNotToBeDroppedAnyMoreIsNoLongerRecommended() {
    SampleDatabase database = counted(List.of(), "old_ix");

    assertThat(
            changes(
                snapshot(FIRST, database, removal("old_ix")), snapshot(SECOND, database), database))
        .contains("No longer recommended: " + removal("old_ix").headline() + " (drop-1).");
  }

  @Test
  void anIndexThatWentByItselfIsNotSaidToBeRecommended() {
    SampleDatabase before = counted(List.of(), "old_ix");
    SampleDatabase now = counted(List.of());

    assertThat(changes(snapshot(FIRST, before, finding("query-1")), snapshot(SECOND, now), now))
        .contains("The index public.old_ix was dropped: 2.0 MB are free.");
  }

  @Test
  void aStatementThatBecameSlowerIsNamed() {
    SampleDatabase before = counted(List.of(statement("select a", 100, 2)));
    SampleDatabase now = counted(List.of(statement("select a", 200, 5)));

    assertThat(changes(snapshot(FIRST, before), snapshot(SECOND, now), now))
        .contains("4 times slower per call, 2.0 ms before and 8.0 ms since (100 calls): select a");
  }

  @Test
  void whatWasSeldomAskedOrTakesHardlyAnyTimeIsNotCompared() {
    SampleDatabase before =
        counted(
            List.of(
                statement("seldom before", 9, 1),
                statement("seldom since", 100, 1),
                statement("without time", 100, 0),
                statement("tiny", 100, 0.001),
                statement("the same", 100, 10)));
    SampleDatabase now =
        counted(
            List.of(
                statement("seldom before", 109, 5),
                statement("seldom since", 109, 5),
                statement("without time", 200, 5),
                statement("tiny", 200, 0.01),
                statement("new", 200, 5),
                statement("the same", 200, 11)));

    assertThat(changes(snapshot(FIRST, before), snapshot(SECOND, now), now)).isEmpty();
  }

  @Test
  void onlyALargeTableThatHasDoubledHasGrown() {
    ReportSnapshot before = tables(FIRST, 1_000, 6_000, 6_000);
    ReportSnapshot now = tables(SECOND, 9_000, 11_000, 12_000);

    assertThat(changes(before, now, counted(List.of())))
        .filteredOn(it -> it.startsWith("The table"))
        .containsExactly("The table public.t2 has grown from 6,000 to 12,000 rows.");
  }

  @Test
  void onlyTheBeginningOfALongTextIsKept() {
    ReportSnapshot snapshot =
        snapshot(
            FIRST,
            counted(List.of()),
            new QueryFinding(
                "query-1",
                Level.INFO,
                0,
                Problem.SLOW_MEAN,
                "select " + "a".repeat(300),
                List.of(),
                "Takes long",
                List.of()));

    assertThat(snapshot.advice().getFirst().statements().values())
        .containsExactly("select " + "a".repeat(193) + " …");
    assertThat(snapshot.advice().getFirst().index()).isEmpty();
  }

  @Test
  void anIndexIsRecognisedByItsNameOrItsDefinition() {
    ReportSnapshot snapshot = snapshot(FIRST, counted(List.of(), "other_ix"), removal("old_ix"));

    assertThat(snapshot.hasIndexOf(snapshot.advice().getFirst())).isTrue();
    assertThat(
            snapshot.hasIndexOf(
                snapshot(FIRST, counted(List.of()), pool("pool-1")).advice().getFirst()))
        .isFalse();
  }

  private static List<String> changes(
      ReportSnapshot before, ReportSnapshot now, SampleDatabase database) {
    return new Changes(before, now).sentences(database.workload());
  }

  private static ReportSnapshot snapshot(
      Instant at, SampleDatabase database, Recommendation... advice) {
    return ReportSnapshot.of(at, database.facts(), database.workload(), List.of(advice));
  }

  private static ReportSnapshot tables(Instant at, double... rows) {
    return new ReportSnapshot(
        at,
        Optional.empty(),
        Map.of(),
        List.of(),
        IntStream.range(0, rows.length)
            .mapToObj(it ->
                new TableState(
                    new TableName(ORDERS.schema(), "t" + it), rows[it], TableWrites.NONE))
            .toList(),
        List.of());
  }

  private static QueryFinding finding(String id) {
    return new QueryFinding(
        id, Level.WARN, 0.1, Problem.SLOW_MEAN, "select " + id, List.of(), "Takes long", List.of());
  }

  private static PoolResize pool(String id) {
    return new PoolResize(id, Level.INFO, 10, 5, "Smaller is enough", List.of(), 0, 0);
  }

  private static IndexRemoval removal(String name) {
    return new IndexRemoval(
        "drop-1",
        Level.INFO,
        name,
        BY_CUSTOMER,
        IndexRemoval.Reason.UNUSED,
        "DROP INDEX CONCURRENTLY public." + name,
        "CREATE INDEX CONCURRENTLY " + name + " ON public.orders (customer_id)",
        2 << 20,
        List.of("Nobody uses it."));
  }
}
