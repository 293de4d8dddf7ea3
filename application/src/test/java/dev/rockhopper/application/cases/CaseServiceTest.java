package dev.rockhopper.application.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.application.moderation.ModerationWorld;
import dev.rockhopper.domain.cases.CaseCriteria;
import dev.rockhopper.domain.cases.CaseListing;
import dev.rockhopper.domain.cases.CaseNumber;
import dev.rockhopper.domain.cases.CaseRevision;
import dev.rockhopper.domain.cases.CaseState;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.Reason;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.fixtures.Standings;
import dev.rockhopper.domain.moderation.Refusal;
import dev.rockhopper.domain.outbox.OutboxStep;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CaseServiceTest {
  private static final CaseNumber FIRST = new CaseNumber(1);

  @RegisterExtension private final ModerationWorld world = new ModerationWorld();
  private final CaseService service = world.caseService();

  @BeforeEach
  void terryIsWarnedForSpam() {
    world.service().warn(world.request(), _ -> {});
    world.workOn(OutboxStep.LOG);
  }

  private CaseEditOutcome edit(CaseNumber number, CaseEdit.Change... changes) {
    return service.edit(new CaseEdit(world.guild(), number, People.MILO, Arrays.asList(changes)));
  }

  private ModerationCase edited(CaseEditOutcome outcome) {
    assertThat(outcome).isInstanceOf(CaseEditOutcome.Edited.class);
    ModerationCase after = ((CaseEditOutcome.Edited) outcome).after();
    assertThat(world.onlyCase()).isEqualTo(after);
    return after;
  }

  private void assertRefused(CaseEditOutcome outcome, Refusal refusal, ModerationCase unchanged) {
    assertThat(outcome).isEqualTo(new CaseEditOutcome.Refused(refusal));
    assertThat(world.onlyCase()).isEqualTo(unchanged);
    assertThat(world.outbox().open()).isEmpty();
  }

  @Test
  void aReasonIsEditedWithHistoryTrailAndLogMessage() {
    ModerationCase before = world.onlyCase();

    ModerationCase after = edited(edit(FIRST, new CaseEdit.Change.ToReason(" raid ")));

    assertThat(after.reason()).isEqualTo(new Reason("raid"));
    assertThat(after.version()).isEqualTo(before.version() + 1);
    assertThat(world.cases().history(after.key()))
        .contains(
            new CaseRevision(
                after.key(),
                after.version(),
                Cases.NOON,
                People.MILO,
                new CaseRevision.Change.ReasonEdited(Cases.SPAM, new Reason("raid"))));
    assertThat(world.trail()).endsWith("case.reason");
    assertThat(world.open(OutboxStep.LOG)).hasSize(1);
  }

  @Test
  void aCaseIsDeclaredInvalidAndSaysByWhom() {
    ModerationCase after = edited(edit(FIRST, new CaseEdit.Change.ToStatus(CaseStatus.VOIDED)));

    assertThat(after.state()).isEqualTo(new CaseState.Voided(Cases.NOON, People.MILO));
    assertThat(world.trail()).endsWith("case.status");
  }

  @Test
  void aCaseIsHiddenFromSearchesAndShownAgainWithHistory() {
    CaseCriteria all = CaseCriteria.in(world.guild());

    ModerationCase hidden = edited(edit(FIRST, new CaseEdit.Change.ToListing(CaseListing.HIDDEN)));

    assertThat(hidden.listing()).isEqualTo(CaseListing.HIDDEN);
    assertThat(world.cases().count(all)).isZero();
    assertThat(world.cases().count(all.includingHidden())).isEqualTo(1);
    assertThat(world.trail()).endsWith("case.listing");
    assertThat(world.open(OutboxStep.LOG)).hasSize(1);
    assertThat(edit(FIRST, new CaseEdit.Change.ToListing(CaseListing.HIDDEN)))
        .isEqualTo(new CaseEditOutcome.Refused(new Refusal.NothingToChange()));

    ModerationCase shown = edited(edit(FIRST, new CaseEdit.Change.ToListing(CaseListing.LISTED)));

    assertThat(world.cases().count(all)).isEqualTo(1);
    assertThat(world.cases().history(shown.key()))
        .extracting(CaseRevision::change)
        .endsWith(
            new CaseRevision.Change.ListingChanged(CaseListing.LISTED, CaseListing.HIDDEN),
            new CaseRevision.Change.ListingChanged(CaseListing.HIDDEN, CaseListing.LISTED));
  }

  @Test
  void reasonAndStatusChangeTogether() {
    ModerationCase before = world.onlyCase();

    ModerationCase after =
        edited(
            edit(
                FIRST,
                new CaseEdit.Change.ToReason("mistake"),
                new CaseEdit.Change.ToStatus(CaseStatus.VOIDED)));

    assertThat(after.version()).isEqualTo(before.version() + 1);
    assertThat(
            world.cases().history(after.key()).stream()
                .filter(step -> step.version() == after.version()))
        .extracting(CaseRevision::change)
        .containsExactlyInAnyOrder(
            new CaseRevision.Change.ReasonEdited(Cases.SPAM, new Reason("mistake")),
            new CaseRevision.Change.StatusChanged(CaseStatus.APPLIED, CaseStatus.VOIDED));
  }

  @Test
  void aStatusThatTheCaseHasAlreadyHindersNoOtherChange() {
    ModerationCase after =
        edited(
            edit(
                FIRST,
                new CaseEdit.Change.ToStatus(CaseStatus.APPLIED),
                new CaseEdit.Change.ToReason("raid")));

    assertThat(after.status()).isEqualTo(CaseStatus.APPLIED);
  }

  @ParameterizedTest
  @EnumSource(names = {"PENDING", "FAILED", "EXPIRED", "REVERSED"})
  void whatFollowsFromDiscordIsNotSetByHand(CaseStatus wanted) {
    ModerationCase before = world.onlyCase();

    CaseEditOutcome outcome =
        edit(FIRST, new CaseEdit.Change.ToReason("raid"), new CaseEdit.Change.ToStatus(wanted));

    assertRefused(outcome, new Refusal.StatusNotAllowed(CaseStatus.APPLIED, wanted), before);
  }

  @Test
  void anInvalidCaseStaysInvalid() {
    edit(FIRST, new CaseEdit.Change.ToStatus(CaseStatus.VOIDED));
    world.workOn(OutboxStep.LOG);
    ModerationCase before = world.onlyCase();

    CaseEditOutcome outcome = edit(FIRST, new CaseEdit.Change.ToStatus(CaseStatus.APPLIED));

    assertRefused(
        outcome, new Refusal.StatusNotAllowed(CaseStatus.VOIDED, CaseStatus.APPLIED), before);
  }

  @Test
  void whatIsSoAlreadyIsNotChanged() {
    ModerationCase before = world.onlyCase();

    assertRefused(
        edit(FIRST, new CaseEdit.Change.ToReason("spam")), new Refusal.NothingToChange(), before);
    assertRefused(edit(FIRST), new Refusal.NothingToChange(), before);
  }

  @Test
  void aCaseThatTheGuildDoesNotHaveIsUnknown() {
    ModerationCase before = world.onlyCase();
    CaseNumber second = new CaseNumber(2);

    assertRefused(
        edit(second, new CaseEdit.Change.ToReason("raid")),
        new Refusal.CaseUnknown(second),
        before);
  }

  @Test
  void aReasonThatIsTooLongIsRefused() {
    ModerationCase before = world.onlyCase();

    assertRefused(
        edit(FIRST, new CaseEdit.Change.ToReason("x".repeat(2_001))),
        new Refusal.ReasonTooLong(2_001),
        before);
  }

  @Test
  void nobodyEditsACaseAgainstThemselves() {
    ModerationCase before = world.onlyCase();
    List<CaseEdit.Change> changes = List.of(new CaseEdit.Change.ToStatus(CaseStatus.VOIDED));

    CaseEditOutcome outcome =
        service.edit(new CaseEdit(world.guild(), before.number(), People.TERRY, changes));

    assertRefused(outcome, new Refusal.TargetIsModerator(), before);
  }

  @Test
  void anEditThatFailsHalfwayHasNotHappened() {
    ModerationCase before = world.onlyCase();
    List<String> trail = world.trail();
    int uses = 0;
    boolean failed = true;
    while (failed) {
      failed = failsAfter(uses++);
      boolean isEdited = !world.onlyCase().equals(before);
      assertThat(world.trail().size() > trail.size()).isEqualTo(isEdited);
      assertThat(world.cases().history(before.key()).size() > 1).isEqualTo(isEdited);
      assertThat(world.outbox().open().isEmpty()).isEqualTo(!isEdited);
      if (isEdited) {
        return;
      }
    }
  }

  /// Edits while the database goes away after some uses.
  private boolean failsAfter(int uses) {
    int[] left = {uses};
    world
        .store()
        .beforeEveryUse(() -> {
          if (left[0]-- == 0) {
            world.store().goAway();
          }
        });
    try {
      edit(FIRST, new CaseEdit.Change.ToReason("raid"));
      return false;
    } catch (InfrastructureException e) {
      assertThat(e).hasMessageContaining("away");
      return true;
    } finally {
      world.store().beforeEveryUse(() -> {});
      world.store().comeBack();
    }
  }

  @Test
  void whileTheDatabaseIsAwayNothingIsEdited() {
    world.store().goAway();

    assertThatThrownBy(() -> edit(FIRST, new CaseEdit.Change.ToReason("raid")))
        .isInstanceOf(InfrastructureException.class);
  }

  @Test
  void nobodyEditsACaseOfAModeratorWhoStandsAboveThemUntilThatOneHasLeft() {
    ModerationCase before = world.onlyCase();
    world.discord().standing(world.guild(), People.MONA, Standings.memberAt(8));

    assertRefused(
        edit(FIRST, new CaseEdit.Change.ToReason("raid")),
        new Refusal.AuthorOutranksEditor(People.MONA),
        before);
    assertRefused(
        edit(FIRST, new CaseEdit.Change.ToListing(CaseListing.HIDDEN)),
        new Refusal.AuthorOutranksEditor(People.MONA),
        before);

    world.discord().standing(world.guild(), People.MONA, Standings.outsider());
    assertThat(edited(edit(FIRST, new CaseEdit.Change.ToReason("raid"))).reason())
        .isEqualTo(new Reason("raid"));
  }
}
