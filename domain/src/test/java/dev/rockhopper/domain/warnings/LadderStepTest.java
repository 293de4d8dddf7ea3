package dev.rockhopper.domain.warnings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LadderStepTest {
  @ParameterizedTest
  @ValueSource(strings = {"3 timeout 1h", "5 kick", "8 ban"})
  void aLineIsReadAndWritten(String line) {
    assertThat(
            LadderStep.parse("  " + line.replace(" ", "   ").toUpperCase(java.util.Locale.ROOT))
                .line())
        .isEqualTo(line);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3|expected points and an action",
        "three kick|'three' is no number of points",
        "3 timeout|a timeout needs its length",
        "3 timeout 1h 2h|a timeout needs its length",
        "3 timeout soon|'soon' is no length of time",
        "3 timeout 366d|a timeout lasts from 1s to 365d",
        "3 timeout 99y|a timeout lasts from 1s to 365d",
        "3 kick hard|nothing follows after 'kick', but there is 'hard'",
        "3 dance|'dance' is no action of a ladder",
        "0 kick|a step is at 1 to 1,000 points",
        "1001 ban|a step is at 1 to 1,000 points"
      })
  void aLineThatIsNoneIsRefusedWithWhatIsWrong(String line, String wrong) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LadderStep.parse(line))
        .withMessageContaining(wrong);
  }

  @Test
  void aTimeoutIsAsLongAsTheCommandTakes() {
    assertThat(LadderStep.parse("3 timeout 1y").line()).isEqualTo("3 timeout 365d");
    assertThat(LadderStep.parse("3 timeout 2mo").line()).isEqualTo("3 timeout 60d");
  }

  @Test
  void stepsAreEqualByWhatTheySay() {
    assertThat(LadderStep.parse("5 kick")).isEqualTo(LadderStep.parse("5 kick"));
  }
}
