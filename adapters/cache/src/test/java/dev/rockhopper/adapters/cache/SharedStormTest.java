package dev.rockhopper.adapters.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.cache.SharedStorm.Outcome;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;

/// Many races at a level that two processes share, in an order that chance decides.
@Timeout(1_800)
class SharedStormTest {
  private static final int MOST_STORMS = 30;
  private static final long SEED = 20_261_122;

  @Test
  void nothingIsReadAsItWasBeforeWhateverTheStoreDoes(TestReporter report) {
    requireNothingStale(400, report);
  }

  @Tag("long")
  @Test
  void norInTwentyThousandRounds(TestReporter report) {
    requireNothingStale(20_000, report);
  }

  private static void requireNothingStale(int rounds, TestReporter report) {
    Outcome outcome = new SharedStorm(new SharedWorld(), SEED).blow(rounds, true);

    report.publishEntry("with all guards", outcome.toString());
    assertThat(outcome.staleForGood()).isZero();
    assertThat(outcome.staleReads()).isZero();
    assertThat(outcome.reads()).isGreaterThan(25L * rounds);
  }

  @Test
  void withoutTheTagTheValuesOfGroupsStayOld(TestReporter report) {
    requireStale(new SharedWorld(Guard.TAG), false, report);
  }

  @Test
  void withoutTheEpochWhatAStoreLosesComesBack(TestReporter report) {
    requireStale(new SharedWorld(Guard.EPOCH), true, report);
  }

  @Test
  void withoutDebtsWhatCouldNotBeReleasedIsRead(TestReporter report) {
    requireStale(new SharedWorld(Guard.DEBTS), true, report);
  }

  /// Chance needs a while now and then; without the guard it finds something in the end.
  private static void requireStale(SharedWorld world, boolean withFaults, TestReporter report) {
    long found = 0;
    for (int storm = 0; storm < MOST_STORMS && found == 0; storm++) {
      Outcome outcome = new SharedStorm(world, SEED + storm).blow(100, withFaults);
      report.publishEntry("without a guard", outcome.toString());
      found = outcome.staleForGood() + outcome.staleReads();
    }
    assertThat(found).isPositive();
  }
}
