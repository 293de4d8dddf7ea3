package dev.rockhopper.bootstrap.history;

/// What a process leaves out, to show that the check finds what comes of it.
enum Without {
  /// Nothing: the product as it is.
  NOTHING,
  /// Its caches do not hear of what it writes.
  OWN_WRITES,
  /// The others do not hear of what it writes.
  TELLING,
  /// It does not look whether it may have missed something.
  PROOF,
  /// It does not remove from Redis what it writes.
  REMOVING,
  /// It does not mind that somebody who fell silent may have left something old in Redis.
  SILENCE
}
