package dev.rockhopper.application.optimization.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FiguresTest {

  @Test
  void numbersAreAsPreciseAsAPersonNeeds() {
    assertThat(Figures.number(1234567.8)).isEqualTo("1,234,568");
    assertThat(Figures.number(12.34)).isEqualTo("12.3");
    assertThat(Figures.number(1.234)).isEqualTo("1.23");
    assertThat(Figures.number(7)).isEqualTo("7");
  }

  @Test
  void sharesSayWhenTheyAreTiny() {
    assertThat(Figures.share(0)).isEqualTo("0 %");
    assertThat(Figures.share(0.0001)).isEqualTo("< 0.1 %");
    assertThat(Figures.share(0.0512)).isEqualTo("5.1 %");
    assertThat(Figures.share(0.62)).isEqualTo("62 %");
  }

  @Test
  void sizesAndTimesHaveAUnitThatFits() {
    assertThat(Figures.bytes(512)).isEqualTo("512 bytes");
    assertThat(Figures.bytes(1536)).isEqualTo("1.5 kB");
    assertThat(Figures.bytes(48L << 20)).isEqualTo("48 MB");
    assertThat(Figures.bytes(3L << 50)).isEqualTo("3072 TB");
    assertThat(Figures.millis(0.0412)).isEqualTo("41 µs");
    assertThat(Figures.millis(3.21)).isEqualTo("3.2 ms");
    assertThat(Figures.millis(900)).isEqualTo("900 ms");
    assertThat(Figures.millis(1500)).isEqualTo("1.5 s");
    assertThat(Figures.millis(720_000)).isEqualTo("12 min");
    assertThat(Figures.millis(9_000_000)).isEqualTo("2.5 h");
    assertThat(Figures.duration(Duration.ofHours(50))).isEqualTo("2 days");
    assertThat(Figures.duration(Duration.ofMinutes(150))).isEqualTo("2 h");
    assertThat(Figures.duration(Duration.ofSeconds(150))).isEqualTo("2 min");
    assertThat(Figures.duration(Duration.ofSeconds(-1))).isEqualTo("0 s");
  }
}
