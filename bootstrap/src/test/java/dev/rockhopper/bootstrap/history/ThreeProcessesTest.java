package dev.rockhopper.bootstrap.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.bootstrap.history.HistoryRun.Fault;
import dev.rockhopper.bootstrap.history.HistoryRun.Outcome;
import dev.rockhopper.bootstrap.history.HistoryRun.Patience;
import dev.rockhopper.bootstrap.history.HistoryRun.Plan;
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

/// Three processes read and write the same settings, bans and levels through their caches, while
/// messages are lost, one is cut off, killed between commit and news, or stands still, and the
/// server is restarted as by a crash. What they saw is looked through afterwards. The property
/// `rockhopper.history.seed` brings another order of events.
@Timeout(1_200)
class ThreeProcessesTest {
  private static final long SEED = Long.getLong("rockhopper.history.seed", 20_261_123);

  @TempDir private Path folder;

  @Test
  void inAMinuteNothingIsReadThatShouldNotBe(TestReporter report) throws IOException, SQLException {
    requireSound(
        new Plan(
            Duration.ofMinutes(1),
            SEED,
            3,
            Patience.SHORT,
            List.of(Fault.values()),
            Without.NOTHING),
        report);
  }

  @Tag("long")
  @Test
  void norInTenMinutesAtTheProductsPace(TestReporter report) throws IOException, SQLException {
    requireSound(
        new Plan(
            Duration.ofMinutes(10),
            SEED + 1,
            3,
            Patience.USUAL,
            List.of(Fault.values()),
            Without.NOTHING),
        report);
  }

  /// The check can fail: each of these leaves out something that all depends on.
  @ParameterizedTest
  @CsvSource({"OWN_WRITES, LOSS", "TELLING, LOSS", "PROOF, LOSS"})
  void whatIsLeftOutIsFound(Without without, Fault fault, TestReporter report)
      throws IOException, SQLException {
    Outcome outcome =
        happen(
            new Plan(Duration.ofSeconds(6), SEED, 2, Patience.SHORT, List.of(fault), without),
            report);

    assertThat(outcome.findings().violations()).as(outcome.toString()).isPositive();
  }

  private void requireSound(Plan plan, TestReporter report) throws IOException, SQLException {
    Outcome outcome = happen(plan, report);

    assertThat(outcome.findings().violations()).as(outcome.toString()).isZero();
    assertThat(outcome.staleForGood()).isEmpty();
    assertThat(outcome.findings().writes()).isPositive();
    assertThat(outcome.findings().provenReads()).isPositive();
    assertThat(outcome.hits()).isPositive();
    assertThat(outcome.happened()).containsOnlyKeys(Fault.values());
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
