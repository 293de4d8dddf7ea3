package dev.rockhopper.application.records;

import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.repository.Page;

/// What a member is shown of their own cases.
public sealed interface OwnRecord {
  /// The guild lets nobody look.
  record SwitchedOff() implements OwnRecord {}

  /// A page of them.
  ///
  /// @param cases newest first
  /// @param moderators whether the member sees who it was
  record Shown(Page<ModerationCase> cases, Moderators moderators) implements OwnRecord {}

  /// Whether a member sees who it was.
  enum Moderators {
    /// They do.
    NAMED,
    /// They do not.
    UNNAMED
  }
}
