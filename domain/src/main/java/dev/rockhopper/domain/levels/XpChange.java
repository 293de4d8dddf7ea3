package dev.rockhopper.domain.levels;

/// How much a member had and has: whoever knows levels sees whether one was reached.
///
/// @param before what they had
/// @param after what they have
public record XpChange(long before, long after) {}
