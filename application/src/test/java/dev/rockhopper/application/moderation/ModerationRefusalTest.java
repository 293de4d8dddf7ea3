package dev.rockhopper.application.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.domain.cases.CaseNumber;
import dev.rockhopper.domain.cases.CaseType;
import dev.rockhopper.domain.cases.LastingSanction;
import dev.rockhopper.domain.cases.MessagePurge;
import dev.rockhopper.domain.cases.Reason;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.fixtures.Standings;
import dev.rockhopper.domain.members.Right;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.moderation.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A refusal changes nothing: no case, no order, no message.
class ModerationRefusalTest {
  @RegisterExtension private final ModerationWorld world = new ModerationWorld();
  private final List<ModerationOutcome> meanwhile = new ArrayList<>();

  private ModerationOutcome perform(CaseType type, SanctionRequest request) {
    return Actions.perform(world, type, request, meanwhile::add);
  }

  private ModerationOutcome perform(CaseType type, UserId target) {
    return perform(type, world.request(People.MONA, target));
  }

  private static ModerationOutcome refused(Refusal refusal) {
    return new ModerationOutcome.Refused(refusal);
  }

  @AfterEach
  void nothingHasChanged() {
    assertThat(world.allCases()).isEmpty();
    assertThat(world.discord().orders()).isEmpty();
    assertThat(world.discord().told()).isEmpty();
    assertThat(world.outbox().open()).isEmpty();
    assertThat(world.trail()).isEmpty();
    assertThat(meanwhile).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NOTE")
  void nobodyActsOnThemselvesTheBotOrTheOwner(CaseType type) {
    assertThat(perform(type, People.MONA)).isEqualTo(refused(new Refusal.TargetIsModerator()));
    assertThat(perform(type, People.BOT)).isEqualTo(refused(new Refusal.TargetIsBot()));
    assertThat(perform(type, People.OWNER)).isEqualTo(refused(new Refusal.TargetIsOwner()));
  }

  @Test
  void nobodyActsOnThoseAboveThemOrBesideThem() {
    assertThat(perform(CaseType.BAN, People.MILO))
        .isEqualTo(refused(new Refusal.TargetOutranksModerator()));
  }

  @Test
  void theBotActsOnNobodyAboveIt() {
    world.discord().standing(world.guild(), People.TERRY, Standings.memberAt(11));

    ModerationOutcome outcome = perform(CaseType.BAN, world.request(People.OWNER, People.TERRY));

    assertThat(outcome).isEqualTo(refused(new Refusal.TargetOutranksBot()));
  }

  @Test
  void theBotNeedsTheRight() {
    world.discord().standing(world.guild(), People.BOT, Standings.memberAt(10));

    assertThat(perform(CaseType.KICK, People.TERRY))
        .isEqualTo(refused(new Refusal.BotLacks(Right.KICK_MEMBERS)));
  }

  @Test
  void somebodyWhomDiscordDoesNotKnowIsNoTarget() {
    UserId nobody = People.somebody();
    world.discord().standing(world.guild(), nobody, Standings.stranger());

    assertThat(perform(CaseType.BAN, nobody)).isEqualTo(refused(new Refusal.TargetUnknown()));
  }

  @Test
  void somebodyWhoIsNotInTheGuildIsNotKicked() {
    assertThat(perform(CaseType.KICK, People.somebody()))
        .isEqualTo(refused(new Refusal.TargetNotInGuild()));
  }

  @Test
  void administratorsAreNotTimedOut() {
    world.discord().standing(world.guild(), People.TERRY, Standings.lowAdministrator());

    assertThat(perform(CaseType.TIMEOUT, People.TERRY))
        .isEqualTo(refused(new Refusal.TargetIsAdministrator()));
  }

  @ParameterizedTest
  @EnumSource(names = {"BAN", "SOFTBAN"})
  void whoIsBannedIsNotBannedAgain(CaseType type) {
    world.discord().banByHand(world.guild(), People.TERRY);

    assertThat(perform(type, People.TERRY))
        .isEqualTo(refused(new Refusal.AlreadyInForce(LastingSanction.BAN)));
  }

  @Test
  void whoIsNotBannedIsNotUnbanned() {
    assertThat(perform(CaseType.UNBAN, People.somebody()))
        .isEqualTo(refused(new Refusal.NotInForce(LastingSanction.BAN)));
    assertThat(perform(CaseType.UNBAN, People.TERRY))
        .isEqualTo(refused(new Refusal.NotInForce(LastingSanction.BAN)));
  }

  @Test
  void whoIsTimedOutIsNotTimedOutAgain() {
    world
        .discord()
        .standing(world.guild(), People.TERRY, Standings.timedOutUntil(Cases.NOON.plusSeconds(9)));

    assertThat(perform(CaseType.TIMEOUT, People.TERRY))
        .isEqualTo(refused(new Refusal.AlreadyInForce(LastingSanction.TIMEOUT)));
  }

  @Test
  void whoIsNotTimedOutHasNoTimeoutToLift() {
    assertThat(perform(CaseType.UNTIMEOUT, People.TERRY))
        .isEqualTo(refused(new Refusal.NotInForce(LastingSanction.TIMEOUT)));
  }

  @Test
  void aTimeoutOverAYearIsRefusedWithWhatWasAskedFor() {
    ModerationOutcome outcome =
        world
            .service()
            .timeout(world.request(), Duration.ofDays(365).plusSeconds(1), meanwhile::add);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            ModerationOutcome.Refused.class,
            refused -> assertThat(refused.refusal()).isInstanceOf(Refusal.LengthOutOfRange.class));
  }

  @Test
  void aReasonThatCannotBeStoredWholeIsRefused() {
    SanctionRequest request =
        new SanctionRequest(
            world.guild(),
            People.MONA,
            People.TERRY,
            "🐧".repeat(Reason.MAX_LENGTH + 1),
            SanctionRequest.Telling.TOLD,
            Cases.source());

    assertThat(world.service().ban(request, MessagePurge.NONE, meanwhile::add))
        .isEqualTo(refused(new Refusal.ReasonTooLong(2_001)));
  }

  @Test
  void numbersAreNotUsedUp() {
    perform(CaseType.BAN, People.MILO);

    assertThat(world.cases().findByGuildAndNumber(world.guild(), new CaseNumber(1))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"BAN", "SOFTBAN", "KICK", "TIMEOUT", "WARN", "NOTE"})
  void nobodyActsForTheTargetABotOrSomebodyWhoIsNotThere(CaseType type) {
    SanctionRequest request = world.request();

    assertThat(perform(type, request.onBehalfOf(People.TERRY)))
        .isEqualTo(refused(new Refusal.PrincipalIsTarget()));
    assertThat(perform(type, request.onBehalfOf(People.BOT)))
        .isEqualTo(refused(new Refusal.PrincipalIsBot()));
    assertThat(perform(type, request.onBehalfOf(People.somebody())))
        .isEqualTo(refused(new Refusal.PrincipalNotInGuild()));
  }
}
