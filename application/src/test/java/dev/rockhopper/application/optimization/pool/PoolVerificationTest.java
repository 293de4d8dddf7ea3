package dev.rockhopper.application.optimization.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.optimization.advice.Level;
import dev.rockhopper.application.optimization.advice.PoolResize;
import dev.rockhopper.application.retry.Retry;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoolVerificationTest {
  private static final Retry.Pause NONE = _ -> {};
  private static final PoolResize SMALLER = advice(10, 4, Level.INFO, 6);
  private static final PoolResize LARGER = advice(10, 20, Level.WARN, 30);

  @Test
  void aSmallerPoolThatIsAsGoodIsRecommended() {
    FakeTrialPools pools = FakeTrialPools.yielding(_ -> PoolUses.yielding(1_000, 10));

    PoolResize verified = new PoolVerification(pools, NONE).verified(SMALLER, List.of());

    assertThat(verified.recommendedSize()).isEqualTo(4);
    assertThat(verified.headline()).endsWith("(tried)");
    assertThat(verified.id()).isEqualTo(SMALLER.id());
    assertThat(verified.evidence())
        .contains("Six are enough.", "Work like the bot's.")
        .first()
        .isEqualTo(
            "Tried in 3 turns of 3 s each: with 10 connections 1,000 reads a second, 99 % done within"
                + " 10.0 ms; with 4 connections 1,000 reads a second, 99 % done within 10.0 ms.");
    assertThat(pools.loads())
        .containsExactly(new TrialPools.Load(List.of(), 6, SMALLER.busiestRate()));
    assertThat(pools.isClosed()).isTrue();
  }

  @Test
  void aSmallerPoolThatLetsLessThroughOrMakesPeopleWaitIsNot() {
    for (PoolUse poor : List.of(PoolUses.yielding(900, 10), PoolUses.yielding(1_000, 17))) {
      FakeTrialPools pools =
          FakeTrialPools.yielding(size -> size == 4 ? poor : PoolUses.yielding(1_000, 10));

      PoolResize verified = new PoolVerification(pools, NONE).verified(SMALLER, List.of());

      assertThat(verified.recommendedSize()).isEqualTo(10);
      assertThat(verified.level()).isEqualTo(Level.INFO);
      assertThat(verified.headline())
          .isEqualTo("Leave the pool at 10 connections: with 4, tried, it is no better");
    }
  }

  @Test
  void aLargerPoolMustBeBetterUnderAllTheLoadThereIs() {
    FakeTrialPools better =
        FakeTrialPools.yielding(size -> PoolUses.yielding(size == 20 ? 2_000 : 1_000, 10));
    FakeTrialPools same = FakeTrialPools.yielding(_ -> PoolUses.yielding(1_000, 10));

    assertThat(new PoolVerification(better, NONE).verified(LARGER, List.of()).recommendedSize())
        .isEqualTo(20);
    assertThat(new PoolVerification(same, NONE).verified(LARGER, List.of()).recommendedSize())
        .isEqualTo(10);
    assertThat(better.loads()).containsExactly(new TrialPools.Load(List.of(), 30, 0));
  }

  @Test
  void whatCannotOrNeedNotBeTriedSaysSoAndStays() {
    FakeTrialPools pools = FakeTrialPools.refusing("the server is full");
    PoolVerification verification = new PoolVerification(pools, NONE);

    assertThat(verification.verified(SMALLER, List.of()))
        .satisfies(it -> {
          assertThat(it.recommendedSize()).isEqualTo(4);
          assertThat(it.evidence()).first().isEqualTo("Not tried: the server is full.");
        });
    assertThat(said(verification, advice(10, 10, Level.INFO, 6))).contains("none was tried");
    assertThat(said(verification, advice(10, 4, Level.CRITICAL, 6))).contains("has to change");
    assertThat(said(verification, advice(10, 4, Level.INFO, 0))).contains("was not counted");
    assertThat(pools.loads()).hasSize(1);
  }

  @Test
  void aTrialThroughWhichNothingCameSaysNothing() {
    FakeTrialPools pools = FakeTrialPools.yielding(_ -> PoolUses.yielding(0, 0));

    assertThat(said(new PoolVerification(pools, NONE), SMALLER)).contains("nothing came through");
  }

  @Test
  void whoeverInterruptsItHasTheAdviceAsItWas() {
    FakeTrialPools pools = FakeTrialPools.yielding(_ -> PoolUses.yielding(1_000, 10));
    Retry.Pause interrupted =
        _ -> {
          throw new InterruptedException();
        };

    PoolResize verified = new PoolVerification(pools, interrupted).verified(SMALLER, List.of());

    assertThat(Thread.interrupted()).isTrue();
    assertThat(verified.recommendedSize()).isEqualTo(4);
    assertThat(verified.evidence()).first().isEqualTo("Not tried: it was broken off.");
    assertThat(pools.isClosed()).isTrue();
  }

  private static String said(PoolVerification verification, PoolResize advised) {
    return verification.verified(advised, List.of()).evidence().getFirst();
  }

  private static PoolResize advice(int size, int wanted, Level level, int clients) {
    return new PoolResize(
        "pool-1", level, size, wanted, "Change it", List.of("Six are enough."), clients, 250);
  }
}
