package dev.rockhopper.bootstrap.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KindsTest {

  private final Kind<Duration> duration =
      Kinds.duration(Duration.ofMillis(250), Duration.ofDays(2));

  @ParameterizedTest
  @CsvSource({"250ms,PT0.25S", "5s,PT5S", "15m,PT15M", "3h,PT3H", "2d,PT48H"})
  void aDurationIsANumberAndAUnit(String text, Duration expected) {
    assertThat(duration.parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1x", "-5m", "5", "s", "5 s", "1.5h", "249ms", "3d", "99999999999s"})
  void anythingElseIsNoDurationInRange(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> duration.parse(text));
  }

  @Test
  void theRangeIsPartOfWhatIsExpected() {
    assertThat(duration.expected()).contains("from 250ms to 2d");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "201", "-1", "1.0", "99999999999", "x"})
  void aWholeNumberStaysInItsRange(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Kinds.integer(1, 200).parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "bay", "1,,2", "1,2,3", "99999999999999999999", "1 2"})
  void aListOfServersHoldsIdsAndNotTooMany(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Kinds.guilds(2).parse(text));
  }

  @Test
  void aChoiceIgnoresTheCaseOfLetters() {
    Kind<LogFormat> kind = Kinds.choice(LogFormat.class);

    assertThat(kind.parse("JSON")).isEqualTo(kind.parse("json")).isEqualTo(LogFormat.JSON);
    assertThat(kind.expected()).isEqualTo("one of: text, json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1/api/v10",
        "ftp://127.0.0.1/api/v10",
        "http://127.0.0.1/api",
        "http://127.0.0.1/api/v9",
        "http://127.0.0.1/api/v10?x=1",
        "http:///api/v10",
        "http://a b/api/v10"
      })
  void anApiBaseIsAWebAddressOfVersionTen(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Kinds.apiBase().parse(text));
  }

  @ParameterizedTest
  @CsvSource({
    "postgresql://u:p@h/d,postgresql://u:********@h/d",
    "postgresql://u:p@ss@h/d,postgresql://u:********@h/d",
    "jdbc:postgresql://h/d?user=u&password=p&ssl=true,"
        + "jdbc:postgresql://h/d?user=u&password=********&ssl=true",
    "postgresql://h/d,postgresql://h/d"
  })
  void passwordsInAddressesAreMasked(String address, String shown) {
    assertThat(UrlPasswords.mask(address)).isEqualTo(shown);
  }
}
