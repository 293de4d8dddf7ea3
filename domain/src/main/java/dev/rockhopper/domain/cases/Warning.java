package dev.rockhopper.domain.cases;

import java.time.Instant;

/// A warning that counts.
///
/// @param number of its case
/// @param points what it weighed when it was given
/// @param at when
public record Warning(CaseNumber number, int points, Instant at) {}
