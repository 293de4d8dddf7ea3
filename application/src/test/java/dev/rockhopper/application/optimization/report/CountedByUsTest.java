package dev.rockhopper.application.optimization.report;

import static dev.rockhopper.application.optimization.report.SampleDatabase.BEGIN;
import static dev.rockhopper.application.optimization.report.SampleDatabase.counted;
import static dev.rockhopper.application.optimization.report.SampleDatabase.statement;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.optimization.history.StatisticsSnapshot;
import dev.rockhopper.application.optimization.history.StatisticsSnapshot.Origin;
import dev.rockhopper.application.optimization.index.IndexProbe;
import dev.rockhopper.application.optimization.schema.DatabaseFacts;
import dev.rockhopper.application.optimization.workload.CallSite;
import dev.rockhopper.application.optimization.workload.StatementObservation;
import dev.rockhopper.application.optimization.workload.StatementTotals;
import dev.rockhopper.application.optimization.workload.Workload;
import dev.rockhopper.application.optimization.workload.WorkloadStatement;
import dev.rockhopper.application.transaction.DurationHistogram;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CountedByUsTest {

  @Test
  void whatTheBotHasCountedTakesThePlaceOfAServersCountThatIsMissing() {
    SampleDatabase database = counted(List.of(), "old_ix");

    InspectedDatabase seen = CountedByUs.unlessTheServerCounts(database, List.of(own()));

    assertThat(seen.workload().source()).isEqualTo(Workload.Source.OWN_STATISTICS);
    assertThat(seen.workload().statements())
        .extracting(WorkloadStatement::text)
        .containsExactly("select a from t");
    assertThat(seen.facts()).isEqualTo(database.facts());
    assertThat(seen.probe()).isSameAs(database.probe());
    assertThat(seen.remarks()).isEqualTo(database.remarks());
  }

  @Test
  void aServerThatCountsIsBelieved() {
    SampleDatabase database = counted(List.of(statement("select 1", 1, 1)));

    InspectedDatabase seen = CountedByUs.unlessTheServerCounts(database, List.of(own()));

    assertThat(seen.workload()).isEqualTo(database.workload());
    assertThat(seen.counted()).hasSize(1);
  }

  @Test
  void aFileIsBelievedThoughNothingIsInIt() {
    SampleDatabase file =
        new SampleDatabase(Workload.Source.FILE, BEGIN, List.of(), List.of(), 1, 1);

    assertThat(CountedByUs.unlessTheServerCounts(file, List.of(own()))).isSameAs(file);
  }

  @Test
  void whereTheBotHasCountedNothingTheDatabaseStaysItself() {
    SampleDatabase database = counted(List.of());

    assertThat(CountedByUs.unlessTheServerCounts(database, List.of())).isSameAs(database);
  }

  @Test
  void closingItClosesTheDatabase() {
    AtomicInteger closed = new AtomicInteger();

    CountedByUs.unlessTheServerCounts(new Closing(counted(List.of()), closed), List.of(own()))
        .close();

    assertThat(closed).hasValue(1);
  }

  private static StatisticsSnapshot own() {
    DurationHistogram durations = new DurationHistogram();
    durations.record(1_000_000);
    return new StatisticsSnapshot(
        new Origin(UUID.randomUUID(), BEGIN, BEGIN.plusSeconds(60)),
        new StatementTotals(1, 0, 1, Duration.ofMillis(1)),
        List.of(
            new StatementObservation(
                "select a from t", "", new CallSite("find", ""), durations.summary(), 1, 0, 0)),
        List.of(),
        List.of(),
        List.of());
  }

  private record Closing(SampleDatabase database, AtomicInteger closed)
      implements InspectedDatabase {
    @Override
    public DatabaseFacts facts() {
      return database.facts();
    }

    @Override
    public Workload workload() {
      return database.workload();
    }

    @Override
    public IndexProbe probe() {
      return database;
    }

    @Override
    public List<String> remarks() {
      return database.remarks();
    }

    @Override
    public void close() {
      closed.incrementAndGet();
    }
  }
}
