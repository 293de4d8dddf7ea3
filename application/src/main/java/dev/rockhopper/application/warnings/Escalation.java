package dev.rockhopper.application.warnings;

import dev.rockhopper.domain.warnings.LadderStep;
import java.util.Optional;

/// What a warning led to.
///
/// @param report what the warnings add up to with it
/// @param reached the step that it led to, absent where it led to none
/// @param conduct whether that follows by itself
public record Escalation(PointReport report, Optional<LadderStep> reached, Conduct conduct) {
  /// How a step is taken.
  public enum Conduct {
    /// When the moderator says so.
    CONFIRMED,
    /// By itself.
    AUTOMATIC
  }
}
