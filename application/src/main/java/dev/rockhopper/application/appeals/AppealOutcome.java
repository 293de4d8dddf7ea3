package dev.rockhopper.application.appeals;

import dev.rockhopper.domain.appeals.Appeal;
import dev.rockhopper.domain.appeals.AppealRefusal;
import dev.rockhopper.domain.cases.ModerationCase;

/// What became of an appeal, or of a decision.
public sealed interface AppealOutcome {
  /// It is open; where it has no post yet, it gets one as soon as that can be, and moderators find
  /// it by the command meanwhile.
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
  /// @param telling whether whoever appealed has heard of it
  record Decided(Appeal appeal, ModerationCase about, Telling telling) implements AppealOutcome {}

  /// Whether whoever appealed has heard what was decided.
  enum Telling {
    /// They have.
    TOLD,
    /// They take no messages of the bot.
    NOT_REACHED,
    /// They are told when it is known what became of their case.
    LATER
  }

  /// Nothing was done.
  ///
  /// @param refusal why
  record Refused(AppealRefusal refusal) implements AppealOutcome {}
}
