package dev.rockhopper.adapters.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What is kept at a level that processes share is never older than what was committed. What each
/// guard is for is shown in [RemovedSharedGuardsTest].
@Timeout(60)
class SharedRacesTest {
  @Test
  void aLoadThatBeganBeforeTheWriteIsNotFilledIn() {
    assertThat(SharedRaces.fillAfterAWrite(new SharedWorld())).isEqualTo(2);
  }

  @Test
  void whoeverIsKilledAfterTheCommitLeavesNothingOld() {
    assertThat(SharedRaces.killAfterTheCommit(new SharedWorld())).isEqualTo(2);
  }

  @Test
  void whatIsFilledInWhileAHoldIsLostIsRemoved() {
    assertThat(SharedRaces.fillWhileTheHoldIsLost(new SharedWorld())).isEqualTo(2);
  }

  @Test
  void aGroupIsForgottenWithEverythingInIt() {
    assertThat(SharedRaces.writeOfTheGroup(new SharedWorld())).isEqualTo(2);
  }

  @Test
  void theWriterOfAGroupForgetsItsNumber() {
    assertThat(SharedRaces.readByTheWriterOfTheGroup(new SharedWorld())).isEqualTo(2);
  }

  @Test
  void aNumberThatIsGoneRevivesNothing() {
    assertThat(SharedRaces.generationEvicted(new SharedWorld())).isEqualTo(2);
  }

  @Test
  void olderDataIsNotBelieved() {
    assertThat(SharedRaces.failoverToOlderData(new SharedWorld())).isEqualTo(2);
  }

  @Test
  void olderDataThatAnswersAQuestionUnderWayIsNotBelieved() {
    assertThat(SharedRaces.failoverDuringARead(new SharedWorld())).isEqualTo(2);
  }

  @Test
  void whatThisProcessWritesIsNotAskedOfTheLevel() {
    assertThat(SharedRaces.readBetweenTheCommitAndItsEndWithoutAHold(new SharedWorld()))
        .isEqualTo(2);
  }

  @Test
  void whatCouldNotBeReleasedIsNotAskedOfTheLevel() {
    assertThat(SharedRaces.readAfterAReleaseThatFailed(new SharedWorld())).isEqualTo(2);
  }

  @Test
  void whatAWriterWhoIsCutOffCannotRemoveOthersRemove() {
    assertThat(SharedRaces.writerThatIsCutOff(new SharedWorld())).isEqualTo(2);
  }

  @Test
  void whatAnotherOwesIsNotAskedForAsSoonAsItIsHeard() {
    assertThat(SharedRaces.readAsSoonAsADebtIsHeard(new SharedWorld())).isEqualTo(2);
  }

  @Test
  void whatWasReadBeforeADebtOfEverythingIsHeardIsForgotten() {
    assertThat(SharedRaces.missedDebtOfEverything(new SharedWorld())).isEqualTo(2);
  }

  @Test
  void aWriterWhoIsCutOffAndKilledLeavesNothingOld() {
    assertThat(SharedRaces.writerThatIsCutOffAndKilled(new SharedWorld())).isEqualTo(2);
  }

  @Test
  void whatWasReadBeforeAWriteIsNotKeptInMemory() {
    assertThat(SharedRaces.promotionDuringAWrite(new SharedWorld())).isEqualTo(2);
  }

  @Test
  void whatIsHeardOfBetweenTheAnswerAndItsKeepingIsNotKept() {
    assertThat(SharedRaces.promotionDuringAMessage(new SharedWorld())).isEqualTo(2);
  }

  @Test
  void whatComesIntoMemoryKeepsItsTime() {
    assertThat(SharedRaces.promotionOfAnOldValue(new SharedWorld())).isEqualTo(2);
  }

  @Test
  void whoeverMissedAMessageForgetsTheNumbersOfItsGroups() {
    assertThat(SharedRaces.missedWriteOfTheGroup(new SharedWorld())).isEqualTo(2);
  }

  @Test
  void whatAnotherOwesIsForgottenInMemory() {
    assertThat(SharedRaces.missedDebt(new SharedWorld())).isEqualTo(2);
  }

  @Test
  void whoeverMissedWhatAnotherOwedHearsTheLastWordOfIt() {
    assertThat(SharedRaces.missedDebtThatIsPaid(new SharedWorld())).isEqualTo(2);
  }

  @Test
  void whoeverReplacesAnEpochSeesThatAnotherHasDoneSo() {
    assertThat(SharedRaces.epochThatWasReplacedUnseen(new SharedWorld())).isEqualTo(2);
  }

  @Test
  void aWriterWhoIsConfiguredOtherwiseLeavesNothingOld() {
    assertThat(SharedRaces.writerWhoKeepsItInMemoryOnly(new SharedWorld())).isEqualTo(2);
  }
}
