package dev.rockhopper.application.messages;

import dev.rockhopper.application.moderation.Delivery;
import dev.rockhopper.domain.cases.CaseFailure;

/// How a purge ended.
public sealed interface PurgeOutcome {
  /// It was done as far as the report says.
  ///
  /// @param report what became of it
  /// @param log what became of its message in the log, done too where there is no log
  record Done(PurgeReport report, Delivery log) implements PurgeOutcome {}

  /// Discord does not let the bot: nothing was deleted.
  ///
  /// @param failure why
  record Refused(CaseFailure failure) implements PurgeOutcome {}

  /// Discord does not answer: nothing was deleted.
  record NoAnswer() implements PurgeOutcome {}

  /// The typed command is gone already: another process is at it, or somebody has taken it back.
  /// Nothing was deleted here.
  record CommandGone() implements PurgeOutcome {}
}
