package dev.rockhopper.domain.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReasonTest {

  @ParameterizedTest
  @ValueSource(strings = {"x", "🐧", "é"})
  void lettersAreCountedNotTheUnitsThatStoreThem(String letter) {
    String longest = letter.repeat(Reason.MAX_LENGTH);

    assertThat(Reason.fits(longest)).isTrue();
    assertThat(new Reason(longest).text()).isEqualTo(longest);
    assertThat(Reason.fits(longest + letter)).isFalse();
    assertThatThrownBy(() -> new Reason(longest + letter))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2000")
        .hasMessageContaining("2001");
  }

  @Test
  void blanksAtTheEndsDoNotCount() {
    String padded = "  \n" + "x".repeat(Reason.MAX_LENGTH) + "\t ";

    assertThat(Reason.fits(padded)).isTrue();
    assertThat(new Reason(padded).text()).isEqualTo("x".repeat(Reason.MAX_LENGTH));
  }

  @Test
  void blanksAloneAreNoReason() {
    assertThat(new Reason(" \n ")).isEqualTo(Reason.NONE);
    assertThat(Reason.NONE.isGiven()).isFalse();
    assertThat(new Reason("spam").isGiven()).isTrue();
  }

  @Test
  void whatNoDatabaseStoresIsLeftOut() {
    assertThat(new Reason("sp\u0000am").text()).isEqualTo("spam");
  }
}
