package dev.rockhopper.application.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.moderation.SanctionRequest.Telling;
import dev.rockhopper.domain.cases.CaseNumber;
import dev.rockhopper.domain.cases.CaseRevision;
import dev.rockhopper.domain.cases.CaseState;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.CaseType;
import dev.rockhopper.domain.cases.DirectMessageResult;
import dev.rockhopper.domain.cases.LastingSanction;
import dev.rockhopper.domain.cases.MessagePurge;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.Reason;
import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.fixtures.Standings;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.outbox.OutboxEntry;
import dev.rockhopper.domain.outbox.OutboxStep;
import dev.rockhopper.domain.sanctions.MemberSanction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ModerationServiceTest {
  @RegisterExtension private final ModerationWorld world = new ModerationWorld();
  private final List<ModerationOutcome> meanwhile = new ArrayList<>();

  private ModerationCase done(ModerationOutcome outcome) {
    assertThat(outcome).isInstanceOf(ModerationOutcome.Done.class);
    assertThat(meanwhile).isEmpty();
    ModerationCase record = ((ModerationOutcome.Done) outcome).record();
    assertThat(world.cases().findById(record.key())).contains(record);
    return record;
  }

  private ModerationCase ban() {
    return done(world.service().ban(world.request(), MessagePurge.NONE, meanwhile::add));
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"UNBAN", "UNTIMEOUT", "UNJAIL", "SNIPPET_UNBAN", "POLL_UNBAN"})
  void anActionOnAMemberIsCarriedOutAndRecorded(CaseType type) {
    ModerationCase record = done(Actions.perform(world, type, world.request(), meanwhile::add));

    assertThat(record.status()).isEqualTo(CaseStatus.APPLIED);
    assertThat(record.type()).isEqualTo(type);
    assertThat(record.number()).isEqualTo(new CaseNumber(1));
    assertThat(record.reason()).isEqualTo(Cases.SPAM);
    assertThat(record.opening().target()).isEqualTo(People.TERRY);
    assertThat(record.opening().moderator()).isEqualTo(People.MONA);
    assertThat(world.onlyCase()).isEqualTo(record);
    assertThat(world.open(OutboxStep.ENFORCE)).isEmpty();
    assertThat(world.open(OutboxStep.LOG)).hasSize(1);
  }

  /// Opening and settling take for granted that nothing is in the way; here something is.
  @Test
  void aCaseThatIsEditedWhileDiscordIsAskedKeepsTheEditAndIsSettled() {
    Reason other = new Reason("edited meanwhile");
    world
        .discord()
        .whenTheNextOrderArrives(() -> {
          ModerationCase _ = world.cases().update(world.onlyCase().explainedBy(other));
        });

    ModerationCase record = ban();

    assertThat(record.status()).isEqualTo(CaseStatus.APPLIED);
    assertThat(record.reason()).isEqualTo(other);
    assertThat(record.notices().directMessage()).isEqualTo(DirectMessageResult.DELIVERED);
    assertThat(world.trail()).containsExactly("case.opened", "case.applied");
    assertThat(world.open(OutboxStep.ENFORCE)).isEmpty();
    assertThat(world.open(OutboxStep.LOG)).hasSize(1);
  }

  @Test
  void aGuildThatIsNotKnownYetGetsItsFirstCase() {
    GuildId fresh = Guilds.fresh();
    SanctionRequest first =
        new SanctionRequest(
            fresh, People.MONA, People.TERRY, "spam", Telling.SILENT, Cases.source());
    world.discord().standing(fresh, People.TERRY, Standings.plainMember());

    ModerationCase warning = done(world.service().warn(first, meanwhile::add));

    assertThat(warning.number()).isEqualTo(new CaseNumber(1));
    assertThat(warning.status()).isEqualTo(CaseStatus.APPLIED);
  }

  @Test
  void whoeverIsToldIsExpectedOnceAndNobodyElse() {
    done(world.service().warn(world.request(), meanwhile::add));
    done(world.service().note(world.request(), meanwhile::add));

    assertThat(world.discord().expected()).containsExactly(People.TERRY);
    assertThat(world.discord().told()).hasSize(1);
  }

  @Test
  void whoeverWasExpectedIsToldNothingWhereTheCaseIsNotOpened() {
    world.discord().lagBehind(world.guild(), People.TERRY);
    done(world.service().timeout(world.request(), Duration.ofHours(1), meanwhile::add));

    ModerationOutcome second =
        world.service().timeout(world.request(), Duration.ofHours(1), meanwhile::add);

    assertThat(second).isInstanceOf(ModerationOutcome.Refused.class);
    assertThat(world.discord().expected()).hasSize(2);
    assertThat(world.discord().told()).hasSize(1);
    assertThat(world.discord().orders()).hasSize(1);
  }

  @Test
  void aBanReachesDiscordWithItsPurgeAndATaggedReason() {
    ModerationCase record =
        done(world.service().ban(world.request(), new MessagePurge(1), meanwhile::add));

    assertThat(world.discord().orders())
        .singleElement()
        .satisfies(order -> {
          assertThat(order.sanction()).isEqualTo(new Sanction.Ban(new MessagePurge(1)));
          assertThat(order.auditReason()).isEqualTo(record.tag() + " spam");
          assertThat(order.deadline()).isEqualTo(Cases.NOON.plusSeconds(20));
        });
    assertThat(world.discord().isBanned(world.guild(), People.TERRY)).isTrue();
  }

  @Test
  void aBanIsInForceAfterwards() {
    ModerationCase record = ban();

    assertThat(world.sanctions().findActive(world.guild(), People.TERRY, LastingSanction.BAN))
        .map(MemberSanction::origin)
        .contains(record.key());
  }

  @Test
  void aKickLeavesNothingInForce() {
    done(world.service().kick(world.request(), meanwhile::add));

    assertThat(world.sanctions().findActive(world.guild(), People.TERRY)).isEmpty();
  }

  @Test
  void somebodyWhoIsNotInTheGuildIsBanned() {
    ModerationOutcome outcome =
        world
            .service()
            .ban(world.request(People.MONA, People.somebody()), MessagePurge.NONE, meanwhile::add);

    assertThat(done(outcome).status()).isEqualTo(CaseStatus.APPLIED);
  }

  @Test
  void anUnbanReversesTheCaseOfTheBan() {
    ModerationCase banned = ban();

    ModerationCase unbanned = done(world.service().unban(world.request(), meanwhile::add));

    assertThat(world.discord().isBanned(world.guild(), People.TERRY)).isFalse();
    ModerationCase reversed = world.cases().findById(banned.key()).orElseThrow();
    assertThat(reversed.state()).isEqualTo(new CaseState.Reversed(Cases.NOON, unbanned.key().id()));
    assertThat(world.sanctions().findActive(world.guild(), People.TERRY)).isEmpty();
    assertThat(world.cases().history(banned.key()))
        .extracting(CaseRevision::change)
        .containsExactly(
            new CaseRevision.Change.StatusChanged(CaseStatus.PENDING, CaseStatus.APPLIED),
            new CaseRevision.Change.StatusChanged(CaseStatus.APPLIED, CaseStatus.REVERSED));
    assertThat(world.trail())
        .containsExactly(
            "case.opened", "case.applied", "case.opened", "case.reversed", "case.applied");
  }

  @Test
  void aBanByHandIsLiftedWithoutACaseToReverse() {
    world.discord().banByHand(world.guild(), People.TERRY);

    ModerationCase unbanned = done(world.service().unban(world.request(), meanwhile::add));

    assertThat(world.onlyCase()).isEqualTo(unbanned);
    assertThat(world.discord().isBanned(world.guild(), People.TERRY)).isFalse();
  }

  @Test
  void anUntimeoutReversesTheCaseOfTheTimeout() {
    ModerationCase timedOut =
        done(world.service().timeout(world.request(), Duration.ofHours(1), meanwhile::add));

    ModerationCase lifted = done(world.service().untimeout(world.request(), meanwhile::add));

    assertThat(world.cases().findById(timedOut.key()).orElseThrow().state())
        .isEqualTo(new CaseState.Reversed(Cases.NOON, lifted.key().id()));
    assertThat(world.sanctions().findActive(world.guild(), People.TERRY)).isEmpty();
  }

  @Test
  void aTimeoutEndsWhenItsLengthIsOver() {
    ModerationCase record =
        done(world.service().timeout(world.request(), Duration.ofHours(1), meanwhile::add));

    assertThat(record.opening().sanction())
        .isEqualTo(new Sanction.Timeout(Instant.parse("2026-03-01T13:00:00.123Z")));
  }

  @Test
  void aTimeoutMayLast28Days() {
    ModerationCase record =
        done(world.service().timeout(world.request(), Duration.ofDays(28), meanwhile::add));

    assertThat(record.status()).isEqualTo(CaseStatus.APPLIED);
  }

  @Test
  void aTimeoutAfterOneThatHasEndedLetsTheFirstExpire() {
    ModerationCase first =
        done(world.service().timeout(world.request(), Duration.ofHours(1), meanwhile::add));
    world.workOn(OutboxStep.LOG);
    world.clock().pass(Duration.ofHours(2));

    ModerationCase second =
        done(world.service().timeout(world.request(), Duration.ofHours(1), meanwhile::add));

    assertThat(world.cases().findById(first.key()).orElseThrow().status())
        .isEqualTo(CaseStatus.EXPIRED);
    assertThat(world.sanctions().findActive(world.guild(), People.TERRY, LastingSanction.TIMEOUT))
        .map(MemberSanction::origin)
        .contains(second.key());
    assertThat(world.open(OutboxStep.LOG))
        .extracting(OutboxEntry::key)
        .containsExactlyInAnyOrder(first.key(), second.key());
    assertThat(world.trail())
        .containsExactly(
            "case.opened", "case.applied", "case.expired", "case.opened", "case.applied");
  }

  @Test
  void aBanAfterOneThatWasLiftedByHandIsGivenAgain() {
    ModerationCase first = ban();
    world.discord().unbanByHand(world.guild(), People.TERRY);
    world.clock().pass(Duration.ofMinutes(5));

    ModerationCase second = ban();

    assertThat(world.cases().findById(first.key()).orElseThrow().status())
        .isEqualTo(CaseStatus.APPLIED);
    assertThat(world.sanctions().findActive(world.guild(), People.TERRY, LastingSanction.BAN))
        .map(MemberSanction::origin)
        .contains(second.key());
  }

  @ParameterizedTest
  @EnumSource(names = {"BAN", "SOFTBAN", "KICK"})
  void whoLeavesIsToldBefore(CaseType type) {
    world.discord().whenTheNextOrderArrives(() -> assertThat(world.discord().told()).hasSize(1));

    ModerationCase record = done(Actions.perform(world, type, world.request(), meanwhile::add));

    assertThat(world.discord().told())
        .singleElement()
        .satisfies(told -> assertThat(told.to()).isEqualTo(People.TERRY));
    assertThat(record.notices().directMessage()).isEqualTo(DirectMessageResult.DELIVERED);
  }

  @Test
  void whoStaysIsToldAfterwards() {
    world.discord().whenTheNextOrderArrives(() -> assertThat(world.discord().told()).isEmpty());

    ModerationCase record =
        done(world.service().timeout(world.request(), Duration.ofHours(1), meanwhile::add));

    assertThat(world.discord().told()).hasSize(1);
    assertThat(record.notices().directMessage()).isEqualTo(DirectMessageResult.DELIVERED);
  }

  @Test
  void aWarningIsTheMessageAndNothingElse() {
    ModerationCase record = done(world.service().warn(world.request(), meanwhile::add));

    assertThat(world.discord().orders()).isEmpty();
    assertThat(world.discord().told()).hasSize(1);
    assertThat(record.notices().directMessage()).isEqualTo(DirectMessageResult.DELIVERED);
  }

  @Test
  void aNoteIsToldToNobody() {
    ModerationCase record = done(world.service().note(world.request(), meanwhile::add));

    assertThat(world.discord().orders()).isEmpty();
    assertThat(world.discord().told()).isEmpty();
    assertThat(record.notices().directMessage()).isEqualTo(DirectMessageResult.NOT_WANTED);
    assertThat(world.trail()).containsExactly("case.recorded");
  }

  @Test
  void aSilentActionIsToldToNobody() {
    SanctionRequest silent =
        new SanctionRequest(
            world.guild(), People.MONA, People.TERRY, "", Telling.SILENT, Cases.source());

    ModerationCase record = done(world.service().kick(silent, meanwhile::add));

    assertThat(world.discord().expected()).isEmpty();
    assertThat(world.discord().told()).isEmpty();
    assertThat(record.notices().directMessage()).isEqualTo(DirectMessageResult.NOT_WANTED);
    assertThat(record.reason().isGiven()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(names = {"CLOSED", "FAILED"})
  void aMessageThatDoesNotArriveHindersNothing(DirectMessageResult result) {
    world.discord().directMessagesBecome(result);

    ModerationCase record = ban();

    assertThat(record.status()).isEqualTo(CaseStatus.APPLIED);
    assertThat(record.notices().directMessage()).isEqualTo(result);
  }

  @Test
  void theTrailTellsOfOpeningAndSettling() {
    ban();

    assertThat(world.trail()).containsExactly("case.opened", "case.applied");
  }

  @Test
  void aSettledCaseWakesTheWorkerForItsLogMessage() throws InterruptedException {
    ban();
    world.signal().signal().await(Duration.ofSeconds(10));

    world.workOn(OutboxStep.LOG);

    assertThat(world.discord().published())
        .singleElement()
        .satisfies(published -> assertThat(published.status()).isEqualTo(CaseStatus.APPLIED));
  }

  @Test
  void aNoteMayBeAboutAModeratorAboveOneself() {
    world.discord().standing(world.guild(), People.MILO, Standings.memberAt(9));

    ModerationOutcome outcome =
        world.service().note(world.request(People.MONA, People.MILO), meanwhile::add);

    assertThat(done(outcome).status()).isEqualTo(CaseStatus.APPLIED);
  }

  @Test
  void aCaseAndTheAuditLogSayForWhomTheModeratorActed() {
    ModerationOutcome outcome =
        world.service().ban(world.request().onBehalfOf(People.MILO), MessagePurge.NONE, _ -> {});

    assertThat(outcome).isEqualTo(new ModerationOutcome.Done(world.onlyCase()));
    assertThat(world.onlyCase().opening().moderator()).isEqualTo(People.MONA);
    assertThat(world.onlyCase().opening().onBehalfOf()).contains(People.MILO);
    assertThat(world.discord().orders())
        .extracting(SanctionOrder::auditReason)
        .containsExactly(world.onlyCase().tag() + " spam (on behalf of " + People.MILO + ")");
  }

  @Test
  void whoNamesThemselvesActsOnNobodysBehalf() {
    world.service().warn(world.request().onBehalfOf(People.MONA), _ -> {});

    assertThat(world.onlyCase().opening().onBehalfOf()).isEmpty();
  }
}
