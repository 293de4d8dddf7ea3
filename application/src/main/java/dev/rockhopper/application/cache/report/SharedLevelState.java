package dev.rockhopper.application.cache.report;

import dev.rockhopper.application.cache.CacheLevel;

/// How a process stands to a level that it shares with others.
///
/// @param level which
/// @param isBelieved whether what is there is asked for: not while it is away, nor after that
///   before all of it has been made invalid
/// @param owed keys that this process has written and could not remove there yet, or that another
///   has told it of
/// @param failures calls that have failed
public record SharedLevelState(CacheLevel level, boolean isBelieved, long owed, long failures) {}
