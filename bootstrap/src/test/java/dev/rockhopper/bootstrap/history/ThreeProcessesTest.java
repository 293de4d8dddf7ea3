package dev.rockhopper.bootstrap.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.bootstrap.history.HistoryRun.Outcome;
import dev.rockhopper.bootstrap.history.Plan.Sharing;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Three processes read and write the same settings, bans, levels and snippets through their
/// caches, with a Redis and without, while messages are lost or late, one is cut off, killed
/// between commit and news, or stands still, and the servers are restarted as by a crash. What they
/// saw is looked through afterwards. The property `rockhopper.history.seed` brings another order of
/// events.
@Timeout(1_200)
class ThreeProcessesTest {
  private static final long SEED = Long.getLong("rockhopper.history.seed", 20_261_123);

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"REDIS, 40", "NOTHING, 15"})
  void inAMinuteNothingIsReadThatShouldNotBe(Sharing sharing, int seconds, TestReporter report)
      throws IOException, SQLException {
    requireSound(
        new Plan(
            Duration.ofSeconds(seconds),
            SEED,
            3,
            Patience.SHORT,
            sharing,
            sharing == Sharing.REDIS ? List.of(Fault.values()) : Fault.someOfDatabase(),
            Without.NOTHING),
        report);
  }

  /// Behind Redis, which is restarted and evicted from meanwhile.
  @Test
  void norWhereTheDatabaseIsALevel(TestReporter report) throws IOException, SQLException {
    requireSound(
        new Plan(
            Duration.ofSeconds(4),
            SEED,
            2,
            Patience.SHORT,
            Sharing.REDIS_AND_DATABASE,
            List.of(Fault.DEATH, Fault.REDIS_RESTART, Fault.EVICTION),
            Without.NOTHING),
        report);
  }

  @Tag("long")
  @Test
  void norWhereItIsTheOnlyOneBehindMemory(TestReporter report) throws IOException, SQLException {
    requireSound(
        new Plan(
            Duration.ofSeconds(30),
            SEED,
            3,
            Patience.SHORT,
            Sharing.DATABASE,
            Fault.ofDatabase(),
            Without.NOTHING),
        report);
  }

  @Tag("long")
  @ParameterizedTest
  @EnumSource(names = {"NOTHING", "REDIS"})
  void norInTenMinutesAtTheProductsPace(Sharing sharing, TestReporter report)
      throws IOException, SQLException {
    requireSound(
        new Plan(
            Duration.ofMinutes(10),
            SEED + 1,
            3,
            Patience.USUAL,
            sharing,
            faults(sharing),
            Without.NOTHING),
        report);
  }

  /// The check can fail: each of these leaves out something that all depends on.
  @ParameterizedTest
  @CsvSource({"PROOF, NOTHING, LOSS, 6", "REMOVING, REDIS, LOSS, 3"})
  void whatIsLeftOutIsFound(
      Without without, Sharing sharing, Fault fault, int seconds, TestReporter report)
      throws IOException, SQLException {
    Outcome outcome =
        happen(
            new Plan(
                Duration.ofSeconds(seconds),
                SEED,
                2,
                Patience.SHORT,
                sharing,
                List.of(fault),
                without),
            report);

    assertThat(outcome.findings().violations()).as(outcome.toString()).isPositive();
  }

  @Tag("long")
  @ParameterizedTest
  @CsvSource({"OWN_WRITES, 3", "TELLING, 4"})
  void soIsWhatMemoryAloneLacks(Without without, int seconds, TestReporter report)
      throws IOException, SQLException {
    whatIsLeftOutIsFound(without, Sharing.NOTHING, Fault.LOSS, seconds, report);
  }

  @Tag("long")
  @Test
  void soIsWhatStaysInTheTableOfTheDatabase(TestReporter report) throws IOException, SQLException {
    whatIsLeftOutIsFound(Without.REMOVING, Sharing.DATABASE, Fault.LOSS, 3, report);
  }

  @Tag("long")
  @Test
  void soIsWhatFollowsFromALongerStory(TestReporter report) throws IOException, SQLException {
    whatIsLeftOutIsFound(Without.SILENCE, Sharing.REDIS, Fault.REDIS_CUT_AND_DEATH, 20, report);
  }

  private static List<Fault> faults(Sharing sharing) {
    return sharing.hasRedis() ? List.of(Fault.values()) : Fault.ofDatabase();
  }

  private void requireSound(Plan plan, TestReporter report) throws IOException, SQLException {
    Outcome outcome = happen(plan, report);

    assertThat(outcome.findings().violations()).as(outcome.toString()).isZero();
    assertThat(outcome.staleForGood()).isEmpty();
    assertThat(outcome.findings().writes()).isPositive();
    assertThat(outcome.findings().provenReads()).isPositive();
    assertThat(outcome.hits()).isPositive();
    outcome
        .sharedHits()
        .forEach((level, hits) ->
            assertThat(hits > 0)
                .as("%s: %s", level, outcome)
                .isEqualTo(plan.sharing().levels().contains(level)));
    assertThat(outcome.happened()).containsOnlyKeys(plan.faults());
  }

  private Outcome happen(Plan plan, TestReporter report) throws IOException, SQLException {
    try (HistoryRun run = new HistoryRun(folder, plan)) {
      Outcome outcome = run.happen();
      report.publishEntry("plan", plan.toString());
      report.publishEntry("outcome", outcome.toString());
      return outcome;
    }
  }
}
