package dev.rockhopper.domain.guilds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuildShareTest {
  /// The guild of the example in Discord's documentation of snowflakes.
  private static final GuildId GUILD = new GuildId(175_928_847_299_117_063L);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 16, 1_000})
  void everyGuildIsOfOneShard(int shards) {
    long owners =
        IntStream.range(0, shards)
            .mapToObj(shard -> new GuildShare(shards, Set.of(shard)))
            .filter(share -> share.covers(GUILD))
            .count();

    assertThat(owners).isEqualTo(1);
    assertThat(GuildShare.shardOf(GUILD, shards)).isEqualTo((int) ((GUILD.value() >> 22) % shards));
  }

  @Test
  void aShareIsWholeWhereItHasEveryShard() {
    assertThat(GuildShare.WHOLE.isWhole()).isTrue();
    assertThat(new GuildShare(2, Set.of(0, 1)).isWhole()).isTrue();
    assertThat(new GuildShare(2, Set.of(1)).isWhole()).isFalse();
    assertThat(GuildShare.NONE.isWhole()).isFalse();
    assertThat(GuildShare.NONE.covers(GUILD)).isFalse();
  }

  @Test
  void aShardThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> new GuildShare(2, Set.of(2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 of 2");
    assertThatThrownBy(() -> new GuildShare(2, Set.of(-1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new GuildShare(0, Set.of(0)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shardsComeAndGo() {
    GuildShare some = new GuildShare(3, Set.of(0, 2));

    assertThat(GuildShare.ofAll(3)).isEqualTo(new GuildShare(3, Set.of(0, 1, 2)));
    assertThat(some.with(1)).isEqualTo(GuildShare.ofAll(3));
    assertThat(some.with(2)).isEqualTo(some);
    assertThat(some.without(2)).isEqualTo(new GuildShare(3, Set.of(0)));
    assertThat(some.without(1)).isEqualTo(some);
  }
}
