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
  void everyFormIsRead() {
    assertThat(Sharding.parse("auto")).isEqualTo(new Sharding.Automatic());
    assertThat(Sharding.parse("1/2")).isEqualTo(new Sharding.Fixed(new GuildShare(2, Set.of(1))));
    assertThat(Sharding.parse("2-4/8"))
        .isEqualTo(new Sharding.Fixed(new GuildShare(8, Set.of(2, 3, 4))));
    assertThat(Sharding.parse("lease-4/8")).isEqualTo(new Sharding.Leased(4, 8));
  }

  @Test
  void nobodyWantsMoreShardsThanThereAre() {
    assertThatThrownBy(() -> Sharding.parse("lease-3/2"))
        .hasMessage("wants more shards than there are");
    assertThatThrownBy(() -> Sharding.parse("lease-0/2")).hasMessage("names no shards");
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
