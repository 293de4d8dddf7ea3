package dev.rockhopper.domain.starboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.domain.fixtures.Guilds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StarboardTest {
  private final BoardKey key = new BoardKey(Guilds.fresh(), Guilds.channel());

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 10_001})
  void aBoardDoesNotAskForThatManyStars(int threshold) {
    assertThatThrownBy(() -> new Starboard(key, new StarEmoji("⭐"), threshold, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(Integer.toString(threshold));
  }

  @Test
  void aBoardAsksForOneStarOrMore() {
    assertThat(new Starboard(key, new StarEmoji("⭐"), 1, 0).threshold()).isEqualTo(1);
  }

  @Test
  void anEmptyEmojiIsRefused() {
    assertThatThrownBy(() -> new StarEmoji("")).isInstanceOf(IllegalArgumentException.class);
  }
}
