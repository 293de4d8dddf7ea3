package dev.rockhopper.application.guilds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.application.guilds.GuildDepartureService.Corrected;
import dev.rockhopper.application.memory.InMemoryGuildRepository;
import dev.rockhopper.application.memory.InMemoryStore;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.fixtures.MutableClock;
import dev.rockhopper.domain.guilds.GuildDeparture;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.repository.PageRequest;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuildDepartureServiceTest {
  private final MutableClock clock = new MutableClock(Cases.NOON);
  private final InMemoryGuildRepository guilds = new InMemoryGuildRepository(new InMemoryStore());
  private final GuildDepartureService service =
      new GuildDepartureService(guilds, clock, GuildPurgeSettings.DEFAULT);

  private GuildId known() {
    GuildId guild = Guilds.fresh();
    guilds.ensure(guild);
    return guild;
  }

  private Set<GuildId> left() {
    return guilds.findLeftBefore(clock.instant().plusSeconds(1), 10_000).stream()
        .map(GuildDeparture::guild)
        .collect(Collectors.toSet());
  }

  private static GuildRoll roll(GuildId... guilds) {
    return new GuildRoll(Set.of(guilds), 0, 1);
  }

  @Test
  void aRollFindsTheGuildsThatWereLeftUnheard() {
    GuildId stayed = known();
    GuildId gone = known();

    assertThat(service.follow(roll(stayed))).isEqualTo(new Corrected(1, 0));

    assertThat(left()).containsExactly(gone);
    assertThat(service.follow(roll(stayed))).isEqualTo(new Corrected(0, 0));
  }

  @Test
  void aRollFindsTheGuildsThatCameBackUnheard() {
    GuildId back = known();
    service.leave(back);

    assertThat(service.follow(roll(back))).isEqualTo(new Corrected(0, 1));

    assertThat(left()).isEmpty();
  }

  @Test
  void whoHadLeftAlreadyLeftThen() {
    GuildId gone = known();
    service.leave(gone);
    clock.pass(Duration.ofDays(1));

    assertThat(service.follow(roll())).isEqualTo(new Corrected(0, 0));

    assertThat(guilds.findLeftBefore(Cases.NOON.plusSeconds(1), 10))
        .containsExactly(new GuildDeparture(gone, Cases.NOON));
  }

  @Test
  void aRollSaysNothingAboutOtherShards() {
    GuildId ofShardOne = new GuildId((1L << 22) | 7);
    GuildId ofShardTwo = new GuildId((2L << 22) | 7);
    guilds.ensure(ofShardOne);
    guilds.ensure(ofShardTwo);

    service.follow(new GuildRoll(Set.of(), 1, 3));

    assertThat(left()).containsExactly(ofShardOne);
  }

  @Test
  void aRollIsFollowedBeyondTheFirstPage() {
    Set<GuildId> listed = new HashSet<>();
    for (int n = 0; n < PageRequest.MAX_SIZE; n++) {
      listed.add(known());
    }
    GuildId last = known();

    assertThat(service.follow(new GuildRoll(listed, 0, 1))).isEqualTo(new Corrected(1, 0));

    assertThat(left()).containsExactly(last);
  }

  @Test
  void aGuildOfWhichNothingIsKeptNeedsNoNote() {
    GuildId unknown = Guilds.fresh();

    assertThat(service.leave(unknown)).isFalse();
    assertThat(service.comeBack(unknown)).isFalse();
    assertThat(service.follow(roll(unknown))).isEqualTo(new Corrected(0, 0));
    assertThat(guilds.exists(unknown)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"-1, 3", "3, 3", "0, 0"})
  void aShardThatIsNoneIsRefused(int shard, int shards) {
    assertThatThrownBy(() -> new GuildRoll(Set.of(), shard, shards))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("%d of %d".formatted(shard, shards));
  }

  @ParameterizedTest
  @CsvSource({"PT-1S, PT1H, 1, 0 or more", "PT0S, PT0S, 1, apart", "PT0S, PT1H, 0, at least 1"})
  void settingsThatMakeNoSenseAreRefused(
      Duration grace, Duration interval, int rows, String reason) {
    assertThatThrownBy(() -> new GuildPurgeSettings(grace, interval, rows))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }
}
