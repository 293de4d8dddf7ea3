package dev.rockhopper.adapters.postgres.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IndexTextsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "(a > 0) # a > 0",
        "((a + b)) # a + b",
        "((a > 0) AND (b > 0)) # (a > 0) AND (b > 0)",
        "(a = ')') # a = ')'",
        "(\"odd)\" > 0) # \"odd)\" > 0"
      })
  void parenthesesAroundAllOfATextAreTakenAway(String text, String bare) {
    assertThat(IndexTexts.bare(text)).isEqualTo(bare);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "lower(email)", "(a > 0) AND (b > 0)", "(a)::text", "((a)", "(a = 'b)"})
  void aTextWithoutThemStaysAsItIs(String text) {
    assertThat(IndexTexts.bare(text)).isEqualTo(text);
  }
}
