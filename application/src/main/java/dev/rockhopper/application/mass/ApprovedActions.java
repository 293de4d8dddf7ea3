package dev.rockhopper.application.mass;

import dev.rockhopper.application.approvals.ApprovalService;
import dev.rockhopper.application.moderation.MassAction;
import dev.rockhopper.application.moderation.MassOutcome;
import dev.rockhopper.domain.approvals.Approval;
import java.time.Instant;
import java.util.Optional;

/// Begins mass actions that were approved and that the process that was to begin them did not come
/// to: it died in between, or the database was away. Any number of processes may look for them; one
/// at a time begins each, and what another has begun is found by its event, so each target has one
/// case. The moderators are told that it is begun late, and the one who wanted it how it ended.
public final class ApprovedActions {
  private static final System.Logger LOG = System.getLogger(ApprovedActions.class.getName());

  private final ApprovalService approvals;
  private final MassModerationService service;
  private final MassEnds ends;

  /// Begins them with `service`, and lets `ends` tell how they ended.
  public ApprovedActions(ApprovalService approvals, MassModerationService service, MassEnds ends) {
    this.approvals = approvals;
    this.service = service;
    this.ends = ends;
  }

  /// Begins what was left behind, a batch at most. Blocks until the cases are open; must not be
  /// called inside a transaction.
  ///
  /// @return how many there were
  /// @throws dev.rockhopper.application.failure.InfrastructureException when the database is away
  public int beginWhatWasLeft() {
    return approvals.withLeftBehind(this::begin);
  }

  /// When there is something to look at next, absent where nothing is planned.
  public Optional<Instant> next() {
    return approvals.nextLeftBehind();
  }

  private void begin(Approval approval, MassAction action) {
    switch (service.begin(action, _ -> {}, () -> false)) {
      case MassBeginning.Begun(MassOutcome outcome) -> {
        LOG.log(
            System.Logger.Level.WARNING,
            "approval.begun-late guild=%s approval=%d"
                .formatted(approval.key().guild(), approval.key().id()));
        approvals.tellBegunLate(approval, outcome);
        ends.tellOnceOver(action);
      }
      case MassBeginning.Waiting waiting ->
          throw new IllegalStateException("what is approved waits again: " + waiting);
    }
  }
}
