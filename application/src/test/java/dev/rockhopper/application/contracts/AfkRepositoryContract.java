package dev.rockhopper.application.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.domain.afk.Afk;
import dev.rockhopper.domain.afk.AfkChange;
import dev.rockhopper.domain.afk.AfkMode;
import dev.rockhopper.domain.afk.AfkNote;
import dev.rockhopper.domain.afk.IAfkRepository;
import dev.rockhopper.domain.cases.Expiry;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// What every repository of absences keeps.
public interface AfkRepositoryContract extends GuildStore {

  /// The absences under test.
  IAfkRepository afk();

  private static Afk away(GuildId guild, UserId user, String reason) {
    AfkNote note = new AfkNote(AfkMode.UNTIL_MESSAGE, reason, "Nick");
    return new Afk(guild, user, note, Cases.NOON, new Expiry.Never(), 0);
  }

  private Afk set(GuildId guild, UserId user) {
    return afk().set(away(guild, user, "lunch")).now();
  }

  @Test
  default void whoIsThereIsNotFound() {
    GuildId guild = freshGuild();

    assertThat(afk().find(guild, People.TERRY)).isEmpty();
    assertThat(afk().clear(guild, People.TERRY)).isEmpty();
    assertThat(afk().isAnybodyAway(guild)).isFalse();
  }

  @Test
  default void anAbsenceComesBackAsItWent() {
    GuildId guild = freshGuild();
    Afk wanted =
        new Afk(
            guild,
            People.TERRY,
            new AfkNote(AfkMode.ENFORCED, "🐧".repeat(200), ""),
            Cases.NOON,
            new Expiry.Until(Cases.NOON.plusSeconds(300)),
            0);

    Afk now = afk().set(wanted).now();

    assertThat(now)
        .isEqualTo(
            new Afk(
                guild,
                wanted.user(),
                wanted.note(),
                wanted.since(),
                wanted.expiry(),
                now.version()));
    assertThat(now.version()).isPositive();
    assertThat(afk().find(guild, People.TERRY)).contains(now);
    assertThat(afk().find(freshGuild(), People.TERRY)).isEmpty();
    assertThat(afk().isAnybodyAway(guild)).isTrue();
  }

  @Test
  default void whoWasAwayAlreadyIsToldHow() {
    GuildId guild = freshGuild();
    Afk first = set(guild, People.TERRY);

    AfkChange change = afk().set(away(guild, People.TERRY, "dinner"));

    assertThat(change).isInstanceOf(AfkChange.Replaced.class);
    assertThat(((AfkChange.Replaced) change).before()).isEqualTo(first);
    assertThat(change.now().note().reason()).isEqualTo("dinner");
    assertThat(change.now().version()).isGreaterThan(first.version());
    assertThat(afk().find(guild, People.TERRY)).contains(change.now());
  }

  @Test
  default void whoComesBackIsToldHowTheyWereAway() {
    GuildId guild = freshGuild();
    Afk away = set(guild, People.TERRY);

    assertThat(afk().clear(guild, People.TERRY)).contains(away);

    assertThat(afk().clear(guild, People.TERRY)).isEmpty();
    assertThat(afk().find(guild, People.TERRY)).isEmpty();
  }

  @Test
  default void theEndOfAnEarlierAbsenceDoesNotEndALaterOne() {
    GuildId guild = freshGuild();
    Afk earlier = set(guild, People.TERRY);
    afk().clear(guild, People.TERRY);
    Afk later = set(guild, People.TERRY);

    assertThat(afk().clear(guild, People.TERRY, earlier.version())).isEmpty();
    assertThat(afk().find(guild, People.TERRY)).contains(later);
    assertThat(afk().clear(guild, People.TERRY, later.version())).contains(later);
  }

  @Test
  default void ofAHundredMentionedUsersThoseWhoAreAwayAreFound() {
    GuildId guild = freshGuild();
    Set<UserId> mentioned =
        LongStream.rangeClosed(1, 98).mapToObj(UserId::new).collect(Collectors.toSet());
    mentioned.add(People.TINA);
    mentioned.add(People.TERRY);
    Afk tina = set(guild, People.TINA);
    Afk terry = set(guild, People.TERRY);
    set(guild, People.MONA);
    set(freshGuild(), new UserId(1));

    List<Afk> found = afk().findAmong(guild, mentioned);

    assertThat(found).containsExactly(terry, tina);
    assertThat(afk().findAmong(guild, Set.of())).isEmpty();
  }

  @Test
  default void moreUsersThanAMessageMentionsAreRefused() {
    GuildId guild = freshGuild();
    Set<UserId> users =
        LongStream.rangeClosed(1, 101).mapToObj(UserId::new).collect(Collectors.toSet());

    assertThatThrownBy(() -> afk().findAmong(guild, users))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at most 100");
  }

  @Test
  default void ofManyWhoSetItAtOnceOneBeginsAndEachOtherReplacesOneBefore() {
    GuildId guild = freshGuild();

    List<AfkChange> changes =
        Concurrently.times(8, n -> afk().set(away(guild, People.TERRY, "reason " + n)));

    assertThat(changes).filteredOn(AfkChange.Begun.class::isInstance).hasSize(1);
    assertThat(changes)
        .filteredOn(AfkChange.Replaced.class::isInstance)
        .extracting(change -> ((AfkChange.Replaced) change).before())
        .doesNotHaveDuplicates()
        .hasSize(7);
  }

  @Test
  default void manyWhoSetAndClearAtOnceDisturbNobody() {
    GuildId guild = freshGuild();

    List<Boolean> done =
        Concurrently.times(
            8,
            n -> {
              for (int round = 0; round < 10; round++) {
                var _ =
                    n % 2 == 0
                        ? afk().clear(guild, People.TERRY).isPresent()
                        : set(guild, People.TERRY).version() > 0;
              }
              return true;
            });

    assertThat(done).containsOnly(true);
  }

  @Test
  default void anAbsenceOfATransactionThatRolledBackIsNotThere() {
    GuildId guild = freshGuild();

    rollBack(() -> set(guild, People.TERRY));

    assertThat(afk().find(guild, People.TERRY)).isEmpty();
  }
}
