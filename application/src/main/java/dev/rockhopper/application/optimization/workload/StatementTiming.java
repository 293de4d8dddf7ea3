package dev.rockhopper.application.optimization.workload;

/// What executing a statement took, over all its calls, as `pg_stat_statements` counts it.
///
/// @param totalMillis of all calls
/// @param maxMillis of the longest
/// @param deviationMillis the standard deviation of one call
/// @param rows that all calls gave or changed
/// @param blocksHit blocks found in the server's memory
/// @param blocksRead blocks fetched from outside it
/// @param temporaryBlocks blocks written to files because a sort or hash did not fit
/// @param walBytes written ahead
public record StatementTiming(
    double totalMillis,
    double maxMillis,
    double deviationMillis,
    long rows,
    long blocksHit,
    long blocksRead,
    long temporaryBlocks,
    long walBytes) {}
