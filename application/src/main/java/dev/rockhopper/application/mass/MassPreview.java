package dev.rockhopper.application.mass;

import dev.rockhopper.application.moderation.MassOutcome;
import dev.rockhopper.domain.members.UserId;
import java.util.List;

/// What a mass action would do as things stand.
///
/// @param allowed whom the rules let it be done to, in the order of the targets
/// @param refused whom not
public record MassPreview(List<UserId> allowed, List<MassOutcome.Result.Refused> refused) {
  /// Copies what it is given.
  public MassPreview {
    allowed = List.copyOf(allowed);
    refused = List.copyOf(refused);
  }
}
