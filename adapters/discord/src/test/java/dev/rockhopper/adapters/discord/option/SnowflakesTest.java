package dev.rockhopper.adapters.discord.option;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnowflakesTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 123_456_789_012_345_678L, 1_284_502_407_581_007_872L, Long.MAX_VALUE})
  void everyPositiveNumberIsAnId(long id) {
    assertThat(Snowflakes.ofDigits(Long.toString(id))).hasValue(id);
    assertThat(Snowflakes.user("<@" + id + ">")).hasValue(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "+1", " 1", "012", "1x", "9223372036854775808", "٣"})
  void nothingElseIs(String text) {
    assertThat(Snowflakes.ofDigits(text)).isEqualTo(OptionalLong.empty());
  }

  @Test
  void aMentionOfNobodyIsNoId() {
    assertThat(Snowflakes.user("<@99999999999999999999>")).isEmpty();
  }
}
