package dev.rockhopper.application.optimization.advice;

/// What an index does for one statement.
///
/// @param text of the statement
/// @param calls how often it is asked
/// @param costBefore the planner's cost of one call without it
/// @param costAfter the planner's cost of one call with it
public record StatementGain(String text, double calls, double costBefore, double costAfter) {}
