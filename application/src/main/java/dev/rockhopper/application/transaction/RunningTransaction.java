package dev.rockhopper.application.transaction;

import java.time.Duration;
import java.util.List;

/// A transaction that has not ended yet.
///
/// @param name the name of its work
/// @param age since when it runs
/// @param statement the text of its last statement, without values; empty before the first
/// @param thread the name of its thread
/// @param stack what its thread is doing, innermost call first
public record RunningTransaction(
    String name, Duration age, String statement, String thread, List<StackTraceElement> stack) {}
