package dev.rockhopper.application.transaction;

import java.util.Map;

/// What happened under one name since the process began. Counts attempts: what was done again
/// counts each time. `total` is the sum of `committed`, `rolledBack`, `failed` and `unknown`.
///
/// @param name the name of the work
/// @param total how many attempts have ended
/// @param committed how many took effect
/// @param rolledBack how many asked for their rollback
/// @param failed how many were rolled back because something was thrown
/// @param unknown how many lost their connection while committing
/// @param retried how many of the failed were done again
/// @param active how many are running
/// @param failures how many of the failed failed why
/// @param duration from the beginning to the end
/// @param waiting for a connection; only those that needed one
/// @param committing the commit alone; only those that needed one
public record OperationStatistics(
    String name,
    long total,
    long committed,
    long rolledBack,
    long failed,
    long unknown,
    long retried,
    long active,
    Map<FailureKind, Long> failures,
    Durations duration,
    Durations waiting,
    Durations committing) {}
