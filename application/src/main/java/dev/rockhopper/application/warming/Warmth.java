package dev.rockhopper.application.warming;

/// What was warmed.
///
/// @param guilds how many guilds
/// @param failures how many could not be read
/// @param isComplete whether that was all
public record Warmth(long guilds, long failures, boolean isComplete) {}
