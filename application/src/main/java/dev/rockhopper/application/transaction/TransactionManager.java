package dev.rockhopper.application.transaction;

import dev.rockhopper.domain.repository.AssumptionException;
import java.util.Optional;

/// Runs work so that all of it takes effect, or nothing.
///
/// The work runs on the calling thread; where it opens the outermost transaction and fails for a
/// passing reason, it is done again, as often as [TransactionOptions#retries()] says. It commits
/// when the work returns and rolls back when it throws, whatever it throws; what it throws reaches
/// the caller as it is, checked exceptions typed. A transaction belongs to the thread that opened
/// it and ends before the call returns; other threads never see it.
///
/// Called inside an open transaction, work joins it unless its options say otherwise. When joined
/// work throws, the whole transaction can only roll back: an outer caller that swallows the
/// exception and returns gets an [UnexpectedRollbackException].
public interface TransactionManager {

  /// Runs work under [TransactionOptions#named(String)].
  ///
  /// @param name what the work is called in metrics and reports
  /// @throws X what the work throws
  /// @throws UnknownOutcomeException when the connection was lost while committing: the work may or
  ///   may not have taken effect
  default <R, X extends Throwable> R inTransaction(String name, Work<R, X> work) throws X {
    return inTransaction(TransactionOptions.named(name), work);
  }

  /// Runs work under the given options.
  ///
  /// @throws X what the work throws
  /// @throws UnknownOutcomeException when the connection was lost while committing
  /// @throws IllegalTransactionStateException when the open transaction cannot be joined so
  <R, X extends Throwable> R inTransaction(TransactionOptions options, Work<R, X> work) throws X;

  /// Runs work that takes something for granted, which the store then refuses where it is not so.
  /// Does nothing inside an open transaction, which would end with what is not so.
  ///
  /// @param name as [#inTransaction(String, Work)] has it
  /// @return what the work results in; empty where nothing was done and the caller has to look step
  ///   by step
  /// @throws X what the work throws
  /// @throws UnknownOutcomeException when the connection was lost while committing
  default <R, X extends Throwable> Optional<R> assuming(String name, Work<R, X> work) throws X {
    if (current().isPresent()) {
      return Optional.empty();
    }
    try {
      return Optional.of(inTransaction(name, work));
    } catch (AssumptionException _) {
      // The monitor has counted it as failed, under its name.
      return Optional.empty();
    }
  }

  /// The transaction that is open on this thread, absent outside.
  Optional<Transaction> current();

  /// What is done in a transaction. It may have no effect outside the database, so that it can be
  /// run again.
  ///
  /// @param <R> what it results in
  /// @param <X> what it may throw
  @FunctionalInterface
  interface Work<R, X extends Throwable> {
    /// Does it.
    ///
    /// @param transaction the open transaction, for its hooks
    R in(Transaction transaction) throws X;
  }
}
