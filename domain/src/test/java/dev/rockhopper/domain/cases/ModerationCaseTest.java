package dev.rockhopper.domain.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.guilds.RoleId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ModerationCaseTest {
  private static final Instant LATER = Cases.NOON.plusSeconds(1);
  private static final CaseFailure FORBIDDEN = new CaseFailure(CaseFailure.Cause.FORBIDDEN, 50_013);

  /// Every way to change where a case stands.
  private static List<UnaryOperator<ModerationCase>> steps() {
    return List.of(
        one -> one.applied(LATER),
        one -> one.failed(LATER, FORBIDDEN),
        one -> one.expired(LATER),
        one -> one.reversed(LATER, new CaseId(2)),
        one -> one.voided(LATER, People.MILO));
  }

  /// A case in a status, got there the only way.
  private static ModerationCase in(CaseStatus status) {
    ModerationCase pending = Cases.ban(Guilds.fresh());
    ModerationCase applied = pending.applied(LATER);
    return switch (status) {
      case PENDING -> pending;
      case APPLIED -> applied;
      case FAILED -> pending.failed(LATER, FORBIDDEN);
      case EXPIRED -> applied.expired(LATER);
      case REVERSED -> applied.reversed(LATER, new CaseId(2));
      case VOIDED -> applied.voided(LATER, People.MILO);
    };
  }

  private static Stream<CaseStatus> allButPending() {
    return Arrays.stream(CaseStatus.values()).filter(status -> status != CaseStatus.PENDING);
  }

  @ParameterizedTest
  @EnumSource
  void everyStepIsTakenOrRefusedAsTheTableOfStatusesSays(CaseStatus from) {
    ModerationCase start = in(from);

    assertThat(start.status()).isEqualTo(from);
    List<CaseStatus> targets = allButPending().toList();
    for (int n = 0; n < targets.size(); n++) {
      UnaryOperator<ModerationCase> step = steps().get(n);
      CaseStatus to = targets.get(n);
      if (from.canBecome(to)) {
        assertThat(step.apply(start).status()).isEqualTo(to);
      } else {
        assertThatThrownBy(() -> step.apply(start))
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining(from.name())
            .hasMessageContaining(to.name());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("allButPending")
  void aCaseThatMovesKeepsEverythingElse(CaseStatus status) {
    ModerationCase moved = in(status);

    assertThat(moved.number()).isEqualTo(CaseNumber.UNASSIGNED);
    assertThat(moved.reason()).isEqualTo(Cases.SPAM);
    assertThat(moved.version()).isZero();
  }

  @Test
  void aStateRemembersHowItCameAbout() {
    assertThat(in(CaseStatus.FAILED).state()).isEqualTo(new CaseState.Failed(LATER, FORBIDDEN));
    assertThat(in(CaseStatus.REVERSED).state())
        .isEqualTo(new CaseState.Reversed(LATER, new CaseId(2)));
    assertThat(in(CaseStatus.VOIDED).state()).isEqualTo(new CaseState.Voided(LATER, People.MILO));
    assertThat(in(CaseStatus.EXPIRED).state()).isEqualTo(new CaseState.Expired(LATER));
  }

  @Test
  void anOpenedCaseIsPendingAndHasNoNumberYet() {
    ModerationCase opened = Cases.ban(Guilds.fresh());

    assertThat(opened.status()).isEqualTo(CaseStatus.PENDING);
    assertThat(opened.number().isAssigned()).isFalse();
    assertThat(opened.notices().logMessage()).isEqualTo(new Notices.LogMessage.None());
    assertThat(opened.type()).isEqualTo(CaseType.BAN);
  }

  @Test
  void theTargetIsToldOnlyWhereThatIsWantedAndFitsTheSanction() {
    CaseOpening ban = Cases.ban(Guilds.fresh()).opening();
    CaseOpening note = Cases.note(Guilds.fresh()).opening();
    CaseKey key = Cases.key(Guilds.fresh());

    assertThat(ModerationCase.opened(key, ban, Reason.NONE, true).notices().directMessage())
        .isEqualTo(DirectMessageResult.STARTED);
    assertThat(ModerationCase.opened(key, ban, Reason.NONE, false).notices().directMessage())
        .isEqualTo(DirectMessageResult.NOT_WANTED);
    assertThat(ModerationCase.opened(key, note, Reason.NONE, true).notices().directMessage())
        .isEqualTo(DirectMessageResult.NOT_WANTED);
  }

  @Test
  void theEndOfATimeoutInEffectCanBeMoved() {
    ModerationCase timeout =
        Cases.of(Guilds.fresh(), new Sanction.Timeout(LATER.plusSeconds(60))).applied(LATER);

    ModerationCase longer = timeout.endingAt(LATER.plusSeconds(600));

    assertThat(longer.opening().sanction().expiry())
        .isEqualTo(new Expiry.Until(LATER.plusSeconds(600)));
    assertThat(longer.endingAt(LATER.plusSeconds(60))).isEqualTo(timeout);
  }

  @Test
  void whatDoesNotEndByItselfOrIsNotInEffectHasNoEndToMove() {
    ModerationCase ban = Cases.ban(Guilds.fresh()).applied(LATER);
    ModerationCase pending = Cases.of(Guilds.fresh(), new Sanction.Timeout(LATER.plusSeconds(60)));

    assertThatIllegalStateException().isThrownBy(() -> ban.endingAt(LATER));
    assertThatIllegalStateException().isThrownBy(() -> pending.endingAt(LATER));
  }

  @Test
  void copiesDifferInOneThingOnly() {
    ModerationCase opened = Cases.ban(Guilds.fresh());
    Notices told = opened.notices().with(DirectMessageResult.DELIVERED);

    ModerationCase changed =
        opened
            .numbered(new CaseNumber(7))
            .explainedBy(new Reason("raid"))
            .noticed(told)
            .atVersion(3);

    assertThat(changed)
        .isEqualTo(
            new ModerationCase(
                opened.key(),
                new CaseNumber(7),
                opened.opening(),
                new Reason("raid"),
                opened.state(),
                told,
                3));
    assertThat(changed.tag()).isEqualTo(new CaseTag(new CaseNumber(7), opened.key().id()));
  }

  @Test
  void aJailNotesWhatItTookAsWellAndItsEndWhatItDidNotGiveBack() {
    JailRoles roles = new JailRoles(new RoleId(9), List.of(new RoleId(2)));
    ModerationCase jail = Cases.of(Guilds.fresh(), new Sanction.Jail(roles, new Expiry.Never()));
    ModerationCase unjail = Cases.of(Guilds.fresh(), new Sanction.Unjail(roles, List.of()));

    assertThat(jail.withUnforeseen(List.of(new RoleId(1))).opening().sanction())
        .isEqualTo(
            new Sanction.Jail(
                new JailRoles(new RoleId(9), List.of(new RoleId(1), new RoleId(2))),
                new Expiry.Never()));
    assertThat(unjail.withUnforeseen(List.of(new RoleId(2))).opening().sanction())
        .isEqualTo(new Sanction.Unjail(roles, List.of(new RoleId(2))));
    assertThatIllegalStateException()
        .isThrownBy(() -> Cases.ban(Guilds.fresh()).withUnforeseen(List.of()));
  }
}
