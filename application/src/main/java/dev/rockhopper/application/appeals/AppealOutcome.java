package dev.rockhopper.application.appeals;

import dev.rockhopper.domain.appeals.Appeal;
import dev.rockhopper.domain.appeals.AppealRefusal;
import dev.rockhopper.domain.cases.ModerationCase;

/// What became of an appeal, or of a decision.
public sealed interface AppealOutcome {
  /// It is open; where it has no post, moderators find it by the command only.
  ///
  /// @param appeal as it is
  /// @param about its case
  record Opened(Appeal appeal, ModerationCase about) implements AppealOutcome {}

  /// It is withdrawn.
  ///
  /// @param appeal as it is
  /// @param about its case
  record Withdrawn(Appeal appeal, ModerationCase about) implements AppealOutcome {}

  /// It is decided; where its remedy is pending, the case will be undone, or not, by itself.
  ///
  /// @param appeal as it is
  /// @param about its case as it is
  /// @param told whether whoever appealed has heard of it
  record Decided(Appeal appeal, ModerationCase about, boolean told) implements AppealOutcome {}

  /// Nothing was done.
  ///
  /// @param refusal why
  record Refused(AppealRefusal refusal) implements AppealOutcome {}
}
