package dev.rockhopper.application.moderation;

import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.moderation.Refusal;
import java.util.List;

/// What became of a mass action.
public sealed interface MassOutcome {
  /// Nothing was done at all.
  ///
  /// @param refusal why
  record Refused(Refusal refusal) implements MassOutcome {}

  /// It was done as far as each target's result says.
  ///
  /// @param results one for each target, in the order of the targets
  /// @param ending how it ended
  record Opened(List<Result> results, Ending ending) implements MassOutcome {
    /// Copies what it is given.
    public Opened {
      results = List.copyOf(results);
    }
  }

  /// How it ended.
  enum Ending {
    /// Every target has had its turn, whatever became of it.
    COMPLETED,
    /// It was called off.
    CANCELLED,
    /// The database went away in the middle; what was done before stays done.
    BROKEN
  }

  /// What became of it for one target.
  sealed interface Result {
    /// For whom.
    UserId target();

    /// Their case is open, and Discord will be asked; how that ends is in the case.
    ///
    /// @param record the pending case
    record Pending(ModerationCase record) implements Result {
      @Override
      public UserId target() {
        return record.opening().target();
      }
    }

    /// The same event has opened a case against them before.
    ///
    /// @param record that case
    record Known(ModerationCase record) implements Result {
      @Override
      public UserId target() {
        return record.opening().target();
      }
    }

    /// Nothing was done to them.
    ///
    /// @param target who
    /// @param refusal why
    record Refused(UserId target, Refusal refusal) implements Result {}

    /// The database went away while their case was being opened or looked up, or failed with it,
    /// and nobody can tell here whether there is one; asked for again with the same source, it is
    /// found or opened.
    ///
    /// @param target who
    record Unrecorded(UserId target) implements Result {}

    /// It was not their turn yet when the whole was called off or broke; nothing was done to them.
    ///
    /// @param target who
    record NotReached(UserId target) implements Result {}
  }
}
