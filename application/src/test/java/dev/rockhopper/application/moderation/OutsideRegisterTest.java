package dev.rockhopper.application.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.application.contracts.Concurrently;
import dev.rockhopper.application.failure.FailureCategory;
import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.application.moderation.OutsideRegister.Recorded;
import dev.rockhopper.application.moderation.ScriptedDiscord.Answer;
import dev.rockhopper.domain.cases.CaseState;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.CaseType;
import dev.rockhopper.domain.cases.DirectMessageResult;
import dev.rockhopper.domain.cases.Expiry;
import dev.rockhopper.domain.cases.JailRoles;
import dev.rockhopper.domain.cases.LastingSanction;
import dev.rockhopper.domain.cases.MessagePurge;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.fixtures.Standings;
import dev.rockhopper.domain.outbox.OutboxStep;
import dev.rockhopper.domain.outside.EntryId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What moderators do in Discord itself becomes cases.
class OutsideRegisterTest {
  private static final Sanction BAN = new Sanction.Ban(MessagePurge.NONE);

  @RegisterExtension private final ModerationWorld world = new ModerationWorld();

  private OutsideAction byHand(Sanction sanction, Instant at) {
    return new OutsideAction(
        world.guild(), EntryId.firstAt(at), People.MILO, People.TERRY, sanction, "raiding");
  }

  /// Done now, after whatever was done before.
  private OutsideAction byHand(Sanction sanction) {
    world.clock().pass(Duration.ofSeconds(2));
    return byHand(sanction, world.clock().instant());
  }

  private Recorded record(OutsideAction action) {
    return world.outside().record(action);
  }

  private Recorded banByHand() {
    world.discord().banByHand(world.guild(), People.TERRY);
    return record(byHand(BAN));
  }

  private Recorded timeoutByHand(Duration length) {
    world.clock().pass(Duration.ofSeconds(2));
    Instant end = world.clock().instant().plus(length).truncatedTo(ChronoUnit.MILLIS);
    world.discord().timeoutByHand(world.guild(), People.TERRY, end);
    return record(byHand(new Sanction.Timeout(end), world.clock().instant()));
  }

  private List<String> cases() {
    return world.allCases().stream().map(one -> one.type() + " " + one.status()).toList();
  }

  private boolean isInForce(LastingSanction kind) {
    return world.sanctions().findActive(world.guild(), People.TERRY, kind).isPresent();
  }

  @Test
  void aBanByHandIsACaseOfWhoeverBannedFromTheStart() {
    OutsideAction action = byHand(BAN);
    world.discord().banByHand(world.guild(), People.TERRY);

    Recorded recorded = record(action);

    ModerationCase made = world.onlyCase();
    assertThat(recorded).isEqualTo(new Recorded.Made(made));
    assertThat(made.status()).isEqualTo(CaseStatus.APPLIED);
    assertThat(made.opening().moderator()).isEqualTo(People.MILO);
    assertThat(made.opening().target()).isEqualTo(People.TERRY);
    assertThat(made.opening().at()).isEqualTo(action.entry().at());
    assertThat(made.opening().source().isOutside()).isTrue();
    assertThat(made.reason().text()).isEqualTo("raiding");
    assertThat(made.notices().directMessage()).isEqualTo(DirectMessageResult.NOT_WANTED);
    assertThat(isInForce(LastingSanction.BAN)).isTrue();
    assertThat(world.trail()).containsExactly("case.outside");
    assertThat(world.open(OutboxStep.LOG)).hasSize(1);
    assertThat(world.open(OutboxStep.ENFORCE)).isEmpty();
    assertThat(world.discord().orders()).isEmpty();
    assertThat(world.discord().told()).isEmpty();
  }

  @Test
  void theSameEntryMakesOneCaseHoweverOftenItIsHeard() {
    OutsideAction action = byHand(BAN);
    world.discord().banByHand(world.guild(), People.TERRY);
    record(action);

    assertThat(record(action)).isEqualTo(new Recorded.Known());

    assertThat(cases()).containsExactly("BAN APPLIED");
  }

  @Test
  void processesThatHearTheSameEntryAtOnceMakeOneCase() {
    OutsideAction action = byHand(BAN);
    world.discord().banByHand(world.guild(), People.TERRY);
    world.freezeTime();

    List<Recorded> recorded = Concurrently.times(8, _ -> record(action));

    assertThat(recorded).filteredOn(Recorded.Made.class::isInstance).hasSize(1);
    assertThat(recorded).filteredOn(Recorded.Known.class::isInstance).hasSize(7);
    assertThat(cases()).containsExactly("BAN APPLIED");
  }

  @Test
  void processesThatHearTheSameLiftingAtOnceMakeOneCase() {
    world.service().ban(world.request(), MessagePurge.NONE, _ -> {});
    OutsideAction action = byHand(new Sanction.Unban());
    world.discord().unbanByHand(world.guild(), People.TERRY);
    world.freezeTime();

    List<Recorded> recorded = Concurrently.times(8, _ -> record(action));

    assertThat(recorded).filteredOn(Recorded.Made.class::isInstance).hasSize(1);
    assertThat(cases()).containsExactly("BAN REVERSED", "UNBAN APPLIED");
  }

  @Test
  void aKickByHandIsACase() {
    record(byHand(new Sanction.Kick()));

    assertThat(cases()).containsExactly("KICK APPLIED");
  }

  @Test
  void anUnbanByHandReversesTheBotsBan() {
    world.service().ban(world.request(), MessagePurge.NONE, _ -> {});
    world.discord().unbanByHand(world.guild(), People.TERRY);

    record(byHand(new Sanction.Unban()));

    assertThat(cases()).containsExactly("BAN REVERSED", "UNBAN APPLIED");
    assertThat(world.allCases().getFirst().state())
        .isInstanceOfSatisfying(
            CaseState.Reversed.class,
            reversed -> assertThat(reversed.by()).isEqualTo(world.allCases().getLast().key().id()));
    assertThat(isInForce(LastingSanction.BAN)).isFalse();
  }

  @Test
  void anUnbanByHandEndsATempbanAndNobodyIsUnbannedAtItsEnd() {
    world.service().tempban(world.request(), MessagePurge.NONE, Duration.ofHours(1), _ -> {});
    world.discord().unbanByHand(world.guild(), People.TERRY);

    record(byHand(new Sanction.Unban()));
    world.clock().pass(Duration.ofHours(2));

    assertThat(world.endWhatRanOut()).isZero();
    assertThat(cases()).containsExactly("TEMPBAN REVERSED", "UNBAN APPLIED");
    assertThat(world.due().planned()).isEmpty();
  }

  @Test
  void aBanByHandAfterATempbanStaysWhenTheTempbanWouldHaveEnded() {
    world.service().tempban(world.request(), MessagePurge.NONE, Duration.ofHours(1), _ -> {});

    banByHand();
    world.clock().pass(Duration.ofHours(2));

    assertThat(world.endWhatRanOut()).isZero();
    assertThat(cases()).containsExactly("TEMPBAN APPLIED", "BAN APPLIED");
    assertThat(isInForce(LastingSanction.BAN)).isTrue();
  }

  @Test
  void theEndOfALongTimeoutByHandForgetsItsRenewalToo() {
    world.service().timeout(world.request(), Duration.ofDays(60), _ -> {});
    world.discord().untimeoutByHand(world.guild(), People.TERRY);

    record(byHand(new Sanction.Untimeout()));

    assertThat(cases()).containsExactly("TIMEOUT REVERSED", "UNTIMEOUT APPLIED");
    assertThat(world.due().planned()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("actionsOfTheBotAlone")
  void whatDiscordItselfDoesNotKnowIsRefused(Sanction sanction) {
    assertThatThrownBy(() -> byHand(sanction)).hasMessageContaining(sanction.type().name());
  }

  static Stream<Sanction> actionsOfTheBotAlone() {
    JailRoles roles = new JailRoles(ModerationWorld.JAIL_ROLE, List.of());
    return Stream.of(
        new Sanction.Tempban(Instant.EPOCH, MessagePurge.NONE),
        new Sanction.Softban(MessagePurge.NONE),
        new Sanction.Jail(roles, new Expiry.Never()),
        new Sanction.Unjail(roles, List.of()),
        new Sanction.SnippetBan(),
        new Sanction.SnippetUnban(),
        new Sanction.PollBan(),
        new Sanction.PollUnban(),
        new Sanction.Warn(),
        new Sanction.Note());
  }

  @Test
  void anUnbanOfTheBotsReversesABanByHand() {
    banByHand();

    world.clock().pass(Duration.ofSeconds(2));
    ModerationOutcome outcome = world.service().unban(world.request(), _ -> {});

    assertThat(outcome).isInstanceOf(ModerationOutcome.Done.class);
    assertThat(cases()).containsExactly("BAN REVERSED", "UNBAN APPLIED");
  }

  @Test
  void anUnbanOfWhomNobodyBannedHereIsACaseAllTheSame() {
    record(byHand(new Sanction.Unban()));

    assertThat(cases()).containsExactly("UNBAN APPLIED");
  }

  @Test
  void aBanByHandTakesThePlaceOfABanThatWasGone() {
    world.service().ban(world.request(), MessagePurge.NONE, _ -> {});

    banByHand();

    assertThat(cases()).containsExactly("BAN APPLIED", "BAN APPLIED");
    assertThat(world.sanctions().findActive(world.guild(), People.TERRY))
        .extracting(active -> active.origin())
        .containsExactly(world.allCases().getLast().key());
    assertThat(world.trail()).contains("sanction.gone");
  }

  @Test
  void aBanByHandThatIsHeardLateDoesNotTakeThePlaceOfALaterOne() {
    OutsideAction early = byHand(BAN);
    world.clock().pass(Duration.ofMinutes(5));
    world.service().ban(world.request(), MessagePurge.NONE, _ -> {});

    record(early);

    assertThat(cases()).containsExactly("BAN APPLIED", "BAN APPLIED");
    assertThat(world.sanctions().findActive(world.guild(), People.TERRY))
        .extracting(active -> active.origin())
        .containsExactly(world.allCases().getFirst().key());
  }

  @Test
  void anUnbanByHandThatIsHeardLateDoesNotLiftALaterBan() {
    OutsideAction early = byHand(new Sanction.Unban());
    world.clock().pass(Duration.ofMinutes(5));
    world.service().ban(world.request(), MessagePurge.NONE, _ -> {});

    record(early);

    assertThat(cases()).containsExactly("BAN APPLIED", "UNBAN APPLIED");
    assertThat(isInForce(LastingSanction.BAN)).isTrue();
  }

  @Test
  void wherePartsOfASecondAreInDoubtDiscordTellsThatTheBanIsGone() {
    OutsideAction unban = byHand(new Sanction.Unban());
    world.clock().pass(Duration.ofMillis(200));
    world.service().ban(world.request(), MessagePurge.NONE, _ -> {});
    world.discord().unbanByHand(world.guild(), People.TERRY);

    record(unban);

    assertThat(cases()).containsExactly("BAN REVERSED", "UNBAN APPLIED");
  }

  @Test
  void whereDiscordCannotBeAskedTheClocksDecide() {
    OutsideAction unban = byHand(new Sanction.Unban());
    world.clock().pass(Duration.ofMillis(200));
    world.service().ban(world.request(), MessagePurge.NONE, _ -> {});
    world
        .discord()
        .beforeEveryStep(() -> {
          throw new InfrastructureException(FailureCategory.DISCORD, "no answer");
        });

    record(unban);

    world.discord().beforeEveryStep(() -> {});
    assertThat(cases()).containsExactly("BAN APPLIED", "UNBAN APPLIED");
  }

  @Test
  void aTimeoutByHandEndsInTheRecordWhenItsTimeHasCome() {
    timeoutByHand(Duration.ofHours(1));
    assertThat(cases()).containsExactly("TIMEOUT APPLIED");
    assertThat(isInForce(LastingSanction.TIMEOUT)).isTrue();

    world.clock().pass(Duration.ofHours(1));
    world.endWhatRanOut();

    assertThat(cases()).containsExactly("TIMEOUT EXPIRED");
    assertThat(isInForce(LastingSanction.TIMEOUT)).isFalse();
  }

  @Test
  void theEndOfATimeoutByHandReversesTheBotsTimeoutAndItsPlannedEndDoesNothing() {
    world.service().timeout(world.request(), Duration.ofHours(1), _ -> {});
    world.discord().untimeoutByHand(world.guild(), People.TERRY);

    record(byHand(new Sanction.Untimeout()));

    assertThat(cases()).containsExactly("TIMEOUT REVERSED", "UNTIMEOUT APPLIED");
    assertThat(world.due().planned()).isEmpty();
    world.clock().pass(Duration.ofHours(2));
    assertThat(world.endWhatRanOut()).isZero();
    assertThat(cases()).containsExactly("TIMEOUT REVERSED", "UNTIMEOUT APPLIED");
  }

  @Test
  void aTimeoutWhoseEndWasMovedByHandIsAnotherThatReversesTheFirst() {
    world.service().timeout(world.request(), Duration.ofHours(1), _ -> {});

    timeoutByHand(Duration.ofHours(5));

    assertThat(cases()).containsExactly("TIMEOUT REVERSED", "TIMEOUT APPLIED");
    assertThat(world.due().planned()).hasSize(1);
    world.clock().pass(Duration.ofHours(2));
    world.endWhatRanOut();
    assertThat(cases()).containsExactly("TIMEOUT REVERSED", "TIMEOUT APPLIED");
  }

  @Test
  void aTimeoutByHandAfterOneThatRanOutLetsThatOneExpire() {
    world.service().timeout(world.request(), Duration.ofSeconds(30), _ -> {});
    world.clock().pass(Duration.ofMinutes(1));

    timeoutByHand(Duration.ofHours(5));

    assertThat(cases()).containsExactly("TIMEOUT EXPIRED", "TIMEOUT APPLIED");
  }

  @Test
  void whatIsUnderWayIsWaitedFor() {
    OutsideAction ban = leaveABanUnderWay();

    assertThat(record(ban)).isEqualTo(new Recorded.Later());
    assertThat(record(byHand(new Sanction.Unban()))).isEqualTo(new Recorded.Later());
    assertThat(cases()).containsExactly("BAN PENDING");
    world.recover(3);
    world.discord().banByHand(world.guild(), People.TERRY);
    record(ban);

    assertThat(cases()).containsExactly("BAN APPLIED", "BAN APPLIED");
    assertThat(world.sanctions().findActive(world.guild(), People.TERRY))
        .extracting(active -> active.origin())
        .containsExactly(world.allCases().getLast().key());
  }

  @Test
  void whatIsUnderWayForTooLongIsNotWaitedFor() {
    OutsideAction ban = leaveABanUnderWay();
    OutsideAction unban = byHand(new Sanction.Unban());
    world.clock().pass(Duration.ofMinutes(2));

    record(ban);
    record(unban);

    assertThat(cases()).containsExactly("BAN PENDING", "BAN APPLIED", "UNBAN APPLIED");
    world.discord().goBlindFor(0);
    world.recover(3);
  }

  private OutsideAction leaveABanUnderWay() {
    world.discord().answer(new Answer.NeverHear());
    world.discord().goBlindFor(1_000_000);
    world.service().ban(world.request(), MessagePurge.NONE, _ -> {});
    world.discord().goBlindFor(0);
    assertThat(cases()).containsExactly("BAN PENDING");
    return byHand(BAN);
  }

  @Test
  void aCaseThatNobodyCanStoreIsNotHalfThere() {
    world.store().goAway();

    assertThatThrownBy(this::banByHand).isInstanceOf(InfrastructureException.class);

    world.store().comeBack();
    assertThat(cases()).isEmpty();
    assertThat(isInForce(LastingSanction.BAN)).isFalse();
  }

  @Test
  void whatWasDoneToAMemberWhoHasGoneIsACaseToo() {
    world.discord().standing(world.guild(), People.TERRY, Standings.outsider());

    record(byHand(new Sanction.Kick()));

    assertThat(world.onlyCase().type()).isEqualTo(CaseType.KICK);
    assertThat(world.onlyCase().opening().at()).isBefore(Cases.NOON.plusSeconds(10));
  }
}
