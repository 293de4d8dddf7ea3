package dev.rockhopper.adapters.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.cache.SharedWorld.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What the guards of the levels that processes share are for: each is left out once, and what it
/// keeps from happening happens. The same races with all guards are in [SharedRacesTest].
@ParameterizedClass
@EnumSource(Reading.class)
@Timeout(60)
class RemovedSharedGuardsTest {
  private final Reading reading;

  RemovedSharedGuardsTest(Reading reading) {
    this.reading = reading;
  }

  @Test
  void withoutTheDebtsWhatArrivesTooLateIsRead() {
    assertThat(LateRaces.holdAndReleaseThatAreLate(new SharedWorld(reading, Guard.DEBTS)))
        .isEqualTo(1);
  }

  @Test
  void withoutTheLeaseALoadThatBeganBeforeTheWriteIsFilledInForGood() {
    assertThat(SharedRaces.fillAfterAWrite(new SharedWorld(reading, Guard.LEASE))).isEqualTo(1);
  }

  @Test
  void withoutTheHoldWhoeverIsKilledAfterTheCommitLeavesTheOld() {
    assertThat(SharedRaces.killAfterTheCommit(new SharedWorld(reading, Guard.HOLD))).isEqualTo(1);
  }

  @Test
  void withoutTheReleaseWhatIsFilledInWhileAHoldIsLostStays() {
    assertThat(SharedRaces.fillWhileTheHoldIsLost(new SharedWorld(reading, Guard.RELEASE)))
        .isEqualTo(1);
  }

  @Test
  void withoutASecondWordWhatIsReadBetweenTheNewsAndTheReleaseStays() {
    assertThat(
            SharedRaces.readBetweenTheNewsAndTheRelease(
                new SharedWorld(reading, Guard.SECOND_NEWS)))
        .isEqualTo(1);
  }

  @Test
  void withoutASecondWordWhatIsReadOfAGroupStays() {
    assertThat(
            SharedRaces.readOfTheGroupBetweenTheNewsAndTheRelease(
                new SharedWorld(reading, Guard.SECOND_NEWS)))
        .isEqualTo(1);
  }

  @Test
  void withoutWaitingForTheAnswerOfAHoldOneThatComesLateIsTakenForOneThatStood() {
    assertThat(
            LateRaces.holdThatComesBetweenTheNewsAndTheRelease(
                new SharedWorld(reading, Guard.ANSWERED_HOLD)))
        .isEqualTo(1);
  }

  @Test
  void withoutAskingWhetherItIsTheSameStoreAHoldThatComesBackIsTakenForOneThatStood() {
    assertThat(LateRaces.holdThatComesBackWithOlderData(new SharedWorld(reading, Guard.SAME_STORE)))
        .isEqualTo(1);
  }

  @Test
  void withoutTheTagTheValuesOfAGroupStay() {
    assertThat(SharedRaces.writeOfTheGroup(new SharedWorld(reading, Guard.TAG))).isEqualTo(1);
  }

  @Test
  void withoutALookAtTheWordTheWriterOfAGroupBelievesTheOldNumber() {
    assertThat(SharedRaces.readByTheWriterOfTheGroup(new SharedWorld(reading, Guard.TOKEN_WORDS)))
        .isEqualTo(1);
  }

  @Test
  void withoutFreshNumbersOneThatIsGoneRevivesTheOld() {
    assertThat(SharedRaces.generationEvicted(new SharedWorld(reading, Guard.FRESH_TOKENS)))
        .isEqualTo(1);
  }

  @Test
  void withoutTheEpochOlderDataIsBelieved() {
    assertThat(SharedRaces.failoverToOlderData(new SharedWorld(reading, Guard.EPOCH))).isEqualTo(1);
  }

  @Test
  void withoutASecondLookAtTheEpochOlderDataIsBelieved() {
    assertThat(SharedRaces.failoverDuringARead(new SharedWorld(reading, Guard.STAND))).isEqualTo(1);
  }

  @Test
  void withoutALookAtItsOwnWritesAProcessReadsTheOldAfterItsCommit() {
    assertThat(
            SharedRaces.readBetweenTheCommitAndItsEndWithoutAHold(
                new SharedWorld(reading, Guard.LEVEL_PENDING)))
        .isEqualTo(1);
  }

  @Test
  void withoutTheDebtsAProcessReadsTheOldAfterItsCommit() {
    assertThat(SharedRaces.readAfterAReleaseThatFailed(new SharedWorld(reading, Guard.DEBTS)))
        .isEqualTo(1);
  }

  @Test
  void withoutTellingWhatAWriterWhoIsCutOffCannotRemoveStays() {
    assertThat(SharedRaces.writerThatIsCutOff(new SharedWorld(reading, Guard.TELLING)))
        .isEqualTo(1);
  }

  @Test
  void withoutALookAtWhatOthersOweAProcessReadsTheOldThoughItHasHeard() {
    assertThat(SharedRaces.readAsSoonAsADebtIsHeard(new SharedWorld(reading, Guard.HEARD_DEBTS)))
        .isEqualTo(1);
  }

  @Test
  void withoutTheEpochAWriterWhoIsCutOffAndKilledLeavesTheOld() {
    assertThat(SharedRaces.writerThatIsCutOffAndKilled(new SharedWorld(reading, Guard.EPOCH)))
        .isEqualTo(1);
  }

  @Test
  void withoutTheGateWhatWasReadBeforeAWriteIsKeptInMemory() {
    assertThat(SharedRaces.promotionDuringAWrite(new SharedWorld(reading, Guard.GATE)))
        .isEqualTo(1);
  }

  @Test
  void withoutTheGateWhatIsHeardOfBetweenTheAnswerAndItsKeepingIsKeptInMemory() {
    assertThat(SharedRaces.promotionDuringAMessage(new SharedWorld(reading, Guard.GATE)))
        .isEqualTo(1);
  }

  @Test
  void withoutTheRemainderWhatComesIntoMemoryIsYoungAgain() {
    assertThat(SharedRaces.promotionOfAnOldValue(new SharedWorld(reading, Guard.REMAINDER)))
        .isEqualTo(1);
  }

  @Test
  void withoutALookAtTheWordWhoeverMissedAMessageBelievesTheOldNumber() {
    assertThat(SharedRaces.missedWriteOfTheGroup(new SharedWorld(reading, Guard.TOKEN_WORDS)))
        .isEqualTo(1);
  }

  @Test
  void withoutForgettingWhatOthersOweWhatWasReadOfItStays() {
    assertThat(SharedRaces.missedDebt(new SharedWorld(reading, Guard.HEARD_FORGETTING)))
        .isEqualTo(1);
  }

  @Test
  void withoutALastWordOfADebtWhoeverMissedTheOthersKeepsWhatItHasRead() {
    assertThat(SharedRaces.missedDebtThatIsPaid(new SharedWorld(reading, Guard.LAST_WORD)))
        .isEqualTo(1);
  }

  @Test
  void withoutALookAtTheEpochThatItReplacesAProcessHidesAnothers() {
    assertThat(SharedRaces.epochThatWasReplacedUnseen(new SharedWorld(reading, Guard.OTHERS_EPOCH)))
        .isEqualTo(1);
  }

  @Test
  void withoutWritingAtEveryLevelWhoIsConfiguredOtherwiseLeavesTheOld() {
    assertThat(
            SharedRaces.writerWhoKeepsItInMemoryOnly(new SharedWorld(reading, Guard.EVERY_LEVEL)))
        .isEqualTo(1);
  }
}
