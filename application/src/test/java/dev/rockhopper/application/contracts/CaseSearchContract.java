package dev.rockhopper.application.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.domain.cases.CaseCriteria;
import dev.rockhopper.domain.cases.CaseCriteria.Period;
import dev.rockhopper.domain.cases.CaseListing;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.CaseType;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.Reason;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.repository.Cursor;
import dev.rockhopper.domain.repository.Page;
import dev.rockhopper.domain.repository.PageRequest;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How every repository of cases finds, pages and counts them.
public interface CaseSearchContract extends CaseStore {

  /// What a search finds, in order; the count must agree.
  private List<Long> found(CaseCriteria criteria) {
    List<Long> numbers =
        cases().findAll(criteria, PageRequest.first(PageRequest.MAX_SIZE)).items().stream()
            .map(one -> one.number().value())
            .toList();
    assertThat(cases().count(criteria)).isEqualTo(numbers.size());
    return numbers;
  }

  private static List<Long> numbers(Page<ModerationCase> page) {
    return page.items().stream().map(one -> one.number().value()).toList();
  }

  @Test
  default void aGuildWithoutCasesHasAnEmptyLastPage() {
    Page<ModerationCase> page =
        cases().findAll(CaseCriteria.in(freshGuild()), PageRequest.first(10));

    assertThat(page.items()).isEmpty();
    assertThat(page.hasNext()).isFalse();
  }

  @Test
  default void pagesAreNewestFirstAndEndWithTheOldest() {
    GuildId guild = freshGuild();
    for (int n = 0; n < 5; n++) {
      cases().create(Cases.warning(guild));
    }
    CaseCriteria all = CaseCriteria.in(guild);

    Page<ModerationCase> first = cases().findAll(all, PageRequest.first(2));
    Page<ModerationCase> second = cases().findAll(all, new PageRequest(2, first.next()));
    Page<ModerationCase> last = cases().findAll(all, new PageRequest(2, second.next()));
    Page<ModerationCase> behind = cases().findAll(all, new PageRequest(2, last.next()));

    assertThat(numbers(first)).containsExactly(5L, 4L);
    assertThat(numbers(second)).containsExactly(3L, 2L);
    assertThat(numbers(last)).containsExactly(1L);
    assertThat(last.next()).isEqualTo(new Cursor.End());
    assertThat(behind.items()).isEmpty();
    assertThat(behind.hasNext()).isFalse();
  }

  @Test
  default void aFullPageWithNothingBehindItIsTheLast() {
    GuildId guild = freshGuild();
    cases().create(Cases.warning(guild));
    cases().create(Cases.warning(guild));

    Page<ModerationCase> page = cases().findAll(CaseCriteria.in(guild), PageRequest.first(2));

    assertThat(page.items()).hasSize(2);
    assertThat(page.hasNext()).isFalse();
  }

  @Test
  default void aNewCaseDoesNotShiftTheNextPage() {
    GuildId guild = freshGuild();
    for (int n = 0; n < 4; n++) {
      cases().create(Cases.warning(guild));
    }
    CaseCriteria all = CaseCriteria.in(guild);
    Page<ModerationCase> first = cases().findAll(all, PageRequest.first(2));

    cases().create(Cases.warning(guild));

    assertThat(numbers(cases().findAll(all, new PageRequest(2, first.next()))))
        .containsExactly(2L, 1L);
  }

  @Test
  default void aPageMayBeginBehindANumberThatNoCaseHas() {
    GuildId guild = freshGuild();
    cases().create(Cases.warning(guild));
    cases().create(Cases.warning(guild));

    Page<ModerationCase> page =
        cases().findAll(CaseCriteria.in(guild), PageRequest.after(1_000, 10));

    assertThat(numbers(page)).containsExactly(2L, 1L);
  }

  @Test
  default void aPageOfASearchHoldsOnlyWhatMatchesAndIsFull() {
    GuildId guild = freshGuild();
    for (int n = 0; n < 3; n++) {
      cases().create(Cases.warning(guild));
      cases().create(Cases.note(guild));
    }
    CaseCriteria notes = CaseCriteria.in(guild).ofTypes(Set.of(CaseType.NOTE));

    Page<ModerationCase> first = cases().findAll(notes, PageRequest.first(2));

    assertThat(numbers(first)).containsExactly(6L, 4L);
    assertThat(numbers(cases().findAll(notes, new PageRequest(2, first.next()))))
        .containsExactly(2L);
  }

  @Test
  default void casesOfOtherGuildsAreNeverFound() {
    GuildId guild = freshGuild();
    cases().create(Cases.ban(freshGuild()));
    cases().create(Cases.ban(guild));

    assertThat(found(CaseCriteria.in(guild))).containsExactly(1L);
    assertThat(found(CaseCriteria.in(freshGuild()))).isEmpty();
  }

  @Test
  default void casesAreFoundByTarget() {
    GuildId guild = freshGuild();
    cases().create(Cases.ban(guild));
    cases().create(Cases.against(People.TINA, Cases.ban(guild)));

    assertThat(found(CaseCriteria.in(guild).against(People.TERRY))).containsExactly(1L);
    assertThat(found(CaseCriteria.in(guild).against(People.TINA))).containsExactly(2L);
    assertThat(found(CaseCriteria.in(guild).against(People.MONA))).isEmpty();
  }

  @Test
  default void casesAreFoundByModerator() {
    GuildId guild = freshGuild();
    cases().create(Cases.ban(guild));
    cases().create(Cases.by(People.MILO, Cases.ban(guild)));

    assertThat(found(CaseCriteria.in(guild).by(People.MILO))).containsExactly(2L);
    assertThat(found(CaseCriteria.in(guild).by(People.TERRY))).isEmpty();
  }

  @Test
  default void severalTargetsAndModeratorsCanBeAskedFor() {
    GuildId guild = freshGuild();
    cases().create(Cases.ban(guild));
    cases().create(Cases.against(People.TINA, Cases.ban(guild)));
    cases().create(Cases.against(People.BOT, Cases.by(People.MILO, Cases.ban(guild))));

    CaseCriteria criteria =
        new CaseCriteria(
            guild,
            Set.of(People.TERRY, People.TINA),
            Set.of(People.MONA, People.MILO),
            Set.of(),
            Set.of(),
            Set.of(CaseListing.LISTED),
            Period.ALWAYS,
            "");

    assertThat(found(criteria)).containsExactly(2L, 1L);
  }

  @Test
  default void aHiddenCaseIsFoundOnlyWhereHiddenOnesAreAskedFor() {
    GuildId guild = freshGuild();
    PageRequest page = PageRequest.first(10);
    cases().create(Cases.ban(guild));
    ModerationCase hidden =
        cases().update(cases().create(Cases.ban(guild)).listedAs(CaseListing.HIDDEN));
    CaseCriteria all = CaseCriteria.in(guild).against(People.TERRY);

    assertThat(found(all)).containsExactly(1L);
    assertThat(cases().count(all)).isEqualTo(1);
    assertThat(found(all.includingHidden())).containsExactly(2L, 1L);
    assertThat(cases().findByGuildAndNumber(guild, hidden.number())).contains(hidden);
    assertThat(numbers(cases().findByUserAndType(guild, People.TERRY, CaseType.BAN, page)))
        .containsExactly(2L, 1L);

    cases().update(hidden.listedAs(CaseListing.LISTED));

    assertThat(found(all)).containsExactly(2L, 1L);
  }

  @Test
  default void casesAreFoundByType() {
    GuildId guild = freshGuild();
    cases().create(Cases.ban(guild));
    cases().create(Cases.warning(guild));
    cases().create(Cases.note(guild));

    assertThat(found(CaseCriteria.in(guild).ofTypes(Set.of(CaseType.WARN)))).containsExactly(2L);
    assertThat(found(CaseCriteria.in(guild).ofTypes(Set.of(CaseType.BAN, CaseType.NOTE))))
        .containsExactly(3L, 1L);
    assertThat(found(CaseCriteria.in(guild).ofTypes(Set.of(CaseType.KICK)))).isEmpty();
    assertThat(found(CaseCriteria.in(guild).ofTypes(Set.of()))).containsExactly(3L, 2L, 1L);
  }

  @Test
  default void casesAreFoundByStatus() {
    GuildId guild = freshGuild();
    cases().create(Cases.ban(guild));
    cases().update(cases().create(Cases.ban(guild)).applied(Cases.NOON));

    assertThat(found(CaseCriteria.in(guild).inStatuses(Set.of(CaseStatus.PENDING))))
        .containsExactly(1L);
    assertThat(found(CaseCriteria.in(guild).inStatuses(Set.of(CaseStatus.APPLIED))))
        .containsExactly(2L);
    assertThat(
            found(
                CaseCriteria.in(guild).inStatuses(Set.of(CaseStatus.PENDING, CaseStatus.APPLIED))))
        .containsExactly(2L, 1L);
    assertThat(found(CaseCriteria.in(guild).inStatuses(Set.of(CaseStatus.VOIDED)))).isEmpty();
  }

  @Test
  default void casesAreFoundByTheTimeOfTheirOpeningWithoutTheEndOfThePeriod() {
    GuildId guild = freshGuild();
    cases().create(Cases.at(Cases.NOON, Cases.ban(guild)));
    cases().create(Cases.at(Cases.NOON.plusSeconds(60), Cases.ban(guild)));
    cases().create(Cases.at(Cases.NOON.plusSeconds(120), Cases.ban(guild)));

    Period secondMinute = new Period(Cases.NOON.plusSeconds(60), Cases.NOON.plusSeconds(120));
    Period justBefore = new Period(Cases.NOON.minusSeconds(60), Cases.NOON);

    assertThat(found(CaseCriteria.in(guild).openedIn(secondMinute))).containsExactly(2L);
    assertThat(found(CaseCriteria.in(guild).openedIn(justBefore))).isEmpty();
    assertThat(found(CaseCriteria.in(guild).openedIn(Period.ALWAYS))).containsExactly(3L, 2L, 1L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Raid", "raid", "RAID", "ing r", "störung", "STÖRUNG", "🐧"})
  default void casesAreFoundByAPartOfTheirReasonInAnyCase(String part) {
    GuildId guild = freshGuild();
    cases().create(Cases.ban(guild).explainedBy(new Reason("leading Raids, Störung 🐧")));
    cases().create(Cases.ban(guild).explainedBy(new Reason("another reason")));

    assertThat(found(CaseCriteria.in(guild).saying(part))).containsExactly(1L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "_", "\\", "'", "100%", "a_b", "c\\d", "!"})
  default void whatMeansSomethingToAStoreIsTextInASearch(String part) {
    GuildId guild = freshGuild();
    cases().create(Cases.ban(guild).explainedBy(new Reason("100% a_b c\\d it's!")));
    cases().create(Cases.ban(guild).explainedBy(new Reason("100 axb cd its")));
    cases().create(Cases.ban(guild).explainedBy(Reason.NONE));

    assertThat(found(CaseCriteria.in(guild).saying(part))).containsExactly(1L);
  }

  @Test
  default void everythingThatIsAskedForMustHold() {
    GuildId guild = freshGuild();
    CaseCriteria criteria =
        CaseCriteria.in(guild)
            .against(People.TERRY)
            .by(People.MONA)
            .ofTypes(Set.of(CaseType.BAN))
            .inStatuses(Set.of(CaseStatus.PENDING))
            .openedIn(new Period(Cases.NOON, Cases.NOON.plusSeconds(1)))
            .saying("spam");
    cases().create(Cases.ban(guild));
    cases().create(Cases.warning(guild));
    cases().create(Cases.against(People.TINA, Cases.ban(guild)));
    cases().create(Cases.by(People.MILO, Cases.ban(guild)));
    cases().create(Cases.at(Cases.NOON.plusSeconds(1), Cases.ban(guild)));
    cases().create(Cases.ban(guild).explainedBy(new Reason("raid")));
    cases().update(cases().create(Cases.ban(guild)).applied(Cases.NOON));

    assertThat(found(criteria)).containsExactly(1L);
  }

  @Test
  default void casesAgainstAUserAreFoundByTypes() {
    GuildId guild = freshGuild();
    PageRequest page = PageRequest.first(10);
    cases().create(Cases.ban(guild));
    cases().create(Cases.warning(guild));
    cases().create(Cases.against(People.TINA, Cases.warning(guild)));
    cases().create(Cases.note(guild));

    assertThat(numbers(cases().findByUserAndType(guild, People.TERRY, CaseType.WARN, page)))
        .containsExactly(2L);
    assertThat(
            numbers(
                cases()
                    .findByUserAndTypes(
                        guild, People.TERRY, Set.of(CaseType.BAN, CaseType.NOTE), page)))
        .containsExactly(4L, 1L);
    assertThat(numbers(cases().findByUserAndTypes(guild, People.TERRY, Set.of(), page)))
        .containsExactly(4L, 2L, 1L);
  }

  @Test
  default void aSearchSeesWhatItsOwnTransactionHasWritten() {
    GuildId guild = freshGuild();
    cases().create(Cases.ban(guild));

    List<Long> seen =
        inTransaction(() -> {
          cases().create(Cases.ban(guild));
          return found(CaseCriteria.in(guild));
        });

    assertThat(seen).containsExactly(2L, 1L);
  }
}
