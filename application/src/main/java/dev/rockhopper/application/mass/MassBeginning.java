package dev.rockhopper.application.mass;

import dev.rockhopper.application.moderation.MassOutcome;
import dev.rockhopper.domain.approvals.Approval;
import java.util.List;

/// What became of the wish to begin a mass action.
public sealed interface MassBeginning {
  /// It is begun as far as its outcome says.
  ///
  /// @param outcome what became of each target
  record Begun(MassOutcome outcome) implements MassBeginning {}

  /// Nothing is done until a second moderator agrees; the moderators are asked.
  ///
  /// @param approval what they have to agree to: it is against those whom the rules let it be done
  ///   to
  /// @param refused to whom the rules let nobody do it
  record Waiting(Approval approval, List<MassOutcome.Result.Refused> refused)
      implements MassBeginning {
    /// Copies what it is given.
    public Waiting {
      refused = List.copyOf(refused);
    }
  }
}
