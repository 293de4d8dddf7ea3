package dev.rockhopper.benchmarks.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ClosedLoopTest {

  @ParameterizedTest
  @EnumSource
  void everyCompletedOperationOfEveryClientIsCounted(ClosedLoop.Threads threads) throws Exception {
    var done = new AtomicInteger();
    Set<Integer> clients = ConcurrentHashMap.newKeySet();

    Slice slice =
        new ClosedLoop(3, threads)
            .run(
                Duration.ofMillis(30),
                client -> {
                  clients.add(client);
                  done.incrementAndGet();
                });

    assertThat(slice.operations()).isEqualTo(done.get()).isPositive();
    assertThat(clients).containsExactlyInAnyOrder(0, 1, 2);
    assertThat(slice.elapsed()).isGreaterThanOrEqualTo(Duration.ofMillis(30).toNanos());
  }

  @Test
  void aPauseIsNoPartOfAnOperation() throws Exception {
    Duration pause = Duration.ofMillis(20);

    Slice slice =
        new ClosedLoop(1, ClosedLoop.Threads.PLATFORM, pause)
            .run(Duration.ofMillis(100), _ -> Thread.onSpinWait());

    assertThat(slice.operations()).isLessThanOrEqualTo(6);
    assertThat(slice.percentile(0.1)).isLessThan(pause.toNanos());
  }

  @Test
  void aFailingOperationFailsTheTurn() {
    var loop = new ClosedLoop(2, ClosedLoop.Threads.VIRTUAL);

    assertThatThrownBy(() ->
            loop.run(
                Duration.ofSeconds(5),
                _ -> {
                  throw new IllegalStateException("no more");
                }))
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseMessage("no more");
  }
}
