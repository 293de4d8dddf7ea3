package dev.rockhopper.adapters.cache;

import dev.rockhopper.application.cache.CacheLevel;

/// What has happened to one kind of data at a level that processes share, besides what
/// [dev.rockhopper.application.cache.CacheStatistics] says.
///
/// @param kind the name of the kind
/// @param level the level
/// @param unreadable values of another format, or no values of ours
/// @param outdated values of another epoch or generation, or past their time
/// @param unfitting values too large and keys too long, which stay in memory
/// @param failed calls that failed
/// @param leased reads for which another process was loading
/// @param held reads while somebody was writing
public record SharedLevelStatistics(
    String kind,
    CacheLevel level,
    long unreadable,
    long outdated,
    long unfitting,
    long failed,
    long leased,
    long held) {}
