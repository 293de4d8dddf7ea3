package dev.rockhopper.application.transaction;

import dev.rockhopper.application.transaction.TransactionManager.Work;
import dev.rockhopper.application.transaction.TransactionOptions.Access;
import dev.rockhopper.application.transaction.TransactionOptions.Propagation;
import java.util.Optional;

/// What every [TransactionManager] does, whatever its store: begins, joins, nests, decides between
/// commit and rollback, and runs the hooks. Safe for any number of threads; each sees its own
/// transaction only, and threads started inside one do not inherit it.
///
/// The decision follows one rule: only a `commit` that returned is a commit. The hooks are kept per
/// savepoint level here, because a store may report the commit of a level that is rolled back with
/// the level around it.
///
/// @param <R> the store's part of a transaction
public final class TransactionRunner<R extends TransactionResource> {
  private final ScopedValue<OpenTransaction<R>> open = ScopedValue.newInstance();
  private final TransactionResource.Opener<R> opener;

  /// Runs transactions over the resources that `opener` opens.
  public TransactionRunner(TransactionResource.Opener<R> opener) {
    this.opener = opener;
  }

  /// See [TransactionManager#inTransaction(TransactionOptions, Work)].
  public <T, X extends Throwable> T run(TransactionOptions options, Work<T, X> work) throws X {
    if (!open.isBound() || options.propagation() == Propagation.REQUIRES_NEW) {
      return begin(options, work);
    }
    OpenTransaction<R> outer = open.get();
    requireCompatible(options, outer.options());
    return options.propagation() == Propagation.NESTED ? nest(outer, work) : join(outer, work);
  }

  /// See [TransactionManager#current()].
  public Optional<Transaction> current() {
    return open.isBound() ? Optional.of(open.get()) : Optional.empty();
  }

  /// The store's part of the transaction that is open on this thread, absent outside.
  public Optional<R> resource() {
    return open.isBound() ? Optional.of(open.get().resource()) : Optional.empty();
  }

  private <T, X extends Throwable> T begin(TransactionOptions options, Work<T, X> work) throws X {
    OpenTransaction<R> transaction = new OpenTransaction<>(options, opener.open(options));
    T result;
    try {
      result = ScopedValue.where(open, transaction).call(() -> workThenHooks(transaction, work));
    } catch (Throwable e) {
      transaction.resource().rollback();
      end(transaction, Completion.ROLLED_BACK);
      throw e;
    }
    if (transaction.isRollbackOnly()) {
      transaction.resource().rollback();
      end(transaction, Completion.ROLLED_BACK);
    } else {
      commit(transaction);
    }
    return result;
  }

  private void commit(OpenTransaction<R> transaction) {
    try {
      transaction.resource().commit();
    } catch (UnknownOutcomeException e) {
      end(transaction, Completion.UNKNOWN);
      throw e;
    } catch (RuntimeException | Error e) {
      transaction.resource().rollback();
      end(transaction, Completion.ROLLED_BACK);
      throw e;
    }
    end(transaction, Completion.COMMITTED);
  }

  private void end(OpenTransaction<R> transaction, Completion completion) {
    transaction.resource().close();
    transaction.runAfterCompletion(completion);
  }

  private <T, X extends Throwable> T workThenHooks(OpenTransaction<R> transaction, Work<T, X> work)
      throws X {
    T result = work.in(transaction);
    if (!transaction.isRollbackOnly()) {
      transaction.runBeforeCommit();
    }
    if (transaction.isRollbackSurprising()) {
      throw new UnexpectedRollbackException(transaction.name());
    }
    return result;
  }

  private <T, X extends Throwable> T join(OpenTransaction<R> outer, Work<T, X> work) throws X {
    outer.join();
    try {
      return work.in(outer);
    } catch (Throwable e) {
      outer.setRollbackOnly();
      throw e;
    } finally {
      outer.leave();
    }
  }

  private <T, X extends Throwable> T nest(OpenTransaction<R> outer, Work<T, X> work) throws X {
    TransactionResource.Savepoint savepoint = outer.resource().savepoint();
    outer.openLevel();
    T result;
    try {
      result = work.in(outer);
      if (outer.isRollbackSurprising()) {
        throw new UnexpectedRollbackException(outer.name());
      }
      if (!outer.isRollbackOnly()) {
        savepoint.release();
      }
    } catch (Throwable e) {
      outer.closeLevel(Completion.ROLLED_BACK);
      rollBackTo(savepoint, outer, e);
      throw e;
    }
    if (outer.isRollbackOnly()) {
      outer.closeLevel(Completion.ROLLED_BACK);
      savepoint.rollback();
    } else {
      outer.closeLevel(Completion.COMMITTED);
    }
    return result;
  }

  /// A level that cannot be rolled back alone takes the whole transaction with it.
  private void rollBackTo(
      TransactionResource.Savepoint savepoint, OpenTransaction<R> outer, Throwable cause) {
    try {
      savepoint.rollback();
    } catch (RuntimeException e) {
      outer.setRollbackOnly();
      cause.addSuppressed(e);
    }
  }

  private static void requireCompatible(TransactionOptions inner, TransactionOptions outer) {
    if (inner.isolation().compareTo(outer.isolation()) > 0) {
      throw new IllegalTransactionStateException(
          "'%s' needs %s but the open transaction '%s' is %s"
              .formatted(inner.name(), inner.isolation(), outer.name(), outer.isolation()));
    }
    if (inner.access() == Access.READ_WRITE && outer.access() == Access.READ_ONLY) {
      throw new IllegalTransactionStateException(
          "'%s' writes but the open transaction '%s' is read-only"
              .formatted(inner.name(), outer.name()));
    }
  }
}
