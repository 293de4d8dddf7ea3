package dev.rockhopper.adapters.cache;

/// What keeps entries from being stale, and reads from waiting for ever. Tests leave one out to
/// show what it is for.
enum Guard {
  /// What is loaded is kept only if nobody has written it since the load began.
  GATE,
  /// What a transaction writes is not kept from before its commit until after it.
  PENDING,
  /// What a transaction has written is forgotten once it has ended.
  AFTER_COMMIT,
  /// A read waits only for loads that nobody has written into since they began.
  FLIGHT_AGE,
  /// An entry is good for as long as its groups are the same.
  GROUPS,
  /// Inside a transaction nothing is read or kept.
  OUTSIDE_TRANSACTIONS,
  /// Loads that wait for each other in a circle are refused.
  CIRCLES,
  /// Of those who miss the same key at the same time one loads.
  SINGLE_FLIGHT,
  /// A strict kind is not believed while others may not be heard.
  PROOF
}
