package dev.rockhopper.adapters.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What the guards of the levels that processes share are for: each is left out once, and what it
/// keeps from happening happens. The same races with all guards are in [SharedRacesTest].
@Timeout(60)
class RemovedSharedGuardsTest {
  @Test
  void withoutTheLeaseALoadThatBeganBeforeTheWriteIsFilledInForGood() {
    assertThat(SharedRaces.fillAfterAWrite(new SharedWorld(Guard.LEASE))).isEqualTo(1);
  }

  @Test
  void withoutTheHoldWhoeverIsKilledAfterTheCommitLeavesTheOld() {
    assertThat(SharedRaces.killAfterTheCommit(new SharedWorld(Guard.HOLD))).isEqualTo(1);
  }

  @Test
  void withoutTheReleaseWhatIsFilledInWhileAHoldIsLostStays() {
    assertThat(SharedRaces.fillWhileTheHoldIsLost(new SharedWorld(Guard.RELEASE))).isEqualTo(1);
  }

  @Test
  void withoutTheTagTheValuesOfAGroupStay() {
    assertThat(SharedRaces.writeOfTheGroup(new SharedWorld(Guard.TAG))).isEqualTo(1);
  }

  @Test
  void withoutALookAtTheWordTheWriterOfAGroupBelievesTheOldNumber() {
    assertThat(SharedRaces.readByTheWriterOfTheGroup(new SharedWorld(Guard.TOKEN_WORDS)))
        .isEqualTo(1);
  }

  @Test
  void withoutFreshNumbersOneThatIsGoneRevivesTheOld() {
    assertThat(SharedRaces.generationEvicted(new SharedWorld(Guard.FRESH_TOKENS))).isEqualTo(1);
  }

  @Test
  void withoutTheEpochOlderDataIsBelieved() {
    assertThat(SharedRaces.failoverToOlderData(new SharedWorld(Guard.EPOCH))).isEqualTo(1);
  }

  @Test
  void withoutASecondLookAtTheEpochOlderDataIsBelieved() {
    assertThat(SharedRaces.failoverDuringARead(new SharedWorld(Guard.STAND))).isEqualTo(1);
  }

  @Test
  void withoutALookAtItsOwnWritesAProcessReadsTheOldAfterItsCommit() {
    assertThat(
            SharedRaces.readBetweenTheCommitAndItsEndWithoutAHold(
                new SharedWorld(Guard.LEVEL_PENDING)))
        .isEqualTo(1);
  }

  @Test
  void withoutTheDebtsAProcessReadsTheOldAfterItsCommit() {
    assertThat(SharedRaces.readAfterAReleaseThatFailed(new SharedWorld(Guard.DEBTS))).isEqualTo(1);
  }

  @Test
  void withoutTellingWhatAWriterWhoIsCutOffCannotRemoveStays() {
    assertThat(SharedRaces.writerThatIsCutOff(new SharedWorld(Guard.TELLING))).isEqualTo(1);
  }

  @Test
  void withoutALookAtWhatOthersOweAProcessReadsTheOldThoughItHasHeard() {
    assertThat(SharedRaces.readAsSoonAsADebtIsHeard(new SharedWorld(Guard.HEARD_DEBTS)))
        .isEqualTo(1);
  }

  @Test
  void withoutTheEpochAWriterWhoIsCutOffAndKilledLeavesTheOld() {
    assertThat(SharedRaces.writerThatIsCutOffAndKilled(new SharedWorld(Guard.EPOCH))).isEqualTo(1);
  }

  @Test
  void withoutTheGateWhatWasReadBeforeAWriteIsKeptInMemory() {
    assertThat(SharedRaces.promotionDuringAWrite(new SharedWorld(Guard.GATE))).isEqualTo(1);
  }

  @Test
  void withoutTheGateWhatIsHeardOfBetweenTheAnswerAndItsKeepingIsKeptInMemory() {
    assertThat(SharedRaces.promotionDuringAMessage(new SharedWorld(Guard.GATE))).isEqualTo(1);
  }

  @Test
  void withoutTheRemainderWhatComesIntoMemoryIsYoungAgain() {
    assertThat(SharedRaces.promotionOfAnOldValue(new SharedWorld(Guard.REMAINDER))).isEqualTo(1);
  }

  @Test
  void withoutALookAtTheWordWhoeverMissedAMessageBelievesTheOldNumber() {
    assertThat(SharedRaces.missedWriteOfTheGroup(new SharedWorld(Guard.TOKEN_WORDS))).isEqualTo(1);
  }

  @Test
  void withoutForgettingWhatOthersOweWhatWasReadOfItStays() {
    assertThat(SharedRaces.missedDebt(new SharedWorld(Guard.HEARD_FORGETTING))).isEqualTo(1);
  }

  @Test
  void withoutALastWordOfADebtWhoeverMissedTheOthersKeepsWhatItHasRead() {
    assertThat(SharedRaces.missedDebtThatIsPaid(new SharedWorld(Guard.LAST_WORD))).isEqualTo(1);
  }

  @Test
  void withoutALookAtTheEpochThatItReplacesAProcessHidesAnothers() {
    assertThat(SharedRaces.epochThatWasReplacedUnseen(new SharedWorld(Guard.OTHERS_EPOCH)))
        .isEqualTo(1);
  }

  @Test
  void withoutWritingAtEveryLevelWhoIsConfiguredOtherwiseLeavesTheOld() {
    assertThat(SharedRaces.writerWhoKeepsItInMemoryOnly(new SharedWorld(Guard.EVERY_LEVEL)))
        .isEqualTo(1);
  }
}
