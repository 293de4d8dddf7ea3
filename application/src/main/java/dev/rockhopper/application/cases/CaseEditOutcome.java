package dev.rockhopper.application.cases;

import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.moderation.Refusal;

/// How editing a case ended.
public sealed interface CaseEditOutcome {
  /// It was changed.
  ///
  /// @param before as it was
  /// @param after as it is
  record Edited(ModerationCase before, ModerationCase after) implements CaseEditOutcome {}

  /// Nothing was changed.
  ///
  /// @param refusal why
  record Refused(Refusal refusal) implements CaseEditOutcome {}
}
