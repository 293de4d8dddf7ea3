package dev.rockhopper.application.transaction;

import java.time.Duration;

/// How work is to be run.
///
/// @param name what it is called in metrics and reports, never empty
/// @param propagation what to do inside an open transaction
/// @param isolation what concurrent transactions may see of each other
/// @param access whether it may write
/// @param timeouts how long it may take
/// @param retries how often it is done again; counts where it opens the outermost transaction
public record TransactionOptions(
    String name,
    Propagation propagation,
    Isolation isolation,
    Access access,
    Timeouts timeouts,
    Retries retries) {

  /// What to do inside an open transaction.
  public enum Propagation {
    /// Become part of it.
    JOIN,
    /// Become part of it, but roll back alone, to a savepoint.
    NESTED,
    /// Run beside it, on a second connection.
    REQUIRES_NEW
  }

  /// What concurrent transactions may see of each other.
  public enum Isolation {
    /// Each statement sees what was committed before it.
    READ_COMMITTED,
    /// Every statement sees what was committed before the first.
    REPEATABLE_READ,
    /// As if one transaction ran after another.
    SERIALIZABLE
  }

  /// Whether work may write.
  public enum Access {
    /// It may.
    READ_WRITE,
    /// The database refuses it.
    READ_ONLY
  }

  /// How long work may take; zero asks for no limit of its own.
  ///
  /// @param statement each statement
  /// @param lock each wait for a lock
  /// @param whole everything, from the first statement on
  public record Timeouts(Duration statement, Duration lock, Duration whole) {
    /// No limits of its own.
    public static final Timeouts NONE = new Timeouts(Duration.ZERO, Duration.ZERO, Duration.ZERO);

    /// Refuses negative lengths.
    public Timeouts {
      if (statement.isNegative() || lock.isNegative() || whole.isNegative()) {
        throw new IllegalArgumentException("a timeout is not negative");
      }
    }
  }

  /// Refuses an empty name.
  public TransactionOptions {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a transaction needs a name");
    }
  }

  /// The usual: joins, read committed, may write, no timeouts, done again when it failed for a
  /// passing reason.
  public static TransactionOptions named(String name) {
    return new TransactionOptions(
        name,
        Propagation.JOIN,
        Isolation.READ_COMMITTED,
        Access.READ_WRITE,
        Timeouts.NONE,
        Retries.USUAL);
  }

  /// The same, rolling back alone inside an open transaction.
  public TransactionOptions nested() {
    return new TransactionOptions(name, Propagation.NESTED, isolation, access, timeouts, retries);
  }

  /// The same, beside an open transaction.
  public TransactionOptions requiringNew() {
    return new TransactionOptions(
        name, Propagation.REQUIRES_NEW, isolation, access, timeouts, retries);
  }

  /// The same, refusing writes.
  public TransactionOptions readOnly() {
    return new TransactionOptions(
        name, propagation, isolation, Access.READ_ONLY, timeouts, retries);
  }

  /// The same at another isolation level.
  public TransactionOptions at(Isolation level) {
    return new TransactionOptions(name, propagation, level, access, timeouts, retries);
  }

  /// The same with limits.
  public TransactionOptions within(Timeouts limits) {
    return new TransactionOptions(name, propagation, isolation, access, limits, retries);
  }

  /// The same, done again as often as this.
  public TransactionOptions retrying(Retries often) {
    return new TransactionOptions(name, propagation, isolation, access, timeouts, often);
  }
}
