package dev.rockhopper.application.transaction;

import java.time.Duration;

/// How long something took, over all times it was done. Percentiles are upper bounds that are at
/// most a sixteenth above the true value.
///
/// @param count how often it was done
/// @param total the sum of all times
/// @param mean the mean, zero where there is none
/// @param p50 half were not longer
/// @param p95 19 of 20 were not longer
/// @param p99 99 of 100 were not longer
/// @param max the longest
public record Durations(
    long count,
    Duration total,
    Duration mean,
    Duration p50,
    Duration p95,
    Duration p99,
    Duration max) {}
