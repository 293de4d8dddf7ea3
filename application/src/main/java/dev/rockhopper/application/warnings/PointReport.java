package dev.rockhopper.application.warnings;

import dev.rockhopper.domain.warnings.LadderStep;
import dev.rockhopper.domain.warnings.PointTally;
import java.util.Optional;

/// What somebody's warnings add up to.
///
/// @param tally now
/// @param next the step that comes next, absent behind the last and where the guild has none
public record PointReport(PointTally tally, Optional<LadderStep> next) {}
