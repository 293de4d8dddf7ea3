package dev.rockhopper.adapters.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.adapters.cache.CacheWorld.SlowLoad;
import dev.rockhopper.application.cache.CacheStatistics.Loads;
import dev.rockhopper.application.cache.CacheStatistics.Pace;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// How long loads take, and how many are under way.
@Timeout(60)
class LoadPaceTest {
  private final CacheWorld world = new CacheWorld();

  private Loads loads() {
    return world.cache.statistics().loads();
  }

  @Test
  void aLoadIsUnderWayUntilItHasEnded() {
    SlowLoad slow = new SlowLoad();
    CompletableFuture<Long> read =
        CompletableFuture.supplyAsync(() -> world.read(slow.of(world.configs::findById)));
    CacheWorld.await(slow.hasRead);

    assertThat(loads().pace().underWay()).isEqualTo(1);

    slow.released.countDown();
    read.join();
    assertThat(loads().pace().underWay()).isZero();
  }

  @Test
  void oneThatFailedIsNotUnderWayAndItsTimeCounts() {
    assertThat(loads().pace()).isEqualTo(Pace.UNKNOWN);

    assertThatThrownBy(() ->
            world.read(_ -> {
              throw new IllegalStateException("on purpose");
            }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(loads().failed()).isEqualTo(1);
    assertThat(loads().pace().underWay()).isZero();
    assertThat(loads().pace().longest()).isEqualTo(loads().time()).isPositive();
  }

  @Test
  void theTimesAreInOrder() {
    for (int i = 0; i < 20; i++) {
      world.read();
      world.write();
    }

    Pace pace = loads().pace();

    assertThat(pace.p50()).isPositive().isLessThanOrEqualTo(pace.p95());
    assertThat(pace.p95()).isLessThanOrEqualTo(pace.p99());
    assertThat(pace.p99()).isLessThanOrEqualTo(pace.longest());
    assertThat(loads().time())
        .isGreaterThanOrEqualTo(pace.longest())
        .isLessThan(Duration.ofMinutes(1));
  }
}
