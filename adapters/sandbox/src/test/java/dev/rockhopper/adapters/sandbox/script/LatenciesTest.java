package dev.rockhopper.adapters.sandbox.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {

  @Test
  void percentilesAreTakenFromTheMeasuredTimesThemselves() {
    Latencies hundred = new Latencies(LongStream.rangeClosed(1, 100).toArray());

    assertThat(hundred.count()).isEqualTo(100);
    assertThat(hundred.percentile(0.5)).isEqualTo(Duration.ofNanos(50));
    assertThat(hundred.percentile(0.95)).isEqualTo(Duration.ofNanos(95));
    assertThat(hundred.percentile(0.99)).isEqualTo(Duration.ofNanos(99));
    assertThat(hundred.max()).isEqualTo(Duration.ofNanos(100));
  }

  @Test
  void nothingMeasuredIsZero() {
    assertThat(new Latencies(new long[0]).max()).isEqualTo(Duration.ZERO);
  }

  @Test
  void aShareAboveOneIsRefused() {
    assertThatThrownBy(() -> new Latencies(new long[] {1}).percentile(95))
        .hasMessageContaining("between 0 and 1");
  }
}
