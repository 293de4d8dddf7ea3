package dev.rockhopper.domain.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.domain.cases.CaseCriteria.Period;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.guilds.GuildId;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CaseCriteriaTest {
  private static final GuildId GUILD = Guilds.fresh();
  private static final ModerationCase SPAM_BAN = Cases.ban(GUILD);
  private static final CaseCriteria ALL = CaseCriteria.in(GUILD);

  private static Set<CaseCriteria> matching() {
    return Set.of(
        ALL,
        ALL.against(People.TERRY),
        ALL.by(People.MONA),
        ALL.ofTypes(Set.of(CaseType.BAN, CaseType.KICK)),
        ALL.inStatuses(Set.of(CaseStatus.PENDING)),
        ALL.openedIn(new Period(Cases.NOON, Cases.NOON.plusNanos(1))),
        ALL.saying("SPA"));
  }

  private static Set<CaseCriteria> missing() {
    return Set.of(
        CaseCriteria.in(Guilds.fresh()),
        ALL.against(People.TINA),
        ALL.by(People.MILO),
        ALL.ofTypes(Set.of(CaseType.KICK)),
        ALL.inStatuses(Set.of(CaseStatus.APPLIED)),
        ALL.openedIn(new Period(Cases.NOON.minusSeconds(1), Cases.NOON)),
        ALL.openedIn(new Period(Cases.NOON.plusNanos(1), Cases.NOON.plusSeconds(1))),
        ALL.saying("raid"));
  }

  @ParameterizedTest
  @MethodSource("matching")
  void aCaseThatHasWhatIsAskedForMatches(CaseCriteria criteria) {
    assertThat(criteria.matches(SPAM_BAN)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("missing")
  void aCaseThatLacksOneThingDoesNotMatch(CaseCriteria criteria) {
    assertThat(criteria.matches(SPAM_BAN)).isFalse();
  }

  @Test
  void aHiddenCaseMatchesOnlyWhereHiddenOnesAreAskedFor() {
    ModerationCase hidden = SPAM_BAN.listedAs(CaseListing.HIDDEN);

    assertThat(ALL.matches(hidden)).isFalse();
    assertThat(ALL.includingHidden().matches(hidden)).isTrue();
    assertThat(ALL.includingHidden().matches(SPAM_BAN)).isTrue();
  }

  @Test
  void everythingThatIsAskedForMustHold() {
    CaseCriteria criteria =
        ALL.against(People.TERRY).by(People.MONA).ofTypes(Set.of(CaseType.BAN)).saying("spam");

    assertThat(criteria.matches(SPAM_BAN)).isTrue();
    assertThat(criteria.matches(Cases.warning(GUILD))).isFalse();
    assertThat(criteria.matches(Cases.against(People.TINA, SPAM_BAN))).isFalse();
    assertThat(criteria.matches(Cases.by(People.MILO, SPAM_BAN))).isFalse();
    assertThat(criteria.matches(SPAM_BAN.explainedBy(Reason.NONE))).isFalse();
  }
}
