package dev.rockhopper.domain.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TextRuleTest {
  private final TextRule rule = new TextRule("the motto", 1, 3);

  @Test
  void aTextThatFitsIsKeptAsItIs() {
    assertThat(rule.keep(" é ")).isEqualTo(" é ");
    assertThat(rule.keep("🐧🐧🐧")).isEqualTo("🐧🐧🐧");
  }

  @Test
  void whatNoDatabaseKeepsIsLeftOut() {
    assertThat(rule.keep("a\u0000b")).isEqualTo("ab");
  }

  @Test
  void aTextThatIsTooShortOrTooLongIsRefusedWithTheRule() {
    assertThatThrownBy(() -> rule.keep("abcd"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the motto has 1 to 3 letters, this has 4");
    assertThatThrownBy(() -> rule.keep("\u0000")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whetherATextFitsCanBeAsked() {
    assertThat(rule.fits("abc")).isTrue();
    assertThat(rule.fits("")).isFalse();
    assertThat(rule.fits("abcd")).isFalse();
  }
}
