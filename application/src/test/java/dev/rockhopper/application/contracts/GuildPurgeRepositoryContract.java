package dev.rockhopper.application.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.domain.audit.AuditEntry;
import dev.rockhopper.domain.audit.IAuditRepository;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.guilds.GuildDeparture;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.IGuildPurgeRepository;
import dev.rockhopper.domain.guilds.IGuildPurgeRepository.Progress;
import dev.rockhopper.domain.repository.PageRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every purge of guilds removes and leaves.
public interface GuildPurgeRepositoryContract extends CaseStore {
  /// When the guilds were left.
  Instant LEFT = Cases.NOON;

  /// What is purged had to be left before this.
  Instant LATER = LEFT.plusSeconds(1);

  /// They were left longer ago than this, whatever clock one asks.
  Duration GRACE = Duration.ZERO;

  /// The purge under test.
  IGuildPurgeRepository purge();

  /// A trail in the same store.
  IAuditRepository audit();

  /// A guild with three cases and three entries in its trail.
  private GuildId inhabitedGuild() {
    GuildId guild = freshGuild();
    for (int n = 0; n < 3; n++) {
      cases().create(Cases.warning(guild));
      audit().append(new AuditEntry(guild, Cases.NOON, People.MONA, "tested", "guild", "", ""));
    }
    return guild;
  }

  private void assertUntouched(GuildId guild) {
    assertThat(guilds().exists(guild)).isTrue();
    assertThat(numbersIn(guild)).containsExactly(3L, 2L, 1L);
    assertThat(audit().findByGuild(guild, PageRequest.first(10)).items()).hasSize(3);
  }

  private List<Progress> purgeAll(GuildId guild, int rows) {
    List<Progress> steps = new ArrayList<>();
    do {
      steps.add(purge().purge(guild, LATER, GRACE, rows));
    } while (steps.getLast() instanceof Progress.More && steps.size() < 100);
    return steps;
  }

  @Test
  default void aGuildThatTheBotIsInIsKept() {
    GuildId guild = inhabitedGuild();

    assertThat(purge().purge(guild, LATER, GRACE, 1_000)).isEqualTo(new Progress.Kept());

    assertUntouched(guild);
  }

  @Test
  default void aGuildThatWasLeftTooRecentlyIsKept() {
    GuildId guild = inhabitedGuild();
    guilds().markLeft(guild, LATER);

    assertThat(purge().purge(guild, LATER, GRACE, 1_000)).isEqualTo(new Progress.Kept());

    assertUntouched(guild);
  }

  @Test
  default void aGuildThatNobodyKnowsIsNotPurged() {
    assertThat(purge().purge(Guilds.fresh(), LATER, GRACE, 1_000)).isEqualTo(new Progress.Kept());
  }

  @Test
  default void aGuildGoesAtOnceWhereItFitsAndTheOthersStay() {
    GuildId guild = inhabitedGuild();
    GuildId other = inhabitedGuild();
    guilds().markLeft(guild, LEFT);
    guilds().markLeft(other, LATER);

    Progress progress = purge().purge(guild, LATER, GRACE, 1_000);

    assertThat(progress).isInstanceOf(Progress.Done.class);
    assertThat(((Progress.Done) progress).rows()).isGreaterThanOrEqualTo(7);
    assertThat(guilds().exists(guild)).isFalse();
    assertThat(guilds().findLeftBefore(LATER, 1_000))
        .extracting(GuildDeparture::guild)
        .doesNotContain(guild);
    assertThat(audit().findByGuild(guild, PageRequest.first(10)).items()).isEmpty();
    assertThat(numbersIn(guild)).isEmpty();
    assertUntouched(other);
  }

  @Test
  default void aLargeGuildGoesInBatches() {
    GuildId guild = inhabitedGuild();
    guilds().markLeft(guild, LEFT);

    List<Progress> steps = purgeAll(guild, 2);

    assertThat(steps).hasSizeGreaterThan(3).last().isInstanceOf(Progress.Done.class);
    assertThat(steps)
        .filteredOn(Progress.More.class::isInstance)
        .allSatisfy(step -> assertThat(((Progress.More) step).rows()).isEqualTo(2));
    assertThat(guilds().exists(guild)).isFalse();
  }

  @Test
  default void casesThatReverseEachOtherGoInBatchesOfOne() {
    GuildId guild = freshGuild();
    ModerationCase later = cases().create(Cases.ban(guild));
    ModerationCase earlier = cases().create(Cases.ban(guild));
    // A clock that ran ahead has given the case that reverses the lower id.
    cases().update(cases().update(earlier.applied(LEFT)).reversed(LEFT, later.key().id()));
    guilds().markLeft(guild, LEFT);

    List<Progress> steps = purgeAll(guild, 1);

    assertThat(steps).last().isInstanceOf(Progress.Done.class);
    assertThat(guilds().exists(guild)).isFalse();
  }

  @Test
  default void casesThatReverseOneAnotherInAChainGoWhateverTheBatch() {
    for (int rows = 1; rows <= 4; rows++) {
      GuildId guild = freshGuild();
      List<ModerationCase> made = new ArrayList<>();
      for (int n = 0; n < 4; n++) {
        made.add(cases().create(Cases.ban(guild)));
      }
      // The first reverses two, one of which reverses the last.
      reverse(made.get(1), made.get(0));
      reverse(made.get(2), made.get(0));
      reverse(made.get(3), made.get(2));
      guilds().markLeft(guild, LEFT);

      List<Progress> steps = purgeAll(guild, rows);

      assertThat(steps).last().isInstanceOf(Progress.Done.class);
      assertThat(steps)
          .filteredOn(Progress.More.class::isInstance)
          .containsOnly(new Progress.More(rows));
      assertThat(guilds().exists(guild)).isFalse();
    }
  }

  private void reverse(ModerationCase reversed, ModerationCase by) {
    cases().update(cases().update(reversed.applied(LEFT)).reversed(LEFT, by.key().id()));
  }

  @Test
  default void aGuildThatComesBackInTheMiddleKeepsTheRest() {
    GuildId guild = inhabitedGuild();
    guilds().markLeft(guild, LEFT);
    purge().purge(guild, LATER, GRACE, 1);

    guilds().markReturned(guild);

    assertThat(purge().purge(guild, LATER, GRACE, 1_000)).isEqualTo(new Progress.Kept());
    assertThat(guilds().exists(guild)).isTrue();
  }

  @Test
  default void aGuildThatComesBackAfterAnyNumberOfStepsCanGoOn() {
    for (int rows = 1; rows <= 3; rows++) {
      int steps = 0;
      while (comesBackAfter(steps, rows)) {
        steps++;
      }
      assertThat(steps).as("places to come back at, %d records a step", rows).isPositive();
    }
  }

  /// Whether the guild was still there after some steps; then it has come back and gone on.
  private boolean comesBackAfter(int steps, int rows) {
    GuildId guild = inhabitedGuild();
    guilds().markLeft(guild, LEFT);
    for (int step = 0; step < steps; step++) {
      if (purge().purge(guild, LATER, GRACE, rows) instanceof Progress.Done) {
        return false;
      }
    }

    guilds().markReturned(guild);

    List<Long> kept = numbersIn(guild);
    assertThat(cases().create(Cases.warning(guild)).number().value()).isEqualTo(4);
    assertThat(numbersIn(guild)).startsWith(4L).endsWith(kept.toArray(Long[]::new));
    return true;
  }

  @Test
  default void aGuildThatIsGoneCanComeBackEmpty() {
    GuildId guild = inhabitedGuild();
    guilds().markLeft(guild, LEFT);
    purgeAll(guild, 1_000);

    guilds().ensure(guild);

    assertThat(numbersIn(guild)).isEmpty();
    assertThat(cases().create(Cases.warning(guild)).number().value()).isEqualTo(1);
  }

  @Test
  default void aPurgeOfATransactionThatRolledBackHasNotHappened() {
    GuildId guild = inhabitedGuild();
    guilds().markLeft(guild, LEFT);

    rollBack(() ->
        assertThat(purge().purge(guild, LATER, GRACE, 1_000)).isInstanceOf(Progress.Done.class));

    assertUntouched(guild);
  }

  @Test
  default void aBatchThatNothingFitsIntoIsRefused() {
    assertThatThrownBy(() -> purge().purge(Guilds.fresh(), LATER, GRACE, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
