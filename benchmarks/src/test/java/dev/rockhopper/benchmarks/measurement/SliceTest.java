package dev.rockhopper.benchmarks.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class SliceTest {

  @Test
  void percentilesAreMeasuredValuesAndNeverInBetween() {
    var hundred = new Slice(1, 0, LongStream.rangeClosed(1, 100).map(n -> 101 - n).toArray());

    assertThat(hundred.percentile(0.01)).isEqualTo(1);
    assertThat(hundred.percentile(0.50)).isEqualTo(50);
    assertThat(hundred.percentile(0.95)).isEqualTo(95);
    assertThat(hundred.percentile(0.99)).isEqualTo(99);
    assertThat(hundred.percentile(0.991)).isEqualTo(100);
    assertThat(hundred.percentile(1)).isEqualTo(100);
  }

  @Test
  void everyPercentileOfOneOperationIsThatOperation() {
    var one = new Slice(1, 0, 7);

    assertThat(one.percentile(0.01)).isEqualTo(7);
    assertThat(one.percentile(1)).isEqualTo(7);
  }

  @Test
  void throughputIsOperationsPerSecond() {
    assertThat(new Slice(500_000_000, 0, 1, 1, 1).throughput()).isEqualTo(6);
  }

  @Test
  void twoTurnsTogetherHaveAllOperationsOfBoth() {
    var both = new Slice(10, 7, 1, 4).and(new Slice(20, 8, 2, 3, 5));

    assertThat(both.elapsed()).isEqualTo(30);
    assertThat(both.processor()).isEqualTo(15);
    assertThat(both.operations()).isEqualTo(5);
    assertThat(both.percentile(0.6)).isEqualTo(3);
    assertThat(both.percentile(1)).isEqualTo(5);
  }

  @Test
  void aTurnCrossesBetweenProcessesUnchanged() {
    var read = Slice.fromLine(new Slice(99, 5, 3, 1, 2).toLine());

    assertThat(read.elapsed()).isEqualTo(99);
    assertThat(read.processor()).isEqualTo(5);
    assertThat(read.operations()).isEqualTo(3);
    assertThat(read.percentile(1)).isEqualTo(3);
    assertThat(Slice.fromLine(new Slice(5, 0).toLine()).operations()).isZero();
  }

  @Test
  void whatCannotBeMeasuredIsRefused() {
    assertThatThrownBy(() -> new Slice(0, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Slice(1, 0).percentile(0.5))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> new Slice(1, 0, 1).percentile(0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Slice(1, 0, 1).percentile(1.01))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
