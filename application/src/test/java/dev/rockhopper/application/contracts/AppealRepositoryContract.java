package dev.rockhopper.application.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.domain.appeals.Appeal;
import dev.rockhopper.domain.appeals.Appeal.Decision;
import dev.rockhopper.domain.appeals.AppealKey;
import dev.rockhopper.domain.appeals.IAppealRepository;
import dev.rockhopper.domain.appeals.Remedy;
import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.cases.CaseListing;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.MessagePlace;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.repository.DuplicateException;
import dev.rockhopper.domain.repository.StaleVersionException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What every repository of appeals keeps.
public interface AppealRepositoryContract extends CaseStore {
  /// What was decided.
  Decision DECISION = new Decision(People.MONA, Cases.NOON.plusSeconds(5), "all right 🐧");

  /// The appeals under test.
  IAppealRepository appeals();

  private CaseKey freshCase() {
    return cases().create(Cases.ban(freshGuild())).key();
  }

  private static Appeal of(CaseKey key, int attempt, UserId appellant, Instant at) {
    return new Appeal(
        new AppealKey(key, attempt),
        appellant,
        "it was not me 🐧",
        at,
        new Appeal.State.Open(),
        Optional.empty(),
        0);
  }

  private Appeal stored(CaseKey key, UserId appellant) {
    return appeals().create(of(key, 1, appellant, Cases.NOON));
  }

  @Test
  default void anAppealComesBackAsItWentAndAsItIsDecided() {
    CaseKey key = freshCase();
    Appeal first = stored(key, People.TERRY);
    MessagePlace post = new MessagePlace(Guilds.channel(), Guilds.message());

    Appeal posted = appeals().update(first.postedAt(post));
    Appeal denied = appeals().update(posted.denied(DECISION));
    Appeal second = appeals().create(of(key, 2, People.TERRY, Cases.NOON.plusSeconds(9)));
    Appeal accepted = appeals().update(second.accepted(DECISION, Remedy.PENDING));
    Appeal remedied = appeals().update(accepted.remedied(Remedy.DONE));

    assertThat(first.version()).isEqualTo(1);
    assertThat(appeals().findByCase(key)).containsExactly(denied, remedied);
    assertThat(denied.post()).contains(post);
    assertThat(remedied.version()).isEqualTo(3);
    assertThat(appeals().findByCase(freshCase())).isEmpty();
  }

  @Test
  default void aWithdrawnOneComesBackAsSuch() {
    Appeal open = stored(freshCase(), People.TERRY);

    Appeal withdrawn = appeals().update(open.withdrawn(Cases.NOON.plusSeconds(1)));

    assertThat(appeals().findByCase(open.key().of())).containsExactly(withdrawn);
  }

  @Test
  default void oneAgainstACaseIsOpenAtATime() {
    Appeal open = stored(freshCase(), People.TERRY);

    assertThatThrownBy(() -> appeals().create(of(open.key().of(), 2, People.TERRY, Cases.NOON)))
        .isInstanceOf(DuplicateException.class);
    appeals().update(open.withdrawn(Cases.NOON));
    assertThatThrownBy(() -> appeals().create(of(open.key().of(), 1, People.TERRY, Cases.NOON)))
        .isInstanceOf(DuplicateException.class);
    assertThat(appeals().create(of(open.key().of(), 2, People.TERRY, Cases.NOON)).version())
        .isEqualTo(1);
  }

  @Test
  default void ofManyWhoOpenAtOnceOneDoes() {
    CaseKey key = freshCase();

    List<Boolean> opened =
        Concurrently.times(
            6,
            n -> {
              try {
                appeals().create(of(key, n + 1, People.TERRY, Cases.NOON));
                return true;
              } catch (DuplicateException _) {
                return false;
              }
            });

    assertThat(opened).containsOnlyOnce(true);
  }

  @Test
  default void ofManyWhoDecideAtOnceOneDoes() {
    Appeal open = stored(freshCase(), People.TERRY);

    List<Boolean> decided =
        Concurrently.times(
            6,
            _ ->
                inTransaction(() -> {
                  Optional<Appeal> found =
                      appeals()
                          .findForUpdate(open.key())
                          .filter(one -> one.state() instanceof Appeal.State.Open);
                  found.ifPresent(one -> appeals().update(one.denied(DECISION)));
                  return found.isPresent();
                }));

    assertThat(decided).containsOnlyOnce(true);
  }

  @Test
  default void nobodyDecidesOnWhatHasChangedMeanwhile() {
    Appeal open = stored(freshCase(), People.TERRY);
    appeals().update(open.withdrawn(Cases.NOON));

    assertThatThrownBy(() -> appeals().update(open.denied(DECISION)))
        .isInstanceOf(StaleVersionException.class);
    assertThatThrownBy(() -> appeals().findForUpdate(open.key()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  default void openOnesOfAGuildAreListedOldestFirst() {
    GuildId guild = freshGuild();
    CaseKey early = cases().create(Cases.ban(guild)).key();
    CaseKey late = cases().create(Cases.warning(guild)).key();
    CaseKey decided = cases().create(Cases.note(guild)).key();
    Appeal second = appeals().create(of(late, 1, People.TERRY, Cases.NOON.plusSeconds(1)));
    Appeal first = appeals().create(of(early, 1, People.TINA, Cases.NOON));
    appeals().update(stored(decided, People.TERRY).denied(DECISION));
    stored(freshCase(), People.TERRY);

    assertThat(appeals().open(guild, 9)).containsExactly(first, second);
    assertThat(appeals().open(guild, 1)).containsExactly(first);
  }

  @Test
  default void somebodysOwnAreFoundInAllGuilds() {
    UserId somebody = People.somebody();
    Appeal old = appeals().create(of(freshCase(), 1, somebody, Cases.NOON));
    Appeal young = appeals().create(of(freshCase(), 1, somebody, Cases.NOON.plusSeconds(1)));
    stored(freshCase(), People.TERRY);

    assertThat(appeals().byAppellant(somebody, 9)).containsExactly(young, old);
    assertThat(appeals().byAppellant(somebody, 1)).containsExactly(young);
    assertThat(appeals().lastOf(young.key().of().guild(), somebody)).contains(young.openedAt());
    assertThat(appeals().lastOf(freshGuild(), somebody)).isEmpty();
  }

  @Test
  default void casesInEffectAgainstSomebodyAreFoundInAllGuilds() {
    UserId somebody = People.somebody();
    GuildId one = freshGuild();
    GuildId other = freshGuild();
    ModerationCase first = applied(Cases.against(somebody, Cases.ban(one)));
    ModerationCase second = applied(Cases.against(somebody, Cases.warning(one)));
    ModerationCase third = applied(Cases.against(somebody, Cases.warning(other)));
    ModerationCase hidden = applied(Cases.against(somebody, Cases.warning(other)));
    cases().update(hidden.listedAs(CaseListing.HIDDEN));
    cases().create(Cases.against(somebody, Cases.warning(other)));
    applied(Cases.ban(one));

    assertThat(appeals().casesAgainst(somebody, 9))
        .containsExactlyInAnyOrder(second.key(), first.key(), third.key());
    assertThat(appeals().casesAgainst(somebody, 1))
        .containsExactlyInAnyOrder(second.key(), third.key());
    assertThat(appeals().casesAgainst(People.somebody(), 9)).isEmpty();
  }

  private ModerationCase applied(ModerationCase draft) {
    return cases().update(cases().create(draft).applied(Cases.NOON));
  }

  @Test
  default void aDeletedCaseTakesItsAppealsAlong() {
    Appeal open = stored(freshCase(), People.TERRY);

    cases().delete(open.key().of());

    assertThat(appeals().findByCase(open.key().of())).isEmpty();
  }

  @Test
  default void anAppealOfATransactionThatRolledBackIsNotThere() {
    CaseKey key = freshCase();

    rollBack(() -> stored(key, People.TERRY));

    assertThat(appeals().findByCase(key)).isEmpty();
  }
}
