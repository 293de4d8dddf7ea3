package dev.rockhopper.bootstrap.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.cache.guarded.CircuitBreaker.Patience;
import dev.rockhopper.adapters.cache.redis.RedisBackplaneChannel;
import dev.rockhopper.adapters.cache.redis.RedisSettings.Limits;
import dev.rockhopper.application.cache.backplane.BackplaneSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// A Redis that was away and answers again is in full use within five seconds: asked for values,
/// and the line on which others are heard. No test can promise that of a machine, so it is shown of
/// the times that are waited on purpose, and the longest that whoever answers at all may take. That
/// nothing else is waited for shows `RedisEndToEndTest`, which prints how long it took. What is
/// lost again within half a minute rests longer.
class FullUseAgainTest {
  private static final Duration PROMISED = Duration.ofSeconds(5);

  /// It is tried, asked who it is, alone or of a cluster, and written to; then what is in it is
  /// made old: the epoch is looked at and removed, and made anew by the first who reads.
  @Test
  void whatIsKeptThereIsBelieved() {
    Limits limits = Limits.USUAL;
    Duration restored = limits.connect().multipliedBy(2).plus(limits.read().multipliedBy(4));
    Duration renewed = limits.read().multipliedBy(4);

    Duration longest =
        Patience.USUAL.longestPause().plus(restored).plus(CacheUpkeep.BETWEEN).plus(renewed);

    assertThat(longest).isLessThan(PROMISED);
  }

  /// The line is connected, and carries a hello back; the others answer it.
  @Test
  void othersAreHeard() {
    Limits limits = RedisBackplaneChannel.LIMITS;

    Duration longest =
        RedisModule.LONGEST_PAUSE
            .plus(limits.connect())
            .plus(limits.read())
            .plus(BackplaneSettings.defaults().heartbeat().dividedBy(4));

    assertThat(longest).isLessThan(PROMISED);
  }
}
