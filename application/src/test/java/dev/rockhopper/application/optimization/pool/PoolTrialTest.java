package dev.rockhopper.application.optimization.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rockhopper.application.retry.Retry;
import dev.rockhopper.application.transaction.Durations;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PoolTrialTest {
  private static final Duration WINDOW = Duration.ofSeconds(2);
  private static final Retry.Pause NONE = _ -> {};

  @Test
  void aSizeThatGetsMoreThroughIsKept() throws InterruptedException {
    var pool = new ScriptedPool(10, size -> yielding(size == 20 ? 10_600 : 10_000, 10));

    PoolTrial.Outcome outcome = new PoolTrial(pool, pool, NONE).run(20, 3, Duration.ZERO, WINDOW);

    assertThat(outcome.kept()).isTrue();
    assertThat(pool.sizes()).containsExactly(10, 20, 10, 20, 10, 20);
  }

  @Test
  void aSizeThatIsSoonerDoneIsKept() throws InterruptedException {
    var pool = new ScriptedPool(10, size -> yielding(10_000, size == 20 ? 9 : 10));

    assertThat(new PoolTrial(pool, pool, NONE).run(20, 1, Duration.ZERO, WINDOW).kept()).isTrue();
  }

  @Test
  void aSizeThatIsHardlyBetterIsTakenBack() throws InterruptedException {
    var pool = new ScriptedPool(10, size -> yielding(size == 20 ? 10_400 : 10_000, 10));

    PoolTrial.Outcome outcome = new PoolTrial(pool, pool, NONE).run(20, 3, Duration.ZERO, WINDOW);

    assertThat(outcome.kept()).isFalse();
    assertThat(pool.size()).isEqualTo(10);
  }

  @Test
  void whatIsBoughtWithLongerWaitsIsTakenBack() throws InterruptedException {
    var pool =
        new ScriptedPool(10, size -> size == 20 ? yielding(12_000, 30) : yielding(10_000, 10));

    assertThat(new PoolTrial(pool, pool, NONE).run(20, 1, Duration.ZERO, WINDOW).kept()).isFalse();
    assertThat(pool.size()).isEqualTo(10);
  }

  @Test
  void whoeverInterruptsItGetsTheOldSizeBack() {
    var pool = new ScriptedPool(10, _ -> yielding(10_000, 10));
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
    var pool = new ScriptedPool(10, _ -> yielding(10_000, 10));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PoolTrial(pool, pool, NONE).run(20, 0, Duration.ZERO, WINDOW));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PoolTrial(pool, pool, NONE).run(20, 1, Duration.ZERO, Duration.ZERO));
  }

  /// So much per second, with 99 of 100 in use for so long.
  private static PoolUse yielding(long throughput, int p99Millis) {
    PoolUse like = PoolUses.clients(8, 8);
    Duration p99 = Duration.ofMillis(p99Millis);
    long count = throughput * 10;
    var usage = new Durations(count, p99.multipliedBy(count), p99, p99, p99, p99, p99);
    return new PoolUse(
        8,
        Duration.ofSeconds(10),
        count,
        like.busiestRate(),
        like.busiestUsage(),
        PoolUses.of(Duration.ZERO, Duration.ZERO),
        usage,
        8,
        8,
        8,
        8,
        8,
        0,
        like.creation(),
        1,
        0,
        List.of());
  }
}
