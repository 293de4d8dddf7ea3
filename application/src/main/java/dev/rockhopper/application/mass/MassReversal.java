package dev.rockhopper.application.mass;

import dev.rockhopper.application.moderation.MassAction;
import dev.rockhopper.domain.cases.CaseNumber;
import dev.rockhopper.domain.cases.CaseType;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.moderation.Refusal;
import java.util.List;

/// Whether a mass action can be taken back, and by what.
public sealed interface MassReversal {
  /// By another mass action, against exactly those with whom the first is still in effect.
  ///
  /// @param action what takes it back
  /// @param first the number of the first of its cases
  /// @param pending how many of its cases Discord has not answered for yet: they are left alone
  /// @param over who is not banned again, because their ban would have ended by now
  record Possible(MassAction action, CaseNumber first, int pending, List<UserId> over)
      implements MassReversal {
    /// Copies what it is given.
    public Possible {
      over = List.copyOf(over);
    }
  }

  /// There is nothing left of it that could be taken back.
  ///
  /// @param first the number of the first of its cases
  /// @param pending how many of its cases Discord has not answered for yet
  /// @param over who is not banned again, because their ban would have ended by now
  record NothingLeft(CaseNumber first, int pending, List<UserId> over) implements MassReversal {
    /// Copies what it is given.
    public NothingLeft {
      over = List.copyOf(over);
    }
  }

  /// The case was not made by a mass action.
  ///
  /// @param number the case
  record NotOfMany(CaseNumber number) implements MassReversal {}

  /// Nothing takes back what was done.
  ///
  /// @param type what it was
  record NoWayBack(CaseType type) implements MassReversal {}

  /// There is no such case.
  ///
  /// @param refusal why not
  record Refused(Refusal refusal) implements MassReversal {}
}
