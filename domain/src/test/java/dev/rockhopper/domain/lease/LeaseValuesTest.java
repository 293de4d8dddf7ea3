package dev.rockhopper.domain.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeaseValuesTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "Upper", "with space", "ünicode", "new\nline"})
  void aNameThatNoProgramWouldWriteIsRefused(String text) {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> new LeaseName(text))
        .withMessageContaining("1 to 100 of the characters");
  }

  @Test
  void aNameIsAtMostAHundredCharactersLong() {
    assertThat(new LeaseName("a".repeat(100)).toString()).hasSize(100);
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> new LeaseName("a".repeat(101)));
  }

  @Test
  void numbersCountFromOneAndAreOrdered() {
    assertThat(new FencingNumber(2)).isGreaterThan(new FencingNumber(1)).hasToString("2");
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> new FencingNumber(0));
  }

  @Test
  void everyOwnerIsAnother() {
    assertThat(LeaseOwner.fresh()).isNotEqualTo(LeaseOwner.fresh());
  }
}
