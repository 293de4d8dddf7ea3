package dev.rockhopper.application.cache.backplane;

/// What a [Backplane] has done since its start, and how it stands.
///
/// @param isProven whether this process would hear of what others write
/// @param isAlone whether there is nobody to tell
/// @param peers how many others are heard at the moment
/// @param unsent whether news wait because they could not be sent
/// @param published invalidations that others had to be told of
/// @param keptQuiet calls that told nobody, because there was nobody
/// @param sent messages that left
/// @param sendFailures attempts to send that failed; what was to be sent is sent later
/// @param overflows how often more waited than there is room for
/// @param heard messages of others
/// @param repeated messages that were heard twice or too late
/// @param gaps how often a number was missing
/// @param silences how often another process fell silent without goodbye
/// @param unreadable texts that were no messages of this version
/// @param flushes how often everything in memory was forgotten for one of these reasons, or before
///   the connection counted as proven
/// @param connections how often the channel was connected
/// @param latest the number of the last news of this process
public record BackplaneStatistics(
    boolean isProven,
    boolean isAlone,
    int peers,
    boolean unsent,
    long published,
    long keptQuiet,
    long sent,
    long sendFailures,
    long overflows,
    long heard,
    long repeated,
    long gaps,
    long silences,
    long unreadable,
    long flushes,
    long connections,
    long latest) {}
