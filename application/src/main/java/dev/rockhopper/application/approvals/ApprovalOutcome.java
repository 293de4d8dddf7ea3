package dev.rockhopper.application.approvals;

import dev.rockhopper.application.moderation.MassAction;
import dev.rockhopper.domain.approvals.Approval;
import dev.rockhopper.domain.approvals.ApprovalRefusal;

/// What became of a decision about a mass action.
public sealed interface ApprovalOutcome {
  /// Somebody agreed, and the caller is the only one who is told so: they carry it out at once.
  /// Where they do not come to it, another process does.
  ///
  /// @param approval as it is now
  /// @param action what is to be done, marked as approved
  record Approved(Approval approval, MassAction action) implements ApprovalOutcome {}

  /// It will not be done.
  ///
  /// @param approval as it is now
  record Declined(Approval approval) implements ApprovalOutcome {}

  /// Nothing was decided.
  ///
  /// @param refusal why
  record Refused(ApprovalRefusal refusal) implements ApprovalOutcome {}
}
