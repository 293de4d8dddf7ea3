package dev.rockhopper.application.cases;

import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.moderation.Refusal;

/// How editing a case ended.
public sealed interface CaseEditOutcome {
  /// It was changed, and where its end was moved, Discord has confirmed that.
  ///
  /// @param before as it was
  /// @param after as it is
  record Edited(ModerationCase before, ModerationCase after) implements CaseEditOutcome {}

  /// It was changed, but Discord has not confirmed the new end yet. It is looked into; where
  /// Discord refuses, the case gets its old end back, and the moderator is sent a message, which
  /// they may not take.
  ///
  /// @param before as it was
  /// @param after as it is
  record EndUnconfirmed(ModerationCase before, ModerationCase after) implements CaseEditOutcome {}

  /// Discord refused to move the end; whatever else was asked for was changed.
  ///
  /// @param before as it was
  /// @param after as it is: with its old end, unless the database went away, which puts it back
  ///   later
  /// @param failure why
  record EndRefused(ModerationCase before, ModerationCase after, CaseFailure failure)
      implements CaseEditOutcome {}

  /// Nothing was changed.
  ///
  /// @param refusal why
  record Refused(Refusal refusal) implements CaseEditOutcome {}
}
