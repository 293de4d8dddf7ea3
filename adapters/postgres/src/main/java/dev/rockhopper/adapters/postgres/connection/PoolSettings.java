package dev.rockhopper.adapters.postgres.connection;

import java.time.Duration;

/// How many connections there are and how patient they are.
///
/// @param size connections kept open, in use or not
/// @param connectionTimeout how long somebody waits for a connection
/// @param statementTimeout how long one statement may run
/// @param lockTimeout how long one statement may wait for a lock
/// @param idleInTransactionTimeout how long a transaction may do nothing before the server ends it
/// @param isTrial whether nothing is written through it, and it is told apart from pools of the bot
public record PoolSettings(
    int size,
    Duration connectionTimeout,
    Duration statementTimeout,
    Duration lockTimeout,
    Duration idleInTransactionTimeout,
    boolean isTrial) {

  private static final PoolSettings DEFAULTS =
      new PoolSettings(
          10,
          Duration.ofSeconds(5),
          Duration.ofSeconds(15),
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          false);

  /// Refuses values that no pool can work with.
  public PoolSettings {
    if (size < 1 || size > 500) {
      throw new IllegalArgumentException("A pool has 1 to 500 connections, not " + size);
    }
    if (connectionTimeout.compareTo(Duration.ofMillis(250)) < 0) {
      throw new IllegalArgumentException(
          "The connection timeout must be 250 ms or longer, not " + connectionTimeout);
    }
    requirePositive("statement timeout", statementTimeout);
    requirePositive("lock timeout", lockTimeout);
    requirePositive("idle-in-transaction timeout", idleInTransactionTimeout);
  }

  /// What a bot on one machine needs.
  public static PoolSettings defaults() {
    return DEFAULTS;
  }

  /// The same with another number of connections.
  public PoolSettings withSize(int connections) {
    return new PoolSettings(
        connections,
        connectionTimeout,
        statementTimeout,
        lockTimeout,
        idleInTransactionTimeout,
        isTrial);
  }

  /// The same for a trial: every transaction is read-only.
  ///
  /// @param longest how long one statement may run
  public PoolSettings forTrial(Duration longest) {
    return new PoolSettings(
        size, connectionTimeout, longest, lockTimeout, idleInTransactionTimeout, true);
  }

  /// The same with another patience for a connection.
  public PoolSettings withConnectionTimeout(Duration patience) {
    return new PoolSettings(
        size, patience, statementTimeout, lockTimeout, idleInTransactionTimeout, isTrial);
  }

  private static void requirePositive(String name, Duration duration) {
    if (duration.toMillis() < 1) {
      throw new IllegalArgumentException("The " + name + " must be positive, not " + duration);
    }
  }
}
