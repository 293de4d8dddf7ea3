package dev.rockhopper.adapters.discord.moment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MomentGrammarTest {
  private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          now                               | 2026-11-21T09:00:00Z
          2h                                | 2026-11-21T11:00:00Z
          in 1 day 2 hours                  | 2026-11-22T11:00:00Z
          3 days ago                        | 2026-11-18T09:00:00Z
          2026-12-24                        | 2026-12-24T00:00:00Z
          2026-12-24 18:00                  | 2026-12-24T18:00:00Z
          2026-12-24T18:00:30Z              | 2026-12-24T18:00:30Z
          2026-12-24T18:00+01:00            | 2026-12-24T17:00:00Z
          2026-12-24 9:05 -0330             | 2026-12-24T12:35:00Z
          2026-12-24 18:00 Europe/Berlin    | 2026-12-24T17:00:00Z
          2026-07-01 europe/berlin          | 2026-06-30T22:00:00Z
          2026-10-25 02:30 Europe/Berlin    | 2026-10-25T00:30:00Z
          <t:1798135200>                    | 2026-12-24T18:00:00Z
          <t:1798135200:R>                  | 2026-12-24T18:00:00Z
          """)
  void aMomentIsALengthFromNowADateOrATimestamp(String text, Instant moment) {
    assertThat(MomentGrammar.read(text, NOW)).isEqualTo(new MomentReading.Understood(moment));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          ~ ~                              | there is no time
          2026-02-30                       | there is no day 2026-02-30
          2026-12-24 25:00                 | there is no time 25:00
          2026-12-24 18:00 Europe/Berln    | there is no time zone 'Europe/Berln'
          2026-03-29 02:30 Europe/Berlin   | the clocks of Europe/Berlin leave 02:30 out on 2026-03-29
          24.12.2026                       | '24.12.2026' is not a date that I know how to read
          1x                               | unknown unit 'x' in '1x'
          in 5                             | '5' has no unit
          -5m                              | '-5m' is negative
          tomorrow                         | 'tomorrow' has no number before it
          """)
  void whatIsNoMomentIsSaidPlainly(String text, String wrong) {
    assertThat(MomentGrammar.read(text, NOW)).isEqualTo(new MomentReading.Misread(wrong));
  }

  @Test
  void asManyWordsAsPossibleBelongToTheMoment() {
    assertThat(taken("2026-12-24 18:00 Europe/Berlin for the party")).isEqualTo(3);
    assertThat(taken("2026-12-24 18:00 later")).isEqualTo(2);
    assertThat(taken("in 1 day 2 hours we meet")).isEqualTo(5);
    assertThat(taken("3 days ago he left")).isEqualTo(3);
    assertThat(taken("<t:1798135200> party")).isEqualTo(1);
    assertThat(taken("soon enough")).isEqualTo(1);
    assertThat(taken("in 5 parsecs")).isEqualTo(3);
  }

  private static int taken(String line) {
    return MomentGrammar.tokensTaken(List.of(line.split(" ")), NOW);
  }
}
