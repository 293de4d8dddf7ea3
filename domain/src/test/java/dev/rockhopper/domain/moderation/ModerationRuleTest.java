package dev.rockhopper.domain.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.domain.cases.CaseType;
import dev.rockhopper.domain.cases.Expiry;
import dev.rockhopper.domain.cases.JailRoles;
import dev.rockhopper.domain.cases.LastingSanction;
import dev.rockhopper.domain.cases.MessagePurge;
import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.fixtures.Standings;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.members.Right;
import dev.rockhopper.domain.members.Standing;
import dev.rockhopper.domain.moderation.Attempt.Person;
import dev.rockhopper.domain.moderation.Attempt.Principal.Account;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ModerationRuleTest {
  private static final Instant NOW = Cases.NOON;
  private static final Sanction BAN = new Sanction.Ban(MessagePurge.NONE);
  private static final Sanction TIMEOUT = new Sanction.Timeout(NOW.plusSeconds(60));
  private static final JailRoles ROLES = new JailRoles(new RoleId(9), List.of(new RoleId(8)));
  private static final Person MONA = new Person(People.MONA, Standings.moderator());
  private static final Person BOT = new Person(People.BOT, Standings.bot());
  private static final Person TERRY = new Person(People.TERRY, Standings.plainMember());

  private static Stream<Sanction> sanctions() {
    return Stream.of(
        BAN,
        new Sanction.Tempban(NOW.plusSeconds(60), MessagePurge.NONE),
        new Sanction.Unban(),
        new Sanction.Softban(MessagePurge.NONE),
        new Sanction.Kick(),
        TIMEOUT,
        new Sanction.Untimeout(),
        new Sanction.Jail(ROLES, new Expiry.Never()),
        new Sanction.Unjail(ROLES, List.of()),
        new Sanction.SnippetBan(),
        new Sanction.SnippetUnban(),
        new Sanction.PollBan(),
        new Sanction.PollUnban(),
        new Sanction.Warn(),
        new Sanction.Note());
  }

  private static Stream<Sanction> allButNotes() {
    return sanctions().filter(sanction -> sanction.type() != CaseType.NOTE);
  }

  private static Sanction ofType(CaseType type) {
    return sanctions().filter(sanction -> sanction.type() == type).findFirst().orElseThrow();
  }

  private static Person terry(Standing standing) {
    return new Person(People.TERRY, standing);
  }

  private static Person bot(Standing standing) {
    return new Person(People.BOT, standing);
  }

  private static Refusal outOfRange(Duration length) {
    return new Refusal.LengthOutOfRange(CaseType.TIMEOUT, length, Sanction.LONGEST_TIMEOUT);
  }

  private static Optional<Refusal> objection(Sanction sanction, Person target) {
    return objection(sanction, MONA, target, BOT);
  }

  private static Optional<Refusal> objection(
      Sanction sanction, Person moderator, Person target, Person bot) {
    return ModerationRule.firstObjection(new Attempt(sanction, moderator, target, bot, NOW));
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"UNBAN", "UNTIMEOUT"})
  void aModeratorActsOnAPlainMember(CaseType type) {
    assertThat(objection(ofType(type), TERRY)).isEmpty();
  }

  @Test
  void aTimeoutInForceIsLifted() {
    Person timedOut = terry(Standings.timedOutUntil(NOW.plusSeconds(1)));

    assertThat(objection(new Sanction.Untimeout(), timedOut)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"KICK", "TIMEOUT", "UNTIMEOUT", "JAIL"})
  void somebodyWhoIsNotInTheGuildCanBeActedOn(CaseType type) {
    assertThat(objection(ofType(type), terry(Standings.outsider()))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"KICK", "TIMEOUT", "UNTIMEOUT", "JAIL"})
  void onlyAMemberIsKickedTimedOutOrJailed(CaseType type) {
    assertThat(objection(ofType(type), terry(Standings.outsider())))
        .contains(new Refusal.TargetNotInGuild());
  }

  @ParameterizedTest
  @MethodSource("sanctions")
  void nobodyActsOnSomebodyWhomDiscordDoesNotKnow(Sanction sanction) {
    assertThat(objection(sanction, terry(Standings.stranger())))
        .contains(new Refusal.TargetUnknown());
  }

  @ParameterizedTest
  @MethodSource("allButNotes")
  void nobodySanctionsThemselves(Sanction sanction) {
    assertThat(objection(sanction, MONA)).contains(new Refusal.TargetIsModerator());
  }

  @ParameterizedTest
  @MethodSource("allButNotes")
  void notEvenTheOwnerSanctionsThemselves(Sanction sanction) {
    Person owner = new Person(People.OWNER, Standings.owner());

    assertThat(objection(sanction, owner, owner, BOT)).contains(new Refusal.TargetIsModerator());
  }

  @ParameterizedTest
  @MethodSource("allButNotes")
  void theBotIsNoTarget(Sanction sanction) {
    assertThat(objection(sanction, BOT)).contains(new Refusal.TargetIsBot());
  }

  @ParameterizedTest
  @MethodSource("allButNotes")
  void theOwnerIsNoTarget(Sanction sanction) {
    Person owner = new Person(People.OWNER, Standings.owner());

    assertThat(objection(sanction, owner)).contains(new Refusal.TargetIsOwner());
  }

  @Test
  void aNoteMayBeAboutAnybodyWhomDiscordKnows() {
    Sanction note = new Sanction.Note();

    assertThat(objection(note, MONA)).isEmpty();
    assertThat(objection(note, BOT)).isEmpty();
    assertThat(objection(note, new Person(People.OWNER, Standings.owner()))).isEmpty();
    assertThat(objection(note, terry(Standings.memberAt(9)))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NOTE")
  void aModeratorActsOnlyOnThoseBelowThem(CaseType type) {
    assertThat(objection(ofType(type), terry(Standings.memberAt(5))))
        .contains(new Refusal.TargetOutranksModerator());
    assertThat(objection(ofType(type), terry(Standings.memberAt(6))))
        .contains(new Refusal.TargetOutranksModerator());
  }

  @Test
  void theOwnerActsOnThoseBelowTheBot() {
    Person owner = new Person(People.OWNER, Standings.owner());

    assertThat(objection(BAN, owner, terry(Standings.memberAt(9)), BOT)).isEmpty();
    assertThat(objection(BAN, owner, terry(Standings.memberAt(10)), BOT))
        .contains(new Refusal.TargetOutranksBot());
  }

  @Test
  void aWarningNeedsNothingOfTheBot() {
    Person owner = new Person(People.OWNER, Standings.owner());
    Person weakBot = bot(Standings.plainMember());

    assertThat(objection(new Sanction.Warn(), owner, terry(Standings.memberAt(10)), weakBot))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "BAN,BAN_MEMBERS",
    "TEMPBAN,BAN_MEMBERS",
    "JAIL,MANAGE_ROLES",
    "UNJAIL,MANAGE_ROLES",
    "SOFTBAN,BAN_MEMBERS",
    "KICK,KICK_MEMBERS",
    "TIMEOUT,MODERATE_MEMBERS"
  })
  void theBotNeedsTheRightThatDiscordAsksFor(CaseType type, Right right) {
    Person weakBot = bot(Standings.memberAt(10));

    assertThat(objection(ofType(type), MONA, TERRY, weakBot)).contains(new Refusal.BotLacks(right));
    assertThat(ModerationRule.neededRight(type)).contains(right);
  }

  @Test
  void liftingNeedsTheSameRightsAsSanctioning() {
    Person weakBot = bot(Standings.memberAt(10));
    Person timedOut = terry(Standings.timedOutUntil(NOW.plusSeconds(1)));

    assertThat(objection(new Sanction.Unban(), MONA, terry(Standings.outsider()), weakBot))
        .contains(new Refusal.BotLacks(Right.BAN_MEMBERS));
    assertThat(objection(new Sanction.Untimeout(), MONA, timedOut, weakBot))
        .contains(new Refusal.BotLacks(Right.MODERATE_MEMBERS));
    assertThat(ModerationRule.neededRight(CaseType.WARN)).isEmpty();
    assertThat(ModerationRule.neededRight(CaseType.NOTE)).isEmpty();
  }

  @Test
  void anAdministratorIsNotTimedOutButMayBeBanned() {
    Person administrator = terry(Standings.lowAdministrator());

    assertThat(objection(TIMEOUT, administrator)).contains(new Refusal.TargetIsAdministrator());
    assertThat(objection(BAN, administrator)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "PT1S,true",
    "P28D,true",
    "P365D,true",
    "PT0.999S,true",
    "PT0S,false",
    "PT-5M,false",
    "P365DT1S,false"
  })
  void aTimeoutEndsInTheFutureAndWithinAYear(Duration length, boolean allowed) {
    Optional<Refusal> objection = objection(new Sanction.Timeout(NOW.plus(length)), TERRY);

    assertThat(objection).isEqualTo(allowed ? Optional.empty() : Optional.of(outOfRange(length)));
  }

  @Test
  void aTimeoutIsNotGivenTwice() {
    Person timedOut = terry(Standings.timedOutUntil(NOW.plusSeconds(1)));

    assertThat(objection(TIMEOUT, timedOut))
        .contains(new Refusal.AlreadyInForce(LastingSanction.TIMEOUT));
  }

  @Test
  void aTimeoutThatIsOverMayBeGivenAgainAndIsNotLifted() {
    Person over = terry(Standings.timedOutUntil(NOW));

    assertThat(objection(TIMEOUT, over)).isEmpty();
    assertThat(objection(new Sanction.Untimeout(), over))
        .contains(new Refusal.NotInForce(LastingSanction.TIMEOUT));
  }

  @Test
  void aMemberHasNoBanToLift() {
    assertThat(objection(new Sanction.Unban(), TERRY))
        .contains(new Refusal.NotInForce(LastingSanction.BAN));
  }

  @Test
  void theFirstRuleThatObjectsAnswers() {
    Standing highAdministrator =
        new Standing.Member(11, Set.of(), true, new Standing.Timeout.Until(NOW.plusSeconds(9)));
    Sanction endless = new Sanction.Timeout(NOW.plus(Duration.ofDays(999)));
    Person owner = new Person(People.OWNER, Standings.owner());
    Person weakBot = bot(Standings.plainMember());
    Person rightfulBot =
        bot(
            new Standing.Member(
                0, Set.of(Right.MODERATE_MEMBERS), false, new Standing.Timeout.None()));

    assertThat(objection(endless, MONA, terry(highAdministrator), weakBot))
        .contains(new Refusal.TargetOutranksModerator());
    assertThat(objection(endless, owner, terry(highAdministrator), weakBot))
        .contains(new Refusal.TargetIsAdministrator());
    assertThat(objection(endless, owner, TERRY, weakBot))
        .contains(new Refusal.BotLacks(Right.MODERATE_MEMBERS));
    assertThat(objection(endless, owner, TERRY, rightfulBot))
        .contains(new Refusal.TargetOutranksBot());
    assertThat(objection(endless, owner, terry(Standings.timedOutUntil(NOW.plusSeconds(9))), BOT))
        .contains(outOfRange(Duration.ofDays(999)));
  }

  private static Optional<Refusal> objectionToActingFor(
      Sanction sanction, Person principal, Attempt.Principal.Account account) {
    return ModerationRule.firstObjection(
        new Attempt(
            sanction,
            MONA,
            TERRY,
            BOT,
            Optional.of(new Attempt.Principal(principal, account)),
            NOW));
  }

  private static Optional<Refusal> objectionToActingFor(Standing principal) {
    return objectionToActingFor(
        BAN, new Person(People.MILO, principal), Attempt.Principal.Account.HUMAN);
  }

  @Test
  void aModeratorActsForAnyMember() {
    assertThat(objectionToActingFor(Standings.moderator())).isEmpty();
    assertThat(objectionToActingFor(Standings.plainMember())).isEmpty();
    assertThat(objectionToActingFor(Standings.owner())).isEmpty();
  }

  @Test
  void nobodyActsForSomebodyWhoIsNotInTheGuild() {
    assertThat(objectionToActingFor(Standings.outsider()))
        .contains(new Refusal.PrincipalNotInGuild());
    assertThat(objectionToActingFor(Standings.stranger()))
        .contains(new Refusal.PrincipalNotInGuild());
  }

  @ParameterizedTest
  @MethodSource("sanctions")
  void nobodyActsForTheTargetOrForABot(Sanction sanction) {
    Sanction possible = sanction.type().lifts().isPresent() ? BAN : sanction;

    assertThat(objectionToActingFor(possible, TERRY, Attempt.Principal.Account.HUMAN))
        .contains(new Refusal.PrincipalIsTarget());
    assertThat(objectionToActingFor(possible, BOT, Attempt.Principal.Account.BOT))
        .contains(new Refusal.PrincipalIsBot());
  }

  @Test
  void actingForTheOwnerGivesNoHigherRank() {
    Attempt attempt =
        new Attempt(
            BAN,
            MONA,
            new Person(People.TERRY, Standings.memberAt(6)),
            BOT,
            Optional.of(
                new Attempt.Principal(
                    new Person(People.OWNER, Standings.owner()), Attempt.Principal.Account.HUMAN)),
            NOW);

    assertThat(ModerationRule.firstObjection(attempt))
        .contains(new Refusal.TargetOutranksModerator());
  }

  private static Optional<Refusal> objectionToActingFor(Person principal, Account account) {
    return ModerationRule.firstObjection(
        new Attempt(
            BAN, MONA, TERRY, BOT, Optional.of(new Attempt.Principal(principal, account)), NOW));
  }

  @Test
  void aModeratorActsForAMemberAndForTheOwner() {
    assertThat(
            objectionToActingFor(new Person(People.TINA, Standings.plainMember()), Account.HUMAN))
        .isEmpty();
    assertThat(objectionToActingFor(new Person(People.TINA, Standings.owner()), Account.HUMAN))
        .isEmpty();
  }

  @Test
  void nobodyActsForTheTargetForABotOrForSomebodyWhoIsNotThere() {
    assertThat(objectionToActingFor(TERRY, Account.HUMAN))
        .contains(new Refusal.PrincipalIsTarget());
    assertThat(objectionToActingFor(new Person(People.TINA, Standings.plainMember()), Account.BOT))
        .contains(new Refusal.PrincipalIsBot());
    assertThat(objectionToActingFor(new Person(People.TINA, Standings.outsider()), Account.HUMAN))
        .contains(new Refusal.PrincipalNotInGuild());
    assertThat(objectionToActingFor(new Person(People.TINA, Standings.stranger()), Account.HUMAN))
        .contains(new Refusal.PrincipalNotInGuild());
  }

  @Test
  void theEndOfATimeoutInForceIsMovedByTheOtherRulesOfTimeouts() {
    Person timedOut = terry(Standings.timedOutUntil(NOW.plusSeconds(60)));
    Sanction tooLong = new Sanction.Timeout(NOW.plus(Duration.ofDays(366)));

    assertThat(
            ModerationRule.firstObjectionToMoving(new Attempt(TIMEOUT, MONA, timedOut, BOT, NOW)))
        .isEmpty();
    assertThat(
            ModerationRule.firstObjectionToMoving(new Attempt(tooLong, MONA, timedOut, BOT, NOW)))
        .contains(outOfRange(Duration.ofDays(366)));
  }

  @ParameterizedTest
  @CsvSource({"PT1S,true", "P1825D,true", "PT0S,false", "P1825DT1S,false"})
  void aBanOrJailWithAnEndLastsForFiveYearsAtMost(Duration length, boolean allowed) {
    Instant end = NOW.plus(length);

    for (Sanction sanction :
        List.of(
            new Sanction.Tempban(end, MessagePurge.NONE),
            new Sanction.Jail(ROLES, new Expiry.Until(end)))) {
      assertThat(objection(sanction, TERRY))
          .isEqualTo(
              allowed
                  ? Optional.empty()
                  : Optional.of(
                      new Refusal.LengthOutOfRange(sanction.type(), length, Sanction.LONGEST)));
    }
  }

  @Test
  void theEndOfABanOrJailIsMovedWhereTheirTargetIsNot() {
    Person gone = terry(Standings.outsider());

    for (Sanction sanction :
        List.of(
            new Sanction.Tempban(NOW.plusSeconds(60), MessagePurge.NONE),
            new Sanction.Jail(ROLES, new Expiry.Until(NOW.plusSeconds(60))))) {
      assertThat(ModerationRule.firstObjectionToMoving(new Attempt(sanction, MONA, gone, BOT, NOW)))
          .isEmpty();
    }
    assertThat(ModerationRule.firstObjectionToMoving(new Attempt(TIMEOUT, MONA, gone, BOT, NOW)))
        .contains(new Refusal.TargetNotInGuild());
  }
}
