package dev.rockhopper.application.approvals;

import dev.rockhopper.domain.approvals.Approval;

/// Whether a mass action may begin.
public sealed interface ApprovalRequirement {
  /// It may, at once.
  record NotNeeded() implements ApprovalRequirement {}

  /// Another moderator has to agree first; until then nothing is done.
  ///
  /// @param approval what they have to agree to; where they were not asked in a channel, they can
  ///   still use the command
  record Waiting(Approval approval) implements ApprovalRequirement {}
}
