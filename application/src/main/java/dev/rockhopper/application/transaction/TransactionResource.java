package dev.rockhopper.application.transaction;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// One transaction at a store, as [TransactionRunner] drives it: any number of savepoints, then
/// `commit` or `rollback`, then always `close`. Used by one thread.
public interface TransactionResource {

  /// Marks a place to roll back to.
  Savepoint savepoint();

  /// Makes everything permanent.
  ///
  /// @throws UnknownOutcomeException when nobody can tell whether it did
  void commit();

  /// The work is done, and this thread is still in the transaction: the last moment to carry out
  /// what somebody in it has to hear the answer of.
  default void workDone() {
    // There is nothing that waits, where a store does not say otherwise.
  }

  /// Does something whose single statement takes the commit along, where the store can.
  ///
  /// @param mayCommit says while that is done whether the transaction may still be committed
  default <T> T commitWith(Supplier<T> last, BooleanSupplier mayCommit) {
    return last.get();
  }

  /// Whether a statement has taken the commit along and there is no way back.
  default boolean isCommitSent() {
    return false;
  }

  /// Undoes everything, unless a statement has taken the commit along. Never throws: a transaction
  /// that cannot be rolled back is given up, which undoes it too.
  ///
  /// @return what has become of the transaction
  Completion rollback();

  /// Gives back what was borrowed. Never throws.
  void close();

  /// Why it failed.
  ///
  /// @param failure what the work or the commit threw
  FailureKind kindOf(Throwable failure);

  /// A place to roll back to.
  interface Savepoint {
    /// Undoes everything since.
    void rollback();

    /// Forgets the place, keeping everything since.
    void release();
  }

  /// Opens resources.
  ///
  /// @param <R> which
  @FunctionalInterface
  interface Opener<R extends TransactionResource> {
    /// Opens one for a transaction.
    ///
    /// @param watch who wants to know what it does
    R open(TransactionOptions options, TransactionWatch watch);
  }
}
