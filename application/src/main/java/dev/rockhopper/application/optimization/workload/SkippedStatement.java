package dev.rockhopper.application.optimization.workload;

/// A statement that no advice can be given on.
///
/// @param text as it was asked
/// @param reason a sentence, for people
public record SkippedStatement(String text, String reason) {}
