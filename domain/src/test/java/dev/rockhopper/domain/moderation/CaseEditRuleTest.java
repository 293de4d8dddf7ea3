package dev.rockhopper.domain.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.fixtures.Standings;
import dev.rockhopper.domain.members.Standing;
import dev.rockhopper.domain.moderation.Attempt.Person;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CaseEditRuleTest {
  private static final ModerationCase MONAS =
      Cases.by(People.MONA, Cases.against(People.TERRY, Cases.ban(Guilds.fresh())));
  private static final Refusal ABOVE = new Refusal.AuthorOutranksEditor(People.MONA);

  private static Optional<Refusal> objection(Standing author, Standing editor) {
    return objection(new Person(People.MONA, author), new Person(People.MILO, editor));
  }

  private static Optional<Refusal> objection(Person author, Person editor) {
    return CaseEditRule.firstObjection(new CaseEditAttempt(MONAS, editor, author, People.BOT));
  }

  private static Standing administratorAt(int topRole) {
    return new Standing.Member(topRole, Set.of(), true, new Standing.Timeout.None());
  }

  @Test
  void aCaseOfSomebodyBelowOrBesideIsEdited() {
    assertThat(objection(Standings.memberAt(4), Standings.memberAt(5))).isEmpty();
    assertThat(objection(Standings.memberAt(5), Standings.memberAt(5))).isEmpty();
  }

  @Test
  void aCaseOfSomebodyAboveIsNot() {
    assertThat(objection(Standings.memberAt(6), Standings.memberAt(5))).contains(ABOVE);
    assertThat(objection(Standings.owner(), administratorAt(9))).contains(ABOVE);
  }

  @Test
  void anAdministratorStandsAboveWhoeverIsNone() {
    assertThat(objection(Standings.lowAdministrator(), Standings.memberAt(9))).contains(ABOVE);
    assertThat(objection(Standings.memberAt(9), Standings.lowAdministrator())).isEmpty();
    assertThat(objection(administratorAt(9), administratorAt(8))).contains(ABOVE);
    assertThat(objection(administratorAt(9), Standings.owner())).isEmpty();
  }

  @Test
  void whoHasLeftStandsBelowEverybody() {
    assertThat(objection(Standings.outsider(), Standings.plainMember())).isEmpty();
    assertThat(objection(Standings.stranger(), Standings.plainMember())).isEmpty();
  }

  @Test
  void everybodyEditsTheirOwnCasesAndTheBots() {
    Person mona = new Person(People.MONA, Standings.moderator());
    Person bot = new Person(People.BOT, Standings.bot());

    assertThat(objection(mona, mona)).isEmpty();
    assertThat(objection(bot, mona)).isEmpty();
  }

  @Test
  void nobodyEditsACaseAgainstThemselves() {
    Person target = new Person(People.TERRY, Standings.owner());

    assertThat(objection(new Person(People.MONA, Standings.moderator()), target))
        .contains(new Refusal.TargetIsModerator());
  }
}
