package dev.rockhopper.application.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.domain.cases.CaseType;
import dev.rockhopper.domain.cases.SourceId;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.limits.Allowance;
import dev.rockhopper.domain.limits.IModeratorLimitRepository;
import dev.rockhopper.domain.limits.IModeratorLimitRepository.Use;
import dev.rockhopper.domain.limits.Quarantine;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.repository.AssumptionException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every repository of limits keeps.
public interface ModeratorLimitRepositoryContract extends GuildStore {
  /// Three in an hour: one is back every 20 minutes.
  Allowance THREE = new Allowance(3, Duration.ofHours(1));

  /// The limits under test.
  IModeratorLimitRepository limits();

  private static Use ban(GuildId guild, UserId moderator, int uses) {
    return new Use(guild, moderator, CaseType.BAN, uses, Cases.source());
  }

  private boolean takes(GuildId guild, UserId moderator, int uses, Instant now) {
    return limits().take(ban(guild, moderator, uses), THREE, now);
  }

  private static Quarantine of(GuildId guild, UserId moderator, Instant since) {
    return new Quarantine(
        guild, moderator, since, People.OWNER, "too 🐧 many", Quarantine.Alert.PENDING);
  }

  @Test
  default void asMuchAsIsAllowedCanBeTakenAndNoMore() {
    GuildId guild = freshGuild();

    assertThat(takes(guild, People.MONA, 2, Cases.NOON)).isTrue();
    assertThat(takes(guild, People.MONA, 2, Cases.NOON)).isFalse();
    assertThat(takes(guild, People.MONA, 1, Cases.NOON)).isTrue();
    assertThat(takes(guild, People.MONA, 1, Cases.NOON)).isFalse();
  }

  @Test
  default void moreThanABucketHoldsIsNeverThere() {
    assertThat(takes(freshGuild(), People.MONA, 4, Cases.NOON)).isFalse();
  }

  @Test
  default void usesComeBackOneByOne() {
    GuildId guild = freshGuild();
    takes(guild, People.MONA, 3, Cases.NOON);

    assertThat(takes(guild, People.MONA, 1, Cases.NOON.plusSeconds(1_199))).isFalse();
    assertThat(takes(guild, People.MONA, 1, Cases.NOON.plusSeconds(1_200))).isTrue();
    assertThat(takes(guild, People.MONA, 1, Cases.NOON.plusSeconds(1_200))).isFalse();
    assertThat(takes(guild, People.MONA, 3, Cases.NOON.plusSeconds(4_800))).isTrue();
  }

  @Test
  default void everyModeratorGuildAndTypeHasABucketOfItsOwn() {
    GuildId guild = freshGuild();
    takes(guild, People.MONA, 3, Cases.NOON);

    assertThat(takes(guild, People.MILO, 3, Cases.NOON)).isTrue();
    assertThat(takes(freshGuild(), People.MONA, 3, Cases.NOON)).isTrue();
    assertThat(
            limits()
                .take(
                    new Use(guild, People.MONA, CaseType.KICK, 3, Cases.source()),
                    THREE,
                    Cases.NOON))
        .isTrue();
  }

  @Test
  default void theSameEventTakesOnce() {
    GuildId guild = freshGuild();
    SourceId source = Cases.source();
    Use use = new Use(guild, People.MONA, CaseType.BAN, 2, source);

    assertThat(limits().take(use, THREE, Cases.NOON)).isTrue();
    assertThat(limits().take(use, THREE, Cases.NOON)).isTrue();

    assertThat(takes(guild, People.MONA, 1, Cases.NOON)).isTrue();
    assertThat(takes(guild, People.MONA, 1, Cases.NOON)).isFalse();
  }

  @Test
  default void whatIsRolledBackIsNotTaken() {
    GuildId guild = freshGuild();

    rollBack(() -> takes(guild, People.MONA, 3, Cases.NOON));

    assertThat(takes(guild, People.MONA, 3, Cases.NOON)).isTrue();
  }

  @Test
  default void ofManyWhoTakeAtOnceNoMoreSucceedThanAreAllowed() {
    GuildId guild = freshGuild();

    List<Boolean> taken = Concurrently.times(12, _ -> takes(guild, People.MONA, 1, Cases.NOON));

    assertThat(taken.stream().filter(one -> one)).hasSize(3);
  }

  @Test
  default void whoTakesItForGrantedThatSomebodyMayActFailsWhereTheyAreInQuarantine() {
    GuildId guild = freshGuild();
    limits().quarantine(of(guild, People.MONA, Cases.NOON));

    assume(guild, People.MILO);

    assertThatThrownBy(() -> assume(guild, People.MONA)).isInstanceOf(AssumptionException.class);
    assertThatThrownBy(() -> limits().assumeNoQuarantine(guild, People.MILO))
        .isInstanceOf(IllegalStateException.class);
  }

  private void assume(GuildId guild, UserId moderator) {
    boolean _ =
        transactions()
            .inTransaction(
                "assuming",
                _ -> {
                  limits().assumeNoQuarantine(guild, moderator);
                  return true;
                });
  }

  @Test
  default void aQuarantineComesBackAsItWentAndIsGoneWhenItIsLifted() {
    GuildId guild = freshGuild();
    Quarantine mona = of(guild, People.MONA, Cases.NOON);
    Quarantine milo = of(guild, People.MILO, Cases.NOON.plusSeconds(1));
    assertThat(limits().findQuarantine(guild, People.MONA)).isEmpty();
    assertThat(limits().lift(guild, People.MONA)).isFalse();

    assertThat(limits().quarantine(mona)).isTrue();
    assertThat(limits().quarantine(of(guild, People.MONA, Cases.NOON.plusSeconds(9)))).isFalse();
    assertThat(limits().quarantine(milo)).isTrue();

    assertThat(limits().findQuarantine(guild, People.MONA)).contains(mona);
    assertThat(limits().findQuarantine(freshGuild(), People.MONA)).isEmpty();
    assertThat(limits().quarantines(guild)).containsExactly(milo, mona);
    assertThat(limits().lift(guild, People.MONA)).isTrue();
    assertThat(limits().quarantines(guild)).containsExactly(milo);
  }

  @Test
  default void anAlertIsRemembered() {
    GuildId guild = freshGuild();
    limits().quarantine(of(guild, People.MONA, Cases.NOON));

    limits().alerted(guild, People.MONA);
    limits().alerted(guild, People.MILO);

    assertThat(limits().findQuarantine(guild, People.MONA).map(Quarantine::alert))
        .contains(Quarantine.Alert.RAISED);
    assertThat(limits().quarantines(guild)).hasSize(1);
  }

  @Test
  default void whoIsReleasedHasFullBuckets() {
    GuildId guild = freshGuild();
    takes(guild, People.MONA, 3, Cases.NOON);
    takes(guild, People.MILO, 3, Cases.NOON);
    limits().quarantine(of(guild, People.MONA, Cases.NOON));

    limits().lift(guild, People.MONA);

    assertThat(takes(guild, People.MONA, 3, Cases.NOON)).isTrue();
    assertThat(takes(guild, People.MILO, 1, Cases.NOON)).isFalse();
  }
}
