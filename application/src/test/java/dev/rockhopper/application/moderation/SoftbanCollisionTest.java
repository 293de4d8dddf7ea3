package dev.rockhopper.application.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.contracts.Concurrently;
import dev.rockhopper.application.moderation.ScriptedDiscord.Answer;
import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.cases.CaseNumber;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.CaseType;
import dev.rockhopper.domain.cases.LastingSanction;
import dev.rockhopper.domain.cases.MessagePurge;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.moderation.Refusal;
import dev.rockhopper.domain.sanctions.MemberSanction;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A softban bans for a moment: it holds the place of the ban while it does.
class SoftbanCollisionTest {
  @RegisterExtension private final ModerationWorld world = new ModerationWorld();
  private final List<ModerationOutcome> meanwhile = new ArrayList<>();

  private ModerationOutcome ban(SanctionRequest request) {
    return world.service().ban(request, MessagePurge.NONE, meanwhile::add);
  }

  @Test
  void aSoftbanDoesNotLiftTheBanThatAnotherIsGiving() {
    List<ModerationOutcome> second = new ArrayList<>();
    world.discord().whenTheNextOrderArrives(() -> second.add(softban()));

    ModerationOutcome first = ban(world.request());

    assertThat(first).isEqualTo(new ModerationOutcome.Done(world.onlyCase()));
    assertThat(second)
        .containsExactly(
            new ModerationOutcome.Refused(
                new Refusal.StillUnderWay(
                    LastingSanction.BAN, People.MONA, new CaseNumber(1), Cases.NOON)));
    assertThat(world.discord().isBanned(world.guild(), People.TERRY)).isTrue();
  }

  private ModerationOutcome softban() {
    return Actions.perform(
        world, CaseType.SOFTBAN, world.request(People.MILO, People.TERRY), meanwhile::add);
  }

  @Test
  void whoBansWhileAnotherIsSoftbanningIsAskedToTryAgain() {
    List<ModerationOutcome> second = new ArrayList<>();
    world.discord().whenTheNextOrderArrives(() -> second.add(ban(world.request())));

    ModerationOutcome first = softban();

    assertThat(first).isEqualTo(new ModerationOutcome.Done(world.onlyCase()));
    assertThat(second)
        .containsExactly(
            new ModerationOutcome.Refused(
                new Refusal.StillUnderWay(
                    LastingSanction.BAN, People.MILO, new CaseNumber(1), Cases.NOON)));
    assertThat(world.sanctions().findActive(world.guild(), People.TERRY)).isEmpty();
    assertThat(ban(world.request())).isInstanceOf(ModerationOutcome.Done.class);
  }

  @Test
  void ofABanAndSoftbansAtOnceNoneUndoesAnother() {
    List<ModerationOutcome> outcomes =
        Concurrently.times(8, n -> n % 2 == 0 ? ban(world.request()) : softban());

    assertThat(outcomes).filteredOn(ModerationOutcome.Done.class::isInstance).isNotEmpty();
    world.requireConsistency();
  }

  @Test
  void aBanThatASoftbanLeftBehindStaysInForceAndIsLiftedByAnUnban() {
    CaseFailure stillBanned = new CaseFailure(CaseFailure.Cause.STILL_BANNED, 50_013);
    world.discord().answer(new Answer.ObeyHalf(), new Answer.Refuse(stillBanned));

    ModerationOutcome softban = softban();

    assertThat(softban).isEqualTo(new ModerationOutcome.RefusedByDiscord(world.onlyCase()));
    assertThat(world.sanctions().findActive(world.guild(), People.TERRY, LastingSanction.BAN))
        .map(MemberSanction::origin)
        .contains(world.onlyCase().key());
    assertThat(world.service().unban(world.request(), meanwhile::add))
        .isInstanceOf(ModerationOutcome.Done.class);
    assertThat(world.sanctions().findActive(world.guild(), People.TERRY)).isEmpty();
    assertThat(world.allCases())
        .extracting(ModerationCase::status)
        .containsExactly(CaseStatus.FAILED, CaseStatus.APPLIED);
  }
}
