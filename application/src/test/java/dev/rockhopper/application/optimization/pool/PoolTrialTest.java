package dev.rockhopper.application.optimization.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rockhopper.application.retry.Retry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class PoolTrialTest {
  private static final Duration WINDOW = Duration.ofSeconds(2);
  private static final Retry.Pause NONE = _ -> {};

  @Test
  void aSizeThatGetsMoreThroughIsKept() throws InterruptedException {
    var pool = new ScriptedPool(10, size -> PoolUses.yielding(size == 20 ? 10_600 : 10_000, 10));

    PoolTrial.Outcome outcome = new PoolTrial(pool, pool, NONE).run(20, 3, Duration.ZERO, WINDOW);

    assertThat(outcome.kept()).isTrue();
    assertThat(pool.sizes()).containsExactly(10, 20, 10, 20, 10, 20);
  }

  @Test
  void aSizeThatIsSoonerDoneIsKept() throws InterruptedException {
    var pool = new ScriptedPool(10, size -> PoolUses.yielding(10_000, size == 20 ? 9 : 10));

    assertThat(new PoolTrial(pool, pool, NONE).run(20, 1, Duration.ZERO, WINDOW).kept()).isTrue();
  }

  @Test
  void aSizeThatIsHardlyBetterIsTakenBack() throws InterruptedException {
    var pool = new ScriptedPool(10, size -> PoolUses.yielding(size == 20 ? 10_400 : 10_000, 10));

    PoolTrial.Outcome outcome = new PoolTrial(pool, pool, NONE).run(20, 3, Duration.ZERO, WINDOW);

    assertThat(outcome.kept()).isFalse();
    assertThat(pool.size()).isEqualTo(10);
  }

  @Test
  void whatIsBoughtWithLongerWaitsIsTakenBack() throws InterruptedException {
    var pool =
        new ScriptedPool(
            10, size -> size == 20 ? PoolUses.yielding(12_000, 30) : PoolUses.yielding(10_000, 10));

    assertThat(new PoolTrial(pool, pool, NONE).run(20, 1, Duration.ZERO, WINDOW).kept()).isFalse();
    assertThat(pool.size()).isEqualTo(10);
  }

  @Test
  void aSmallerSizeIsKeptWhereItIsAsGood() throws InterruptedException {
    var same = new ScriptedPool(10, _ -> PoolUses.yielding(10_000, 10));
    var hardlyLater = new ScriptedPool(10, size -> PoolUses.yielding(10_000, size == 5 ? 14 : 10));
    var less = new ScriptedPool(10, size -> PoolUses.yielding(size == 5 ? 9_400 : 10_000, 10));

    assertThat(new PoolTrial(same, same, NONE).run(5, 1, Duration.ZERO, WINDOW).kept()).isTrue();
    assertThat(
            new PoolTrial(hardlyLater, hardlyLater, NONE).run(5, 1, Duration.ZERO, WINDOW).kept())
        .isTrue();
    assertThat(new PoolTrial(less, less, NONE).run(5, 1, Duration.ZERO, WINDOW).kept()).isFalse();
  }

  @Test
  void whoeverInterruptsItGetsTheOldSizeBack() {
    var pool = new ScriptedPool(10, _ -> PoolUses.yielding(10_000, 10));
    Retry.Pause interrupted =
        _ -> {
          if (pool.size() == 20) {
            throw new InterruptedException();
          }
        };

    assertThatExceptionOfType(InterruptedException.class)
        .isThrownBy(() -> new PoolTrial(pool, pool, interrupted).run(20, 3, Duration.ZERO, WINDOW));

    assertThat(pool.sizes()).containsExactly(10, 20, 10);
  }

  @Test
  void aTrialThatMeasuresNothingIsRefused() {
    var pool = new ScriptedPool(10, _ -> PoolUses.yielding(10_000, 10));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PoolTrial(pool, pool, NONE).run(20, 0, Duration.ZERO, WINDOW));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PoolTrial(pool, pool, NONE).run(20, 1, Duration.ZERO, Duration.ZERO));
  }
}
