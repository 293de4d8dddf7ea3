package dev.rockhopper.domain.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LengthTextTest {
  @Test
  void unitsAreReadAndWritten() {
    assertThat(LengthText.read(" 1D12h ")).isEqualTo(Duration.ofHours(36));
    assertThat(LengthText.read("1y2mo3m"))
        .isEqualTo(Duration.ofDays(365 + 60).plus(Duration.ofMinutes(3)));
    assertThat(LengthText.read("1w2d3h4m5s"))
        .isEqualTo(Duration.ofDays(9).plusHours(3).plusMinutes(4).plusSeconds(5));
    assertThat(LengthText.write(Duration.ofHours(36))).isEqualTo("1d12h");
    assertThat(LengthText.write(Duration.ZERO)).isEqualTo("0s");
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    Duration length = Duration.ofDays(14).plusMinutes(3).plusSeconds(59);

    assertThat(LengthText.read(LengthText.write(length))).isEqualTo(length);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0m", "5", "m", "1h1d", "1 h", "-1h", "1.5h", "1234567d"})
  void anythingElseIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LengthText.read(text))
        .withMessage("'%s' is no length of time such as 30m, 12h or 1d12h".formatted(text));
  }
}
