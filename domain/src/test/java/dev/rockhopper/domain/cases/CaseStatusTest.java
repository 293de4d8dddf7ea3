package dev.rockhopper.domain.cases;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaseStatusTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          FROM,     PENDING, APPLIED, FAILED, EXPIRED, REVERSED, VOIDED
          PENDING,  false,   true,    true,   false,   false,    false
          APPLIED,  false,   false,   false,  true,    true,     true
          FAILED,   false,   false,   false,  false,   false,    false
          EXPIRED,  false,   false,   false,  false,   false,    false
          REVERSED, false,   false,   false,  false,   false,    false
          VOIDED,   false,   false,   false,  false,   false,    false
          """)
  void aCaseBecomesOnlyWhatTheTableSays(
      CaseStatus from,
      boolean pending,
      boolean applied,
      boolean failed,
      boolean expired,
      boolean reversed,
      boolean voided) {
    assertThat(CaseStatus.values())
        .extracting(from::canBecome)
        .containsExactly(pending, applied, failed, expired, reversed, voided);
  }
}
