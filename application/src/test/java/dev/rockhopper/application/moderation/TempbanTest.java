package dev.rockhopper.application.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.cases.CaseEdit;
import dev.rockhopper.application.cases.CaseEditOutcome;
import dev.rockhopper.application.cases.CaseService;
import dev.rockhopper.application.contracts.Concurrently;
import dev.rockhopper.application.moderation.ScriptedDiscord.Answer;
import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.cases.CaseNumber;
import dev.rockhopper.domain.cases.CaseRevision;
import dev.rockhopper.domain.cases.CaseRevision.Change;
import dev.rockhopper.domain.cases.CaseState;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.CaseType;
import dev.rockhopper.domain.cases.Expiry;
import dev.rockhopper.domain.cases.LastingSanction;
import dev.rockhopper.domain.cases.MessagePurge;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.due.DueKind;
import dev.rockhopper.domain.due.DueWork;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.moderation.Refusal;
import dev.rockhopper.domain.outbox.GuildSelection;
import dev.rockhopper.domain.outbox.LeaseToken;
import dev.rockhopper.domain.outbox.OutboxStep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Bans that end: lifted once, by a case of the bot's, unless something newer holds.
@Timeout(60)
class TempbanTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final CaseFailure FORBIDDEN = new CaseFailure(CaseFailure.Cause.FORBIDDEN, 50_013);

  @RegisterExtension private final ModerationWorld world = new ModerationWorld();

  private ModerationOutcome tempban(UserId moderator, Duration length) {
    return world
        .service()
        .tempban(world.request(moderator, People.TERRY), MessagePurge.NONE, length, _ -> {});
  }

  private ModerationCase tempbanned() {
    assertThat(tempban(People.MONA, HOUR)).isInstanceOf(ModerationOutcome.Done.class);
    world.workOn(OutboxStep.LOG);
    world.clock().pass(Duration.ofMinutes(5));
    return world.allCases().getFirst();
  }

  private ModerationOutcome ban(UserId moderator) {
    return world.service().ban(world.request(moderator, People.TERRY), MessagePurge.NONE, _ -> {});
  }

  private void end() {
    world.clock().pass(HOUR);
    world.endWhatRanOut();
    world.workOn(OutboxStep.ENFORCE);
  }

  private boolean isBanned() {
    return world.discord().showsBan(world.guild(), People.TERRY);
  }

  private List<String> cases() {
    return world.allCases().stream().map(one -> one.type() + " " + one.status()).toList();
  }

  private CaseService caseService() {
    return new CaseService(
        world.transactions(),
        world.cases(),
        world.audit(),
        world.logQueue(),
        world.ends(),
        world.discord(),
        world.clock());
  }

  @Test
  void aBanWithAnEndIsLiftedByACaseOfTheBotsWithItsLogMessage() {
    ModerationCase banned = tempbanned();
    assertThat(isBanned()).isTrue();

    end();

    assertThat(isBanned()).isFalse();
    assertThat(cases()).containsExactly("TEMPBAN EXPIRED", "UNBAN APPLIED");
    ModerationCase lifting = world.allCases().getLast();
    assertThat(lifting.opening().moderator()).isEqualTo(People.BOT);
    assertThat(lifting.opening().source().isExpiry()).isTrue();
    assertThat(world.open(OutboxStep.LOG)).hasSize(2);
    assertThat(world.due().planned()).isEmpty();
    assertThat(world.sanctions().findActive(world.guild(), People.TERRY, LastingSanction.BAN))
        .isEmpty();
    assertThat(world.cases().history(banned.key()).getLast().change())
        .isEqualTo(new Change.StatusChanged(CaseStatus.APPLIED, CaseStatus.EXPIRED));
    assertThat(world.discord().told()).noneMatch(told -> told.to().equals(People.BOT));
  }

  @Test
  void whatWasDueWhileNobodyDidItIsDoneOnce() {
    tempbanned();
    world.clock().pass(Duration.ofDays(30));

    List<Integer> taken = Concurrently.times(4, _ -> world.endWhatRanOut());
    world.workOn(OutboxStep.ENFORCE);
    world.endWhatRanOut();
    world.workOn(OutboxStep.ENFORCE);

    assertThat(taken.stream().mapToInt(n -> n).sum()).isEqualTo(1);
    assertThat(cases()).containsExactly("TEMPBAN EXPIRED", "UNBAN APPLIED");
    assertThat(world.discord().orders())
        .filteredOn(order -> order.sanction() instanceof Sanction.Unban)
        .hasSize(1);
  }

  @Test
  void aBanThatTakesThePlaceOfOneDeletesNoMessagesAndSaysSo() {
    tempbanned();

    ModerationOutcome outcome =
        world.service().ban(world.request(People.MILO, People.TERRY), new MessagePurge(7), _ -> {});

    assertThat(outcome).isInstanceOf(ModerationOutcome.DoneWithoutPurge.class);
    assertThat(world.allCases().getLast().opening().sanction())
        .isEqualTo(new Sanction.Ban(MessagePurge.NONE));
    assertThat(world.discord().orders()).hasSize(1);
  }

  @Test
  void aTempbanThatTakesThePlaceOfOneDeletesNoMessagesEither() {
    tempbanned();

    ModerationOutcome outcome =
        world
            .service()
            .tempban(world.request(People.MILO, People.TERRY), new MessagePurge(1), HOUR, _ -> {});

    assertThat(outcome).isInstanceOf(ModerationOutcome.DoneWithoutPurge.class);
    assertThat(world.allCases().getLast().opening().sanction().purge())
        .isEqualTo(MessagePurge.NONE);
  }

  /// Tux, research scenario: tempban followed by permanent ban stays banned.
  @Test
  void aPermanentBanThatFollowsTakesItsPlaceAndStays() {
    tempbanned();

    ModerationOutcome outcome = ban(People.MILO);
    end();

    assertThat(outcome).isInstanceOf(ModerationOutcome.Done.class);
    assertThat(isBanned()).isTrue();
    assertThat(cases()).containsExactly("TEMPBAN REVERSED", "BAN APPLIED");
    assertThat(world.allCases().getFirst().state())
        .isInstanceOfSatisfying(
            CaseState.Reversed.class,
            reversed -> assertThat(reversed.by()).isEqualTo(world.allCases().getLast().key().id()));
    assertThat(world.due().planned()).isEmpty();
    assertThat(world.discord().orders()).hasSize(1);
  }

  @Test
  void anotherBanWithAnEndTakesItsPlaceToo() {
    tempbanned();

    assertThat(tempban(People.MILO, DAY)).isInstanceOf(ModerationOutcome.Done.class);
    end();

    assertThat(isBanned()).isTrue();
    world.clock().pass(DAY);
    world.endWhatRanOut();
    world.workOn(OutboxStep.ENFORCE);
    assertThat(cases()).containsExactly("TEMPBAN REVERSED", "TEMPBAN EXPIRED", "UNBAN APPLIED");
    assertThat(isBanned()).isFalse();
  }

  @Test
  void whoBansWhatAColleagueHasJustBannedIsToldSo() {
    tempban(People.MONA, HOUR);

    assertThat(ban(People.MILO))
        .isInstanceOfSatisfying(
            ModerationOutcome.Refused.class,
            refused -> assertThat(refused.refusal()).isInstanceOf(Refusal.JustDone.class));
    assertThat(ban(People.MONA)).isInstanceOf(ModerationOutcome.Done.class);
  }

  @Test
  void aBanWithoutAnEndIsNotMadeToEnd() {
    ban(People.MONA);
    world.clock().pass(DAY);

    assertThat(tempban(People.MONA, HOUR))
        .isEqualTo(new ModerationOutcome.Refused(new Refusal.AlreadyInForce(LastingSanction.BAN)));
  }

  @Test
  void theSameEventTwiceReplacesOnce() {
    tempbanned();
    SanctionRequest request = world.request(People.MILO, People.TERRY);

    ModerationOutcome first = world.service().ban(request, MessagePurge.NONE, _ -> {});
    ModerationOutcome second = world.service().ban(request, MessagePurge.NONE, _ -> {});

    assertThat(second).isEqualTo(first);
    assertThat(cases()).containsExactly("TEMPBAN REVERSED", "BAN APPLIED");
  }

  @Test
  void whatAModeratorLiftedIsNotLiftedAgain() {
    tempbanned();

    world.service().unban(world.request(), _ -> {});
    end();

    assertThat(cases()).containsExactly("TEMPBAN REVERSED", "UNBAN APPLIED");
    assertThat(world.due().planned()).isEmpty();
  }

  /// bots.md 6, 4: the length is changed while the due row is claimed: the old due time does
  /// nothing. With another length and with a ban for good in its place.
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aLengthThatIsChangedAfterTheEndWasClaimedIsTheOneThatCounts(boolean isForGood) {
    tempbanned();
    world.clock().pass(HOUR.minus(Duration.ofMinutes(5)).minusSeconds(1));
    Instant end = world.due().planned().getFirst().dueAt();
    List<DueWork> claimed =
        world
            .due()
            .claim(
                DueKind.SANCTION_END,
                end,
                LeaseToken.random(),
                end.plus(Duration.ofMinutes(10)),
                1,
                GuildSelection.ALL);
    assertThat(claimed).hasSize(1);

    if (isForGood) {
      assertThat(ban(People.MILO)).isInstanceOf(ModerationOutcome.Done.class);
    } else {
      CaseEdit longer =
          new CaseEdit(
              world.guild(),
              new CaseNumber(1),
              People.MILO,
              List.of(new CaseEdit.Change.ToEnd(DAY)));
      assertThat(caseService().edit(longer)).isInstanceOf(CaseEditOutcome.Edited.class);
    }
    world.clock().pass(Duration.ofMinutes(1));
    boolean hasEnded = new ExpirySteps(world.expiry()).end(claimed.getFirst());
    world.endWhatRanOut();
    world.workOn(OutboxStep.ENFORCE);

    assertThat(hasEnded).isFalse();
    assertThat(isBanned()).isTrue();
    assertThat(cases()).noneMatch(one -> one.startsWith("UNBAN"));
    world.clock().pass(DAY);
    end();
    assertThat(isBanned()).isEqualTo(isForGood);
  }

  /// Red and YAGPDB, research scenario: the old due time of a changed duration does nothing.
  @Test
  void aLengthThatWasChangedIsTheOneThatCounts() {
    tempbanned();

    CaseEditOutcome edited =
        caseService()
            .edit(
                new CaseEdit(
                    world.guild(),
                    new CaseNumber(1),
                    People.MILO,
                    List.of(new CaseEdit.Change.ToEnd(DAY))));
    end();

    assertThat(edited).isInstanceOf(CaseEditOutcome.Edited.class);
    assertThat(isBanned()).isTrue();
    assertThat(world.open(OutboxStep.ENFORCE)).isEmpty();
    assertThat(world.onlyCase().opening().sanction().expiry())
        .isEqualTo(
            new Expiry.Until(
                Cases.NOON
                    .plus(Duration.ofMinutes(5))
                    .plus(DAY)
                    .truncatedTo(java.time.temporal.ChronoUnit.MILLIS)));
    world.clock().pass(DAY);
    end();
    assertThat(cases()).containsExactly("TEMPBAN EXPIRED", "UNBAN APPLIED");
  }

  @Test
  void whereTheRightIsMissingItIsTriedUntilItIsThereAndTheGuildIsToldOnce() {
    tempbanned();
    world
        .discord()
        .answer(
            new Answer.Refuse(FORBIDDEN),
            new Answer.Refuse(FORBIDDEN),
            new Answer.Refuse(FORBIDDEN));

    end();

    ModerationCase pending = world.allCases().getLast();
    assertThat(pending.status()).isEqualTo(CaseStatus.PENDING);
    assertThat(world.open(OutboxStep.LOG)).extracting(entry -> entry.key()).contains(pending.key());
    for (int round = 0; round < 3; round++) {
      world.clock().pass(Duration.ofMinutes(20));
      world.workOn(OutboxStep.ENFORCE);
    }
    assertThat(isBanned()).isFalse();
    assertThat(cases()).containsExactly("TEMPBAN EXPIRED", "UNBAN APPLIED");
    assertThat(world.cases().history(pending.key()).stream().map(CaseRevision::change))
        .containsExactly(
            new Change.Hindered(FORBIDDEN),
            new Change.StatusChanged(CaseStatus.PENDING, CaseStatus.APPLIED));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8})
  void whereDiscordStaysSilentItIsTriedForAsLongAsItTakes(int silences) {
    tempbanned();
    world.discord().goBlindFor(10_000);
    for (int n = 0; n < 100 * silences; n++) {
      world.discord().answer(new Answer.NeverHear());
    }
    end();
    for (int round = 0; round < silences; round++) {
      world.clock().pass(Duration.ofMinutes(20));
      world.workOn(OutboxStep.ENFORCE);
    }
    assertThat(world.allCases().getLast().status()).isEqualTo(CaseStatus.PENDING);
    assertThat(
            world.cases().history(world.allCases().getLast().key()).stream()
                .filter(step -> step.change() instanceof Change.Hindered))
        .hasSize(silences > 4 ? 1 : 0);

    world.discord().forgetAnswers();
    world.discord().goBlindFor(0);
    world.clock().pass(Duration.ofDays(2));
    world.workOn(OutboxStep.ENFORCE);

    assertThat(isBanned()).isFalse();
    assertThat(cases()).containsExactly("TEMPBAN EXPIRED", "UNBAN APPLIED");
  }

  @Test
  void whatWasLiftedByHandCountsAsLifted() {
    tempbanned();
    world.discord().unbanByHand(world.guild(), People.TERRY);

    end();

    assertThat(cases()).containsExactly("TEMPBAN EXPIRED", "UNBAN APPLIED");
  }

  @Test
  void aBanThatMeetsALiftingWhichWaitsFailsThatAndStays() {
    tempbanned();
    world.discord().answer(new Answer.Refuse(FORBIDDEN));
    end();

    ModerationOutcome outcome = ban(People.MILO);
    world.clock().pass(DAY);
    world.workOn(OutboxStep.ENFORCE);

    assertThat(outcome).isInstanceOf(ModerationOutcome.Done.class);
    assertThat(isBanned()).isTrue();
    assertThat(cases()).containsExactly("TEMPBAN REVERSED", "UNBAN FAILED", "BAN APPLIED");
    assertThat(world.allCases().get(1).state())
        .isInstanceOfSatisfying(
            CaseState.Failed.class,
            failed -> assertThat(failed.failure().cause()).isEqualTo(CaseFailure.Cause.SUPERSEDED));
  }

  @Test
  void aBanThatMeetsALiftingWhichIsUnderWayIsRefused() {
    tempbanned();
    world.clock().pass(HOUR);
    world.endWhatRanOut();
    world
        .discord()
        .whenTheNextOrderArrives(() ->
            assertThat(ban(People.MILO))
                .isEqualTo(
                    new ModerationOutcome.Refused(new Refusal.EndUnderWay(new CaseNumber(2)))));

    world.workOn(OutboxStep.ENFORCE);

    assertThat(isBanned()).isFalse();
    assertThat(cases()).containsExactly("TEMPBAN EXPIRED", "UNBAN APPLIED");
  }

  @Test
  void aVoidedCaseIsLiftedAtItsEndAndStaysVoid() {
    tempbanned();
    caseService()
        .edit(
            new CaseEdit(
                world.guild(),
                new CaseNumber(1),
                People.MILO,
                List.of(new CaseEdit.Change.ToStatus(CaseStatus.VOIDED))));

    end();

    assertThat(isBanned()).isFalse();
    assertThat(cases()).containsExactly("TEMPBAN VOIDED", "UNBAN APPLIED");
  }

  @Test
  void whereverTheProcessDiesOverTheEndTheBanIsLiftedOnce() {
    int step = 0;
    boolean wasKilled = true;
    while (wasKilled) {
      ModerationWorld mortal = new ModerationWorld();
      mortal.service().tempban(mortal.request(), MessagePurge.NONE, HOUR, _ -> {});
      mortal.clock().pass(DAY);
      Killer killer = new Killer(mortal);
      killer.killBefore(step++);
      try {
        mortal.endWhatRanOut();
        mortal.workOn(OutboxStep.ENFORCE);
      } catch (Killer.Killed e) {
        assertThat(killer.hasStruck()).as(e.getMessage()).isTrue();
      }
      wasKilled = killer.hasStruck();
      killer.restart();

      for (int round = 0; round < 4; round++) {
        mortal.clock().pass(HOUR);
        mortal.endWhatRanOut();
        mortal.workOn(OutboxStep.ENFORCE);
      }

      mortal.requireConsistency();
      assertThat(mortal.discord().showsBan(mortal.guild(), People.TERRY)).isFalse();
      assertThat(mortal.allCases())
          .extracting(ModerationCase::type)
          .containsExactly(CaseType.TEMPBAN, CaseType.UNBAN);
      assertThat(mortal.allCases().getFirst().status()).isEqualTo(CaseStatus.EXPIRED);
      assertThat(step).isLessThan(200);
    }
    assertThat(step).isGreaterThan(10);
  }
}
