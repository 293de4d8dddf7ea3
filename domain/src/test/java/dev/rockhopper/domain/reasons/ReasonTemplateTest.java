package dev.rockhopper.domain.reasons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ReasonTemplateTest {
  @Test
  void aLineIsReadAndWritten() {
    ReasonTemplate template = ReasonTemplate.parse(" Ads :  No ads: rule 3 ");

    assertThat(template).isEqualTo(new ReasonTemplate("ads", "No ads: rule 3"));
    assertThat(template.line()).isEqualTo("ads: No ads: rule 3");
    assertThat(new ReasonTemplate("two", "a\nb").line()).isEqualTo("two: a b");
  }

  @Test
  void aLineThatIsNoneIsRefusedWithWhatIsWrong() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReasonTemplate.parse("no colon"))
        .withMessageContaining("expected a name, a colon and a text");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReasonTemplate.parse("two words: text"))
        .withMessageContaining("is no name of a template");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReasonTemplate.parse("ads: "))
        .withMessageContaining("has 0 letters");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ReasonTemplate("ads", "x".repeat(1_001)))
        .withMessageContaining("has 1,001 letters");
  }
}
