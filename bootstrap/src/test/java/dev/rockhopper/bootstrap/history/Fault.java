package dev.rockhopper.bootstrap.history;

import java.util.List;

/// What can go wrong.
enum Fault {
  /// A process commits and is killed before it tells anybody.
  DEATH,
  /// Every other message to a process is lost for a while.
  LOSS,
  /// Messages to a process come late for a while.
  DELAY,
  /// Nothing gets from a process to the database or back, and nobody is told.
  PARTITION,
  /// The server ends in the middle of what it does, and comes back.
  RESTART,
  /// A process stands still.
  FREEZE,
  /// Redis is killed, and started again with nothing in it.
  REDIS_RESTART,
  /// A process is cut off from Redis alone: it is told, or gets no answers.
  REDIS_CUT,
  /// A process that is cut off from Redis commits and is killed.
  REDIS_CUT_AND_DEATH,
  /// Half of what is in Redis is evicted, whatever it is: values, leases, holds, numbers of groups.
  EVICTION;

  /// What can go wrong without Redis.
  static List<Fault> ofDatabase() {
    return List.of(DEATH, LOSS, DELAY, PARTITION, RESTART, FREEZE);
  }

  /// Those of them that are another thing without Redis.
  static List<Fault> someOfDatabase() {
    return List.of(DEATH, LOSS, PARTITION, RESTART);
  }
}
