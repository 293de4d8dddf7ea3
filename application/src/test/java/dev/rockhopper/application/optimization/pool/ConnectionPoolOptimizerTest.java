package dev.rockhopper.application.optimization.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.optimization.advice.Level;
import dev.rockhopper.application.optimization.advice.PoolResize;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class ConnectionPoolOptimizerTest {
  private static final ConnectionPoolOptimizer OPTIMIZER =
      new ConnectionPoolOptimizer(PoolGoals.usual());

  @Test
  void aPoolThatHasEnoughFitsAndSaysSo() {
    PoolResize advice = OPTIMIZER.advise(PoolUses.clients(8, 10), PoolUses.committing(8, 2));

    assertThat(advice.recommendedSize()).isEqualTo(10);
    assertThat(advice.headline()).isEqualTo("The pool of 10 connections fits");
    assertThat(advice.level()).isEqualTo(Level.INFO);
    assertThat(advice.evidence()).anyMatch(it -> it.contains("Little's law"));
  }

  @Test
  void anExhaustedPoolGrowsByThoseWhoWaitForCommits() {
    PoolResize advice = OPTIMIZER.advise(PoolUses.clients(32, 10), PoolUses.committing(10, 2));

    assertThat(advice.recommendedSize()).isEqualTo(32);
    assertThat(advice.level()).isEqualTo(Level.WARN);
  }

  @Test
  void aPoolForWhichMoreWaitThanItHasConnectionsIsExhaustedThoughHandingThemOverTakesTime() {
    // 4,000 a second, 2 ms each: 8 of 10 in use, while 22 wait.
    Duration wait = Duration.ofMillis(11);
    PoolUse use = PoolUses.use(10, 4_000, PoolUses.USAGE, wait, 8, 10, 10, 32, 32, 0);

    PoolResize advice = OPTIMIZER.advise(use, PoolUses.committing(8, 2));

    assertThat(advice.recommendedSize()).isEqualTo(32);
    assertThat(advice.evidence())
        .anyMatch(it -> it.contains("On average 30.0 were in use or waited for, of 10 that there"));
  }

  @Test
  void theServersProcessorsBoundTheGrowth() {
    // Half of the time executing: 10 in use keep 4 busy, so 2 x 2 + 1 are kept busy by 12.5.
    ServerLoad server = PoolUses.server(4, 6, 0, 0, 2);

    PoolNeed need = PoolNeed.of(PoolUses.clients(32, 10), server, PoolGoals.usual());

    assertThat(need.servable()).isEqualTo(12);
    assertThat(need.connections()).isEqualTo(12);
  }

  @Test
  void aBusyServerGetsNoFurtherConnections() {
    ServerLoad server = PoolUses.server(5, 1, 0, 0, 2);

    PoolResize advice = OPTIMIZER.advise(PoolUses.clients(64, 6), server);

    assertThat(advice.recommendedSize()).isEqualTo(6);
  }

  @Test
  void othersWhoKeepTheServerBusyStopGrowthToo() {
    ServerLoad server = new ServerLoad(500, 1, 9, 9, 0, 0, 0, OptionalInt.of(2), 230, 3, 1);

    PoolResize advice = OPTIMIZER.advise(PoolUses.clients(64, 10), server);

    assertThat(advice.recommendedSize()).isEqualTo(10);
    assertThat(advice.headline()).contains("no processor left");
    assertThat(advice.level()).isEqualTo(Level.WARN);
  }

  @Test
  void aPoolThatOnlyQueuesAtTheProcessorsShrinksToWhatTheyCarry() {
    PoolResize advice = OPTIMIZER.advise(PoolUses.clients(64, 40), PoolUses.server(40, 0, 0, 0, 2));

    assertThat(advice.recommendedSize()).isEqualTo(5);
  }

  @Test
  void locksAreNoReasonToGrow() {
    PoolResize advice = OPTIMIZER.advise(PoolUses.clients(64, 10), PoolUses.server(1, 2, 7, 0, 8));

    assertThat(advice.recommendedSize()).isEqualTo(10);
    assertThat(advice.headline()).contains("locks are what is waited for");
    assertThat(advice.evidence()).anyMatch(it -> it.contains("70 %"));
  }

  @Test
  void transactionsThatDoNothingAreNoReasonToGrow() {
    PoolResize advice = OPTIMIZER.advise(PoolUses.clients(64, 10), PoolUses.server(1, 1, 0, 8, 8));

    assertThat(advice.recommendedSize()).isEqualTo(10);
    assertThat(advice.headline()).contains("held while nothing is asked");
    assertThat(advice.evidence()).anyMatch(it -> it.contains("call to Discord"));
  }

  @Test
  void aConnectionHeldAcrossASlowCallIsFoundWithoutATransaction() {
    Duration call = Duration.ofMillis(300);
    PoolUse use = PoolUses.use(10, 33, call, Duration.ofMillis(400), 10, 10, 10, 20, 20, 0);

    PoolResize advice = OPTIMIZER.advise(use, PoolUses.server(0.2, 0.3, 0, 0, 8));

    assertThat(advice.recommendedSize()).isEqualTo(10);
    assertThat(advice.evidence())
        .anyMatch(it -> it.contains("95 %") && it.contains("300 ms") && it.contains("Discord"));
  }

  @Test
  void aPoolOfWhichLessThanHalfIsUsedShrinks() {
    PoolResize advice =
        OPTIMIZER.advise(PoolUses.arrivals(500, 50, 4, 6), PoolUses.committing(1, 2));

    assertThat(advice.recommendedSize()).isLessThan(10).isGreaterThanOrEqualTo(1);
    assertThat(advice.headline()).startsWith("Make the pool smaller");
    assertThat(advice.level()).isEqualTo(Level.INFO);
  }

  @Test
  void aPoolDoesNotShrinkBelowWhatIsInUseNowAndThen() {
    // By the mean alone, one connection would do: 100 a second for 0.2 ms.
    PoolUse use =
        PoolUses.use(
            10, 100, Duration.ofNanos(200_000), Duration.ofNanos(9_000), 0.02, 3, 12, 3, 12, 0);

    PoolResize advice = OPTIMIZER.advise(use, PoolUses.committing(1, 2));

    assertThat(advice.recommendedSize()).isEqualTo(3);
  }

  @Test
  void aPoolOfWhichHalfIsUsedDoesNotShrink() {
    PoolResize advice =
        OPTIMIZER.advise(PoolUses.arrivals(500, 20, 10, 11), PoolUses.committing(1, 2));

    assertThat(advice.recommendedSize()).isEqualTo(20);
  }

  @Test
  void aBurstNeedsOnlyAsManyAsServeItInTime() {
    // 50 at once, 2 ms each: with 15 the last waits 3 turns, 5 ms.
    PoolUse use = PoolUses.use(5, 50, PoolUses.USAGE, Duration.ofMillis(18), 0.1, 5, 5, 50, 50, 0);

    PoolResize advice = OPTIMIZER.advise(use, PoolUses.committing(0.1, 8));

    assertThat(advice.recommendedSize()).isEqualTo(15);
  }

  @Test
  void allProcessesTogetherStayBelowWhatTheServerAllows() {
    ServerLoad server = new ServerLoad(500, 1, 1, 9, 0, 0, 0, OptionalInt.of(8), 100, 10, 5);

    PoolResize grown = OPTIMIZER.advise(PoolUses.clients(32, 4), server);
    PoolResize tooLarge = OPTIMIZER.advise(PoolUses.clients(32, 20), server);

    assertThat(grown.recommendedSize()).isEqualTo(11);
    assertThat(tooLarge.recommendedSize()).isEqualTo(11);
    assertThat(tooLarge.level()).isEqualTo(Level.CRITICAL);
    assertThat(tooLarge.evidence()).anyMatch(it -> it.contains("5 processes may have 11 each"));
  }

  @Test
  void threadsThatHoldSeveralNeedOneMoreThanCouldWaitForEachOther() {
    PoolUse use = PoolUses.nested(PoolUses.arrivals(500, 4, 4, 4), 3, 4, List.of());

    PoolResize advice = OPTIMIZER.advise(use, PoolUses.committing(1, 8));

    assertThat(advice.recommendedSize()).isEqualTo(9);
    assertThat(advice.level()).isEqualTo(Level.CRITICAL);
    assertThat(advice.evidence()).anyMatch(it -> it.contains("wait for each other for ever"));
  }

  @Test
  void whoWaitedInVainIsCritical() {
    PoolUse use =
        PoolUses.use(10, 100, PoolUses.USAGE, Duration.ofSeconds(5), 10, 10, 10, 12, 12, 7);

    PoolResize advice = OPTIMIZER.advise(use, ServerLoad.UNKNOWN);

    assertThat(advice.level()).isEqualTo(Level.CRITICAL);
    assertThat(advice.evidence())
        .anyMatch(it -> it.startsWith("7 waited for a connection in vain"));
  }

  @Test
  void aLeakIsShownWithTheBorrowersStack() {
    var frame = new StackTraceElement("dev.rockhopper.Forgetful", "borrow", "Forgetful.java", 42);
    var leak = new HeldConnection("worker-7", Duration.ofMinutes(3), List.of(frame));
    PoolUse use = PoolUses.nested(PoolUses.clients(8, 10), 1, 0, List.of(leak));

    PoolResize advice = OPTIMIZER.advise(use, ServerLoad.UNKNOWN);

    assertThat(advice.level()).isEqualTo(Level.CRITICAL);
    assertThat(advice.evidence())
        .anyMatch(it -> it.contains("worker-7") && it.contains("Forgetful.borrow"));
  }

  @Test
  void aSmallDifferenceIsNotWorthAChange() {
    PoolResize advice = OPTIMIZER.advise(PoolUses.clients(12, 10), PoolUses.committing(10, 8));

    assertThat(advice.recommendedSize()).isEqualTo(10);
  }

  @Test
  void fromNextToNothingNothingFollows() {
    PoolUse use = PoolUses.arrivals(1, 10, 1, 1);
    PoolUse hardly =
        new PoolUse(
            10,
            use.window(),
            99,
            use.busiestRate(),
            use.busiestUsage(),
            use.acquire(),
            use.usage(),
            0.01,
            1,
            1,
            1,
            1,
            0,
            use.creation(),
            1,
            0,
            List.of());

    PoolResize advice = OPTIMIZER.advise(hardly, ServerLoad.UNKNOWN);

    assertThat(advice.recommendedSize()).isEqualTo(10);
    assertThat(advice.headline()).startsWith("Too little was asked");
  }

  @Test
  void moreDemandNeverGivesASmallerSize() {
    for (int cores = 1; cores <= 16; cores *= 2) {
      int before = 0;
      for (int clients = 1; clients <= 128; clients++) {
        ServerLoad server = PoolUses.committing(Math.min(clients, 10), cores);

        int size = OPTIMIZER.advise(PoolUses.clients(clients, 10), server).recommendedSize();

        assertThat(size).as("%d clients, %d cores", clients, cores).isGreaterThanOrEqualTo(before);
        before = size;
      }
      before = 0;
      for (double rate = 10; rate < 50_000; rate *= 1.1) {
        int peak = (int) Math.ceil(rate * 0.002 * 2) + 2;

        int wanted =
            PoolNeed.of(
                    PoolUses.arrivals(rate, 60, peak, peak),
                    PoolUses.committing(rate * 0.002, 64),
                    PoolGoals.usual())
                .wanted();

        assertThat(wanted).isGreaterThanOrEqualTo(before);
        before = wanted;
      }
    }
  }

  @Test
  void measuredAtTheAdvisedSizeItFits() {
    for (int clients = 1; clients <= 128; clients++) {
      for (int first : List.of(1, 2, 5, 10, 40, 200)) {
        ServerLoad server = PoolUses.committing(Math.min(clients, first), 2);
        int advised = OPTIMIZER.advise(PoolUses.clients(clients, first), server).recommendedSize();

        ServerLoad then = PoolUses.committing(Math.min(clients, advised), 2);
        PoolResize again = OPTIMIZER.advise(PoolUses.clients(clients, advised), then);

        assertThat(again.recommendedSize())
            .as("%d clients, first %d, then %d", clients, first, advised)
            .isEqualTo(advised);
      }
    }
  }

  @Test
  void theSameMeasurementGivesTheSameAdvice() {
    PoolUse use = PoolUses.clients(32, 10);
    ServerLoad server = PoolUses.committing(10, 2);

    assertThat(OPTIMIZER.advise(use, server)).isEqualTo(OPTIMIZER.advise(use, server));
  }
}
