package dev.rockhopper.bootstrap.history;

import java.time.Duration;
import java.util.List;

/// What is to happen.
///
/// @param length how long the processes read and write at the least; everything that is to go wrong
///   does so once
/// @param seed decides what they do, and what goes wrong when
/// @param processes how many there are
/// @param sharing what they share besides the database
/// @param faults what goes wrong, again and again in an order that chance decides
/// @param without what the processes leave out
record Plan(
    Duration length,
    long seed,
    int processes,
    Patience patience,
    Sharing sharing,
    List<Fault> faults,
    Without without) {

  /// What processes share besides the database.
  enum Sharing {
    /// Nothing: they cache in memory, and hear each other through the database.
    NOTHING,
    /// A Redis, where they cache behind their memory, and hear each other.
    REDIS
  }
}
