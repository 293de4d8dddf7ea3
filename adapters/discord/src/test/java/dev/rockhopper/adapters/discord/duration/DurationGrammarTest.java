package dev.rockhopper.adapters.discord.duration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationGrammarTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          90s               | PT90S
          1m                | PT1M
          5 MINUTES         | PT5M
          1d12h             | PT36H
          1 day 2 hours     | PT26H
          1 day, 2 hours    | PT26H
          1 day and 2 hours | PT26H
          2w                | P14D
          2 weeks and 3 days| P17D
          1mo               | P30D
          3 months          | P90D
          1y                | P365D
          1 yr 2 wks        | P379D
          30 mins           | PT30M
          +5m               | PT5M
          12h1d             | PT36H
          28d               | P28D
          1h,               | PT1H
          1h , 5m ,         | PT65M
          """)
  void theseAreLengthsOfTime(String text, Duration expected) {
    assertThat(DurationGrammar.read(text)).isEqualTo(new DurationReading.Understood(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1x            | 1x       | 0 | unknown unit 'x' in '1x'
          1h2x          | 2x       | 2 | unknown unit 'x' in '2x'
          1 hour 2 cows | 2 cows   | 7 | unknown unit 'cows' in '2 cows'
          -5m           | -5m      | 0 | '-5m' is negative
          1h -5m        | -5m      | 3 | '-5m' is negative
          5             | 5        | 0 | '5' has no unit
          1h 5          | 5        | 3 | '5' has no unit
          hour          | hour     | 0 | 'hour' has no number before it
          1.5h          | 1.5h     | 0 | '1.5' is not a whole number
          1h 2h         | 2h       | 3 | hours are given twice
          9999999999s   | 9999999999s | 0 | '9999999999' is too large a number
          0s            | 0s       | 0 | '0s' is no time at all
          1001y         | 1001y    | 0 | '1001y' is longer than 1000 years
          1h !          | !        | 3 | '!' is not a number with a unit
          soon          | soon     | 0 | 'soon' has no number before it
          ,             | ,        | 0 | ',' is not a number with a unit
          """)
  void theseAreNotAndTheWrongPartIsNamed(String text, String token, int position, String wrong) {
    assertThat(DurationGrammar.read(text))
        .isEqualTo(new DurationReading.Misread(token, position, wrong));
  }

  @ParameterizedTest
  @ValueSource(strings = {",", " ,", "and ", "1h", "9", "1h,"})
  void aTextOfThousandsOfLettersIsMisreadLikeAnyOther(String part) {
    assertThat(DurationGrammar.read(part.repeat(6_000)))
        .isInstanceOf(DurationReading.Misread.class);
    assertThat(DurationGrammar.tokensTaken(List.of(part.repeat(6_000), "spam"))).isPositive();
  }

  @Test
  void aGapOfAnyLengthThatFitsIsPassedOver() {
    assertThat(DurationGrammar.read("1d" + ", ".repeat(40) + "2h"))
        .isEqualTo(new DurationReading.Understood(Duration.ofHours(26)));
  }

  @Test
  void nothingIsNoLengthOfTime() {
    assertThat(DurationGrammar.read("  ")).isInstanceOf(DurationReading.Misread.class);
  }

  @ParameterizedTest
  @CsvSource({"PT90S, 1m30s", "PT36H, 1d12h", "P28D, 28d", "P400D, 400d", "PT0S, 0s"})
  void whatIsWrittenIsReadAgain(Duration duration, String text) {
    assertThat(DurationGrammar.write(duration)).isEqualTo(text);
  }

  @Test
  void asManyWordsAsPossibleAreTheLength() {
    List<String> words = List.of("1", "day", "2", "hours", "2", "much", "noise");

    assertThat(DurationGrammar.tokensTaken(words)).isEqualTo(4);
  }

  @Test
  void aLoneNumberTakesTheWordAfterItSoThatTheErrorCanNameIt() {
    assertThat(DurationGrammar.tokensTaken(List.of("1", "cow", "gone"))).isEqualTo(2);
    assertThat(DurationGrammar.tokensTaken(List.of("1x", "gone"))).isEqualTo(1);
  }
}
