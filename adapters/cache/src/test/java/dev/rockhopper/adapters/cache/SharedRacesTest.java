package dev.rockhopper.adapters.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.cache.SharedWorld.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What is kept at a level that processes share is never older than what was committed. What each
/// guard is for is shown in [RemovedSharedGuardsTest].
@ParameterizedClass
@EnumSource(Reading.class)
@Timeout(60)
class SharedRacesTest {
  private final Reading reading;

  SharedRacesTest(Reading reading) {
    this.reading = reading;
  }

  @Test
  void aLoadThatBeganBeforeTheWriteIsNotFilledIn() {
    assertThat(SharedRaces.fillAfterAWrite(new SharedWorld(reading))).isEqualTo(2);
  }

  @Test
  void whoeverIsKilledAfterTheCommitLeavesNothingOld() {
    assertThat(SharedRaces.killAfterTheCommit(new SharedWorld(reading))).isEqualTo(2);
  }

  @Test
  void whatIsFilledInWhileAHoldIsLostIsRemoved() {
    assertThat(SharedRaces.fillWhileTheHoldIsLost(new SharedWorld(reading))).isEqualTo(2);
  }

  @Test
  void whatIsReadBetweenTheNewsAndTheReleaseIsForgottenAgain() {
    assertThat(SharedRaces.readBetweenTheNewsAndTheRelease(new SharedWorld(reading))).isEqualTo(2);
  }

  @Test
  void soIsWhatIsReadOfAGroup() {
    assertThat(SharedRaces.readOfTheGroupBetweenTheNewsAndTheRelease(new SharedWorld(reading)))
        .isEqualTo(2);
  }

  @Test
  void whatIsReadWhileItIsHeldIsNew() {
    assertThat(SharedRaces.readWhileItIsHeld(new SharedWorld(reading))).isEqualTo(2);
  }

  @Test
  void aHoldThatComesLateIsNotTakenForOneThatStood() {
    assertThat(LateRaces.holdThatComesBetweenTheNewsAndTheRelease(new SharedWorld(reading)))
        .isEqualTo(2);
  }

  @Test
  void aHoldThatComesBackWithOlderDataIsNotTakenForOneThatStood() {
    assertThat(LateRaces.holdThatComesBackWithOlderData(new SharedWorld(reading))).isEqualTo(2);
  }

  @Test
  void aGroupIsForgottenWithEverythingInIt() {
    assertThat(SharedRaces.writeOfTheGroup(new SharedWorld(reading))).isEqualTo(2);
  }

  @Test
  void theWriterOfAGroupForgetsItsNumber() {
    assertThat(SharedRaces.readByTheWriterOfTheGroup(new SharedWorld(reading))).isEqualTo(2);
  }

  @Test
  void aNumberThatIsGoneRevivesNothing() {
    assertThat(SharedRaces.generationEvicted(new SharedWorld(reading))).isEqualTo(2);
  }

  @Test
  void olderDataIsNotBelieved() {
    assertThat(SharedRaces.failoverToOlderData(new SharedWorld(reading))).isEqualTo(2);
  }

  @Test
  void olderDataThatAnswersAQuestionUnderWayIsNotBelieved() {
    assertThat(SharedRaces.failoverDuringARead(new SharedWorld(reading))).isEqualTo(2);
  }

  @Test
  void whatThisProcessWritesIsNotAskedOfTheLevel() {
    assertThat(SharedRaces.readBetweenTheCommitAndItsEndWithoutAHold(new SharedWorld(reading)))
        .isEqualTo(2);
  }

  @Test
  void whatCouldNotBeReleasedIsNotAskedOfTheLevel() {
    assertThat(SharedRaces.readAfterAReleaseThatFailed(new SharedWorld(reading))).isEqualTo(2);
  }

  @Test
  void whatArrivesWhenNobodyWaitsForItAnyMoreLeavesNothingOld() {
    assertThat(LateRaces.holdAndReleaseThatAreLate(new SharedWorld(reading))).isEqualTo(2);
  }

  @Test
  void aHoldThatComesAfterItsReleaseLeavesNothingOld() {
    assertThat(LateRaces.holdThatComesAfterItsRelease(new SharedWorld(reading))).isEqualTo(2);
  }

  @Test
  void aReleaseThatComesWhileAnotherHoldsLeavesTheHold() {
    assertThat(LateRaces.releaseThatComesWhileAnotherHolds(new SharedWorld(reading))).isEqualTo(2);
  }

  @Test
  void whatAWriterWhoIsCutOffCannotRemoveOthersRemove() {
    assertThat(SharedRaces.writerThatIsCutOff(new SharedWorld(reading))).isEqualTo(2);
  }

  @Test
  void whatAnotherOwesIsNotAskedForAsSoonAsItIsHeard() {
    assertThat(SharedRaces.readAsSoonAsADebtIsHeard(new SharedWorld(reading))).isEqualTo(2);
  }

  @Test
  void whatWasReadBeforeADebtOfEverythingIsHeardIsForgotten() {
    assertThat(SharedRaces.missedDebtOfEverything(new SharedWorld(reading))).isEqualTo(2);
  }

  @Test
  void aWriterWhoIsCutOffAndKilledLeavesNothingOld() {
    assertThat(SharedRaces.writerThatIsCutOffAndKilled(new SharedWorld(reading))).isEqualTo(2);
  }

  @Test
  void whatWasReadBeforeAWriteIsNotKeptInMemory() {
    assertThat(SharedRaces.promotionDuringAWrite(new SharedWorld(reading))).isEqualTo(2);
  }

  @Test
  void whatIsHeardOfBetweenTheAnswerAndItsKeepingIsNotKept() {
    assertThat(SharedRaces.promotionDuringAMessage(new SharedWorld(reading))).isEqualTo(2);
  }

  @Test
  void whatComesIntoMemoryKeepsItsTime() {
    assertThat(SharedRaces.promotionOfAnOldValue(new SharedWorld(reading))).isEqualTo(2);
  }

  @Test
  void whoeverMissedAMessageForgetsTheNumbersOfItsGroups() {
    assertThat(SharedRaces.missedWriteOfTheGroup(new SharedWorld(reading))).isEqualTo(2);
  }

  @Test
  void whatAnotherOwesIsForgottenInMemory() {
    assertThat(SharedRaces.missedDebt(new SharedWorld(reading))).isEqualTo(2);
  }

  @Test
  void whoeverMissedWhatAnotherOwedHearsTheLastWordOfIt() {
    assertThat(SharedRaces.missedDebtThatIsPaid(new SharedWorld(reading))).isEqualTo(2);
  }

  @Test
  void whoeverReplacesAnEpochSeesThatAnotherHasDoneSo() {
    assertThat(SharedRaces.epochThatWasReplacedUnseen(new SharedWorld(reading))).isEqualTo(2);
  }

  @Test
  void aWriterWhoIsConfiguredOtherwiseLeavesNothingOld() {
    assertThat(SharedRaces.writerWhoKeepsItInMemoryOnly(new SharedWorld(reading))).isEqualTo(2);
  }
}
