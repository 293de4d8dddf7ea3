package dev.rockhopper.application.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.guilds.GuildDeparture;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.KnownGuild;
import dev.rockhopper.domain.guilds.KnownGuild.Membership;
import dev.rockhopper.domain.repository.Page;
import dev.rockhopper.domain.repository.PageRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What every repository of guilds knows about those that the bot has left.
///
/// All guilds are looked through, so each test lives in a time before that of all tests that ran
/// before it.
public interface GuildDepartureContract extends GuildStore {

  private static Instant newEra() {
    return Eras.next(Duration.ofDays(1));
  }

  private GuildId leftAt(Instant at) {
    GuildId guild = freshGuild();
    guilds().markLeft(guild, at);
    return guild;
  }

  private List<GuildId> leftBefore(Instant instant, int limit) {
    return guilds().findLeftBefore(instant, limit).stream().map(GuildDeparture::guild).toList();
  }

  @Test
  default void aGuildThatWasLeftIsFoundFromThenOnAndIsStillThere() {
    Instant at = newEra();
    GuildId guild = freshGuild();

    boolean left = guilds().markLeft(guild, at);

    assertThat(left).isTrue();
    assertThat(leftBefore(at, 10)).isEmpty();
    assertThat(leftBefore(at.plusNanos(1_000), 10)).containsExactly(guild);
    assertThat(guilds().exists(guild)).isTrue();
  }

  @Test
  default void aGuildThatWasLeftAlreadyWasLeftThen() {
    Instant at = newEra();
    GuildId guild = leftAt(at);

    boolean leftAgain = guilds().markLeft(guild, at.plusSeconds(60));

    assertThat(leftAgain).isFalse();
    assertThat(leftBefore(at.plusSeconds(1), 10)).containsExactly(guild);
  }

  @Test
  default void aGuildThatCameBackIsNotFound() {
    Instant at = newEra();
    GuildId guild = leftAt(at);

    boolean returned = guilds().markReturned(guild);

    assertThat(returned).isTrue();
    assertThat(guilds().markReturned(guild)).isFalse();
    assertThat(leftBefore(at.plusSeconds(1), 10)).isEmpty();
  }

  @Test
  default void nobodyLeavesAGuildThatIsNotKnown() {
    assertThat(guilds().markLeft(Guilds.fresh(), newEra())).isFalse();
    assertThat(guilds().markReturned(Guilds.fresh())).isFalse();
  }

  @Test
  default void theGuildsThatWereLeftFirstAreFoundFirstUpToTheLimit() {
    Instant at = newEra();
    GuildId third = leftAt(at.plusSeconds(3));
    GuildId first = leftAt(at.plusSeconds(1));
    GuildId second = leftAt(at.plusSeconds(2));

    List<GuildId> two = leftBefore(at.plusSeconds(10), 2);
    List<GuildId> all = leftBefore(at.plusSeconds(10), 3);

    assertThat(two).containsExactly(first, second);
    assertThat(all).containsExactly(first, second, third);
  }

  @Test
  default void theDeparturesBehindOneAreFoundByTimeAndThenByGuild() {
    Instant at = newEra();
    Instant before = at.plusSeconds(10);
    List<GuildId> together =
        Stream.generate(() -> leftAt(at.plusSeconds(1))).limit(3).sorted().toList();
    GuildId last = leftAt(at.plusSeconds(2));
    List<GuildDeparture> all = guilds().findLeftBefore(before, 10);
    assertThat(all)
        .containsExactly(
            new GuildDeparture(together.getFirst(), at.plusSeconds(1)),
            new GuildDeparture(together.get(1), at.plusSeconds(1)),
            new GuildDeparture(together.getLast(), at.plusSeconds(1)),
            new GuildDeparture(last, at.plusSeconds(2)));

    guilds().markReturned(together.getFirst());

    assertThat(guilds().findLeftBefore(before, all.getFirst(), 2)).isEqualTo(all.subList(1, 3));
    assertThat(guilds().findLeftBefore(before, all.get(2), 2)).isEqualTo(all.subList(3, 4));
    assertThat(guilds().findLeftBefore(before, all.getLast(), 2)).isEmpty();
    assertThat(guilds().findLeftBefore(at.plusSeconds(2), all.get(2), 2)).isEmpty();
  }

  @Test
  default void aDepartureOfATransactionThatRolledBackHasNotHappened() {
    Instant at = newEra();
    GuildId guild = freshGuild();

    rollBack(() -> guilds().markLeft(guild, at));

    assertThat(leftBefore(at.plusSeconds(1), 10)).isEmpty();
  }

  @Test
  default void everyGuildIsFoundWithItsMembershipPageByPage() {
    GuildId left = leftAt(newEra());
    GuildId present = freshGuild();
    GuildId returned = leftAt(newEra());
    guilds().markReturned(returned);
    Set<GuildId> ours = Set.of(left, present, returned);
    List<KnownGuild> found = new ArrayList<>();
    Page<KnownGuild> page = guilds().findAll(PageRequest.first(1));

    while (page.hasNext()) {
      found.addAll(page.items());
      page = guilds().findAll(new PageRequest(1, page.next()));
    }
    found.addAll(page.items());

    assertThat(found).isSortedAccordingTo(Comparator.comparing(KnownGuild::guild));
    assertThat(found)
        .filteredOn(known -> ours.contains(known.guild()))
        .containsExactlyInAnyOrder(
            new KnownGuild(left, Membership.LEFT),
            new KnownGuild(present, Membership.PRESENT),
            new KnownGuild(returned, Membership.PRESENT));
  }
}
