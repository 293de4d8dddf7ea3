package dev.rockhopper.adapters.discord.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.domain.guilds.GuildShare;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShardingTest {

  @Test
  void whatDiscordRecommendsIsOpenedInOneProcess() {
    assertThat(Sharding.parse("auto").share(3)).isEqualTo(new GuildShare(3, Set.of(0, 1, 2)));
    assertThat(Sharding.parse("auto").share(1)).isEqualTo(GuildShare.WHOLE);
  }

  @Test
  void someOfANumberAreOpenedWhateverDiscordRecommends() {
    assertThat(Sharding.parse("1/2").share(7)).isEqualTo(new GuildShare(2, Set.of(1)));
    assertThat(Sharding.parse("2-4/8").share(7)).isEqualTo(new GuildShare(8, Set.of(2, 3, 4)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two", "1", "1/", "/2", "-1/2", "0,1/2", "1 / 2", "0/0", "000000/1"})
  void whatIsNoShardIsRefused(String text) {
    assertThatThrownBy(() -> Sharding.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("names no shards");
  }

  @ParameterizedTest
  @CsvSource({"2/2,0 to 1", "3-1/4,0 to 3", "0-4/4,0 to 3"})
  void aShardThatIsNotThereIsRefused(String text, String there) {
    assertThatThrownBy(() -> Sharding.parse(text)).hasMessageContaining("numbered from " + there);
  }

  @Test
  void thereIsAnEndOfShards() {
    assertThatThrownBy(() -> Sharding.parse("0/16385")).hasMessage("has more than 16,384 shards");
    assertThat(Sharding.parse("16383/16384")).isInstanceOf(Sharding.Fixed.class);
  }
}
