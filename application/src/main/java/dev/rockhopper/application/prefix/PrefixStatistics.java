package dev.rockhopper.application.prefix;

/// How prefixes are found. They are part of the settings of guilds and found with them, so that
/// others who ask for those are counted too.
///
/// @param cachedPrefixes how many guilds are in memory, about
/// @param loaded whether all were loaded since they were last forgotten together
/// @param hits answers from memory
/// @param misses answers that had to be loaded
/// @param stale answers past their time, because the database was away
/// @param failures look-ups whose answer could not be loaded, or not in time
public record PrefixStatistics(
    long cachedPrefixes, boolean loaded, long hits, long misses, long stale, long failures) {}
