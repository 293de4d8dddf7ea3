package dev.rockhopper.application.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.cases.CaseEdit;
import dev.rockhopper.application.moderation.CaseLog.Publication;
import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.cases.MessagePurge;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.Notices;
import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.fixtures.Standings;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.outbox.OutboxEntry;
import dev.rockhopper.domain.outbox.OutboxStep;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What becomes of cases that share a message in the guild's log.
class SharedLogMessageTest {
  private static final Publication REFUSED =
      new Publication.Refused(new CaseFailure(CaseFailure.Cause.REFUSED, 50_035));

  @RegisterExtension private final ModerationWorld world = new ModerationWorld();

  private void warn(int times) {
    for (int n = 0; n < times; n++) {
      world.service().warn(world.request(People.MONA, People.somebody()), _ -> {});
    }
  }

  private int work() {
    return world.workOn(OutboxStep.LOG);
  }

  private void warnAndWork(int times) {
    for (int n = 0; n < times; n++) {
      warn(1);
      work();
    }
  }

  private ModerationCase numbered(int number) {
    return world.allCases().get(number - 1);
  }

  private Notices.LogMessage messageOf(int number) {
    return numbered(number).notices().logMessage();
  }

  private void edit(int number, String reason) {
    world
        .caseService()
        .edit(
            new CaseEdit(
                world.guild(),
                numbered(number).number(),
                People.MONA,
                List.of(new CaseEdit.Change.ToReason(reason))));
  }

  private void ban(int count) {
    List<UserId> targets =
        Stream.generate(People::somebody)
            .limit(count)
            .peek(user -> world.discord().standing(world.guild(), user, Standings.plainMember()))
            .toList();
    MassActions.in(world)
        .open(
            new MassAction(
                world.guild(),
                People.MONA,
                targets,
                new Sanction.Ban(MessagePurge.NONE),
                "raid",
                Cases.source()),
            _ -> {},
            () -> false);
  }

  private List<Integer> sizes() {
    return world.discord().log().stream().map(List::size).toList();
  }

  private List<String> reasonsIn(int ofNumber) {
    return world.discord().shownBy(messageOf(ofNumber)).stream()
        .map(shown -> shown.reason().text())
        .toList();
  }

  /// The process dies when Discord has the next message, before anybody writes that down.
  private void dieAfterTheNextMessage() {
    AtomicInteger steps = new AtomicInteger();
    world
        .discord()
        .beforeEveryStep(() -> {
          if (steps.incrementAndGet() == 2) {
            throw new IllegalStateException("the process has died");
          }
        });
    work();
    world.discord().beforeEveryStep(() -> {});
  }

  private void leasesRunOut() {
    world.clock().pass(ModerationSettings.DEFAULT.lease());
  }

  @Test
  void newCasesThatWaitForTheSameChannelGoOutTogetherInTheOrderOfTheirNumbers() {
    warn(12);

    work();

    assertThat(sizes()).containsExactly(10, 2);
    assertThat(world.discord().log().getFirst())
        .extracting(ModerationCase::key)
        .containsExactlyElementsOf(
            world.allCases().subList(0, 10).stream().map(ModerationCase::key).toList());
    assertThat(messageOf(1)).isEqualTo(messageOf(10)).isNotEqualTo(messageOf(11));
    assertThat(messageOf(11)).isEqualTo(messageOf(12));
    assertThat(world.outbox().open()).isEmpty();
  }

  @Test
  void aChannelGetsFiveMessagesAtOnceAndThenOneASecondWithAllThatHasCome() {
    warnAndWork(5);
    assertThat(sizes()).containsExactly(1, 1, 1, 1, 1);

    warnAndWork(12);
    assertThat(sizes()).hasSize(5);
    world.clock().pass(Duration.ofSeconds(1));
    work();
    assertThat(sizes()).containsExactly(1, 1, 1, 1, 1, 10);
    world.clock().pass(Duration.ofSeconds(1));
    work();

    assertThat(sizes()).containsExactly(1, 1, 1, 1, 1, 10, 2);
    assertThat(world.outbox().open()).isEmpty();
  }

  @Test
  void whoeverComesWhenATimeHasComeRidesAlong() {
    warnAndWork(7);
    world.clock().pass(Duration.ofSeconds(1));
    warn(3);

    work();

    assertThat(sizes()).containsExactly(1, 1, 1, 1, 1, 5);
  }

  @Test
  void whatWaitsForItsTurnWasNotTried() {
    warnAndWork(6);

    assertThat(world.open(OutboxStep.LOG)).extracting(OutboxEntry::attempts).containsExactly(0);
  }

  @Test
  void theCasesOfAMassActionWaitForEachOtherThoughTheyAreSettledOneByOne() {
    ban(25);
    for (int n = 0; n < 2; n++) {
      world.workOn(OutboxStep.ENFORCE);
      work();
    }
    assertThat(sizes()).isEmpty();

    for (int second = 0; second < 6; second++) {
      world.clock().pass(Duration.ofSeconds(1));
      work();
    }

    assertThat(sizes()).containsExactly(10, 10, 5);
    assertThat(world.outbox().open()).isEmpty();
  }

  @Test
  void aSingleCaseDoesNotWaitBecauseAMassActionIsUnderWay() {
    ban(3);
    world.workOn(OutboxStep.ENFORCE);
    work();

    warnAndWork(1);

    assertThat(sizes()).containsExactly(1);
    world.clock().pass(ChannelPace.GATHERING);
    work();
    assertThat(sizes()).containsExactly(1, 3);
  }

  @Test
  void whatDoesNotFitIntoAMessageGetsTheNext() {
    world.discord().logMessagesTake(3);
    warn(16);

    work();
    assertThat(sizes()).containsExactly(3, 3, 3, 3, 3);
    world.clock().pass(Duration.ofSeconds(1));
    work();

    assertThat(sizes()).containsExactly(3, 3, 3, 3, 3, 1);
    assertThat(world.outbox().open()).isEmpty();
  }

  @Test
  void whatChangesAboutOneCaseChangesItsPartOfTheMessageAlone() {
    warn(5);
    work();
    List<ModerationCase> before = world.discord().log().getFirst();

    edit(3, "it was worse");
    work();

    List<ModerationCase> after = world.discord().shownBy(messageOf(3));
    assertThat(sizes()).containsExactly(5);
    assertThat(reasonsIn(1)).containsExactly("spam", "spam", "it was worse", "spam", "spam");
    assertThat(after)
        .extracting(ModerationCase::number)
        .containsExactlyElementsOf(before.stream().map(ModerationCase::number).toList());
    assertThat(world.outbox().open()).isEmpty();
  }

  @Test
  void whatChangesAboutSeveralCasesOfAMessageIsOneEdit() {
    warn(4);
    work();
    int before = world.discord().published().size();
    edit(1, "one");
    edit(2, "two");
    edit(4, "four");

    work();

    assertThat(reasonsIn(1)).containsExactly("one", "two", "spam", "four");
    assertThat(world.discord().published()).hasSize(before + 4);
    assertThat(world.outbox().open()).isEmpty();
  }

  @Test
  void editsThatWaitForTheirTurnAreOneEditOfTheirMessage() {
    warn(2);
    work();
    warnAndWork(4);
    int before = world.discord().published().size();
    edit(1, "one");
    work();
    edit(2, "two");
    work();
    edit(1, "one again");
    assertThat(world.discord().published()).hasSize(before);

    world.clock().pass(Duration.ofSeconds(1));
    work();

    assertThat(reasonsIn(1)).containsExactly("one again", "two");
    assertThat(world.discord().published()).hasSize(before + 2);
  }

  @Test
  void ofTwoProcessesThatEditTheSameMessageAtOnceTheLaterDoesNotUndoTheOther() {
    warn(3);
    work();
    OutboxWorker other = world.workerOfAnotherProcess();
    world
        .discord()
        .whenTheNextLogEditIsSent(() -> {
          edit(3, "three");
          other.work(other.take(OutboxStep.LOG, OutboxWorker.batchSize(), Set.of()));
        });

    edit(1, "one");
    work();

    assertThat(reasonsIn(1)).containsExactly("one", "spam", "three");
    assertThat(world.outbox().open()).isEmpty();
  }

  @Test
  void whoDiesWithAStaleMessageOnItsWayLeavesTheEditToOthers() {
    warn(3);
    work();
    OutboxWorker other = world.workerOfAnotherProcess();
    world
        .discord()
        .whenTheNextLogEditIsSent(() -> {
          edit(3, "three");
          other.work(other.take(OutboxStep.LOG, OutboxWorker.batchSize(), Set.of()));
          AtomicInteger steps = new AtomicInteger();
          world
              .discord()
              .beforeEveryStep(() -> {
                if (steps.incrementAndGet() == 1) {
                  throw new IllegalStateException("the process has died");
                }
              });
        });
    edit(1, "one");
    work();
    world.discord().beforeEveryStep(() -> {});
    assertThat(reasonsIn(1)).containsExactly("one", "spam", "spam");

    leasesRunOut();
    work();

    assertThat(reasonsIn(1)).containsExactly("one", "spam", "three");
    assertThat(world.outbox().open()).isEmpty();
  }

  @Test
  void whatWasPostedAndNotRecordedIsFoundAgainWithAllItsCases() {
    warn(7);
    dieAfterTheNextMessage();
    assertThat(sizes()).containsExactly(7);
    assertThat(messageOf(1)).isEqualTo(new Notices.LogMessage.None());
    leasesRunOut();
    warn(1);

    work();
    work();

    assertThat(sizes()).containsExactly(7, 1);
    assertThat(messageOf(1)).isEqualTo(messageOf(7)).isNotEqualTo(messageOf(8));
    assertThat(world.outbox().open()).isEmpty();
  }

  @Test
  void whatWasFoundIsShownWholeThoughOnlyPartOfItIsTakenUpFirst() {
    warn(3);
    dieAfterTheNextMessage();
    leasesRunOut();
    OutboxWorker other = world.workerOfAnotherProcess();

    other.work(other.take(OutboxStep.LOG, 1, Set.of()));
    edit(2, "two");
    other.work(other.take(OutboxStep.LOG, 1, Set.of()));
    other.work(other.take(OutboxStep.LOG, OutboxWorker.batchSize(), Set.of()));

    assertThat(sizes()).containsExactly(3);
    assertThat(reasonsIn(1)).containsExactly("spam", "two", "spam");
    assertThat(world.outbox().open()).isEmpty();
  }

  /// The change takes the place of the order whose holder has died, before anybody takes that.
  @Test
  void aChangeAfterTheDeathMakesNoSecondMessage() {
    warn(1);
    dieAfterTheNextMessage();
    leasesRunOut();
    edit(1, "worse");

    work();
    work();

    assertThat(sizes()).containsExactly(1);
    assertThat(reasonsIn(1)).containsExactly("worse");
  }

  @Test
  void whenAMessageWasDeletedByHandItsCasesGetANewOneWhenTheyChange() {
    warn(4);
    work();
    Notices.LogMessage gone = messageOf(1);
    world.discord().deleteByHand(gone);
    edit(2, "two");
    edit(3, "three");

    work();

    assertThat(sizes()).containsExactly(2);
    assertThat(reasonsIn(2)).containsExactly("two", "three");
    assertThat(messageOf(2)).isEqualTo(messageOf(3));
    assertThat(messageOf(1)).isEqualTo(messageOf(4)).isEqualTo(gone);
    edit(4, "four");
    work();
    assertThat(sizes()).containsExactly(2, 1);
    assertThat(world.outbox().open()).isEmpty();
  }

  @Test
  void aCaseThatIsKeptNoMoreLeavesTheMessageWithItsNextChange() {
    warn(3);
    work();
    world.cases().delete(numbered(3).key());

    edit(1, "one");
    work();

    assertThat(reasonsIn(1)).containsExactly("one", "spam");
    assertThat(world.outbox().open()).isEmpty();
  }

  @Test
  void aCaseThatDiscordDislikesKeepsNoOtherFromTheLog() {
    warn(3);
    world.discord().answerLog(REFUSED, REFUSED);

    work();

    assertThat(sizes()).containsExactly(1, 1);
    assertThat(world.open(OutboxStep.LOG))
        .extracting(OutboxEntry::key)
        .containsExactly(numbered(1).key());
  }

  @Test
  void whereDiscordDislikesAPartOfAMessageWhatChangesGetsOneOfItsOwn() {
    warn(3);
    work();
    edit(2, "two");
    world.discord().answerLog(REFUSED);

    work();

    assertTheSecondHasAMessageOfItsOwn();
  }

  /// Before it is posted anew the log is searched for it, because the first try may have done so;
  /// what is found is the message that Discord dislikes.
  @Test
  void theMessageThatDiscordDislikesIsNotTakenForTheNewOne() {
    warn(3);
    work();
    edit(2, "two");
    world.discord().answerLog(new Publication.Unknown("the answer was lost"));
    work();
    world.clock().pass(Duration.ofSeconds(4));
    world.discord().answerLog(REFUSED);

    work();

    assertTheSecondHasAMessageOfItsOwn();
  }

  private void assertTheSecondHasAMessageOfItsOwn() {
    assertThat(world.discord().log()).hasSize(2);
    assertThat(reasonsIn(2)).containsExactly("two");
    assertThat(world.outbox().open()).isEmpty();
  }

  @Test
  void theCasesOfAMessageWaitTogetherWhileTheirChannelTakesNone() {
    world.discord().closeChannel(world.modLog());
    warn(4);
    work();
    assertThat(world.open(OutboxStep.LOG)).extracting(OutboxEntry::attempts).containsOnly(0);
    world.discord().openChannel(world.modLog());
    world.clock().pass(Duration.ofSeconds(5));

    work();

    assertThat(sizes()).containsExactly(4);
    assertThat(world.outbox().open()).isEmpty();
  }
}
