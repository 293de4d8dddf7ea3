package dev.rockhopper.domain.approvals;

import dev.rockhopper.domain.moderation.Refusal;
import java.time.Instant;

/// Why nobody agreed to a mass action, or said no. Nothing has changed where one of these is the
/// answer.
public sealed interface ApprovalRefusal {
  /// The guild has none with this id.
  record Unknown() implements ApprovalRefusal {}

  /// Nobody approves what they want themselves.
  record OwnAction() implements ApprovalRefusal {}

  /// Its time is over.
  ///
  /// @param at since when
  record Expired(Instant at) implements ApprovalRefusal {}

  /// Somebody has decided already.
  ///
  /// @param state what
  record Decided(Approval.State state) implements ApprovalRefusal {}

  /// Whoever decides, or whoever asked, may not act at all just now.
  ///
  /// @param refusal why
  record MayNotAct(Refusal refusal) implements ApprovalRefusal {}
}
