package dev.rockhopper.application.transaction;

import dev.rockhopper.application.transaction.TransactionManager.Work;
import dev.rockhopper.application.transaction.TransactionOptions.Access;
import dev.rockhopper.application.transaction.TransactionOptions.Propagation;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// What every [TransactionManager] does, whatever its store: begins, joins, nests, decides between
/// commit and rollback, runs the hooks, and does work again that failed for a passing reason. Safe
/// for any number of threads; each sees its own transaction only, and threads started inside one do
/// not inherit it.
///
/// The decision follows one rule: only a `commit` that returned is a commit. The hooks are kept per
/// savepoint level here, because a store may report the commit of a level that is rolled back with
/// the level around it.
///
/// Work is done again only where it opened the outermost transaction: an inner one would repeat a
/// part of what the store has undone as a whole. Nor is it done again once a transaction that it
/// began beside its own has committed, which would then be there twice. Every attempt has hooks of
/// its own; those of a failed one hear that it was rolled back.
///
/// @param <R> the store's part of a transaction
public final class TransactionRunner<R extends TransactionResource> {
  private final ScopedValue<Optional<OpenTransaction<R>>> open = ScopedValue.newInstance();
  private final TransactionResource.Opener<R> opener;
  private final TransactionConduct conduct;
  private final AtomicInteger seconds = new AtomicInteger();

  /// Runs transactions over the resources that `opener` opens.
  public TransactionRunner(TransactionResource.Opener<R> opener, TransactionConduct conduct) {
    this.opener = opener;
    this.conduct = conduct;
  }

  /// See [TransactionManager#inTransaction(TransactionOptions, Work)].
  public <T, X extends Throwable> T run(TransactionOptions options, Work<T, X> work) throws X {
    Optional<OpenTransaction<R>> around = around();
    if (around.isEmpty()) {
      return beginUntilItLasts(options, work);
    }
    OpenTransaction<R> outer = around.get();
    if (options.propagation() == Propagation.REQUIRES_NEW) {
      return beginSecond(outer, options, work);
    }
    requireCompatible(options, outer.options());
    return options.propagation() == Propagation.NESTED ? nest(outer, work) : join(outer, work);
  }

  /// See [TransactionManager#current()].
  public Optional<Transaction> current() {
    return around().map(transaction -> transaction);
  }

  /// The store's part of the transaction that is open on this thread, absent outside.
  public Optional<R> resource() {
    return around().map(OpenTransaction::resource);
  }

  private Optional<OpenTransaction<R>> around() {
    return open.orElse(Optional.empty());
  }

  private <T, X extends Throwable> T beginUntilItLasts(TransactionOptions options, Work<T, X> work)
      throws X {
    long firstBeganAt = monitor().now();
    for (int attempt = 0; ; attempt++) {
      OpenTransaction<R> transaction = open(options);
      try {
        return begin(transaction, work);
      } catch (Throwable e) {
        Duration left = options.retries().within().minusNanos(monitor().now() - firstBeganAt);
        boolean isLast = attempt + 1 >= options.retries().attempts() || left.isNegative();
        if (isLast || !transaction.canBeDoneAgain() || !paused(attempt, left)) {
          throw e;
        }
        transaction.watched().operation().retried();
      }
    }
  }

  /// @return whether the pause is over, and not the thread's patience
  private boolean paused(int attempt, Duration left) {
    try {
      conduct.backoff().pauseAfter(attempt, left);
      return !Thread.currentThread().isInterrupted();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// Whoever waits for a second connection keeps the first. If all connections were kept so, none
  /// would ever come free; one short of all may be. While the second is at it, until its hooks are
  /// through, the first is out of sight.
  private <T, X extends Throwable> T beginSecond(
      OpenTransaction<R> first, TransactionOptions options, Work<T, X> work) throws X {
    int most = conduct.atOnce() - 1;
    if (seconds.getAndUpdate(held -> Math.min(held + 1, most)) >= most) {
      throw new IllegalTransactionStateException(
          "'%s' needs a second connection while '%s' keeps the first, and of %d connections one must stay free of such waiting: let it join, or make the pool larger"
              .formatted(options.name(), first.name(), conduct.atOnce()));
    }
    try {
      return ScopedValue.where(open, Optional.<OpenTransaction<R>>empty())
          .call(() -> beginBeside(first, options, work));
    } finally {
      seconds.decrementAndGet();
    }
  }

  /// What the second has done lasts, whatever becomes of the first, and whatever the second's work
  /// has thrown after its commit.
  private <T, X extends Throwable> T beginBeside(
      OpenTransaction<R> first, TransactionOptions options, Work<T, X> work) throws X {
    OpenTransaction<R> second = open(options);
    try {
      return begin(second, work);
    } finally {
      if (second.mayLast()) {
        first.hasLastingEffect();
      }
    }
  }

  private OpenTransaction<R> open(TransactionOptions options) {
    WatchedTransaction watched = monitor().begun(options.name());
    try {
      return new OpenTransaction<>(
          options, opener.open(options, watched), watched, monitor()::now, conduct.writes());
    } catch (RuntimeException | Error e) {
      monitor().failed(watched, FailureKind.NO_CONNECTION);
      throw e;
    }
  }

  /// Whatever the way out, and even where ending it fails: who has heard of its writes hears that
  /// it has ended.
  private <T, X extends Throwable> T begin(OpenTransaction<R> transaction, Work<T, X> work)
      throws X {
    try {
      return workThenEnd(transaction, work);
    } finally {
      transaction.endWrites(Completion.UNKNOWN);
    }
  }

  private <T, X extends Throwable> T workThenEnd(OpenTransaction<R> transaction, Work<T, X> work)
      throws X {
    T result;
    try {
      result =
          ScopedValue.where(open, Optional.of(transaction))
              .call(() -> workThenHooks(transaction, work));
    } catch (Throwable e) {
      fail(transaction, e);
      throw e;
    }
    if (transaction.isRollbackOnly()) {
      rollBack(transaction, () -> monitor().rolledBack(transaction.watched()));
    } else {
      commit(transaction);
    }
    return result;
  }

  /// Ends a transaction by a rollback, unless a statement had taken the commit along: there is no
  /// way back then, and nothing is done again. Everybody hears what has become of it.
  ///
  /// @param whenRolledBack tells of a rollback
  private void rollBack(OpenTransaction<R> transaction, Runnable whenRolledBack) {
    Completion completion = transaction.resource().rollback();
    transaction.resource().close();
    switch (completion) {
      case ROLLED_BACK -> whenRolledBack.run();
      case COMMITTED -> monitor().committed(transaction.watched());
      case UNKNOWN -> monitor().unknown(transaction.watched());
    }
    transaction.runAfterCompletion(completion);
  }

  private void commit(OpenTransaction<R> transaction) {
    try {
      commitInTime(transaction);
    } catch (UnknownOutcomeException e) {
      transaction.resource().close();
      monitor().unknown(transaction.watched());
      transaction.runAfterCompletion(Completion.UNKNOWN);
      throw e;
    } catch (RuntimeException | Error e) {
      fail(transaction, e);
      throw e;
    }
    transaction.resource().close();
    monitor().committed(transaction.watched());
    transaction.runAfterCompletion(Completion.COMMITTED);
  }

  /// Measures how long it takes, also where it fails, unless there is nothing to commit any more.
  private void commitInTime(OpenTransaction<R> transaction) {
    transaction.tellCommitting();
    WatchedTransaction watched = transaction.watched();
    boolean isMeasured = watched.wasConnected() && !transaction.resource().isCommitSent();
    long before = monitor().now();
    try {
      transaction.resource().commit();
    } finally {
      if (isMeasured) {
        watched.committed(monitor().now() - before);
      }
    }
  }

  /// Ends a transaction whose work or commit has failed.
  private void fail(OpenTransaction<R> transaction, Throwable failure) {
    FailureKind kind = transaction.resource().kindOf(failure);
    rollBack(
        transaction,
        () -> {
          transaction.failedBy(kind);
          monitor().failed(transaction.watched(), kind);
        });
  }

  private <T, X extends Throwable> T workThenHooks(OpenTransaction<R> transaction, Work<T, X> work)
      throws X {
    T result = work.in(transaction);
    if (!transaction.isRollbackOnly()) {
      transaction.runBeforeCommit();
      transaction.resource().workDone();
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
      outer.failJoined();
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
      try {
        rollBackTo(savepoint, outer);
      } catch (RuntimeException second) {
        e.addSuppressed(second);
      }
      throw e;
    }
    if (outer.isRollbackOnly()) {
      outer.closeLevel(Completion.ROLLED_BACK);
      rollBackTo(savepoint, outer);
    } else {
      outer.closeLevel(Completion.COMMITTED);
    }
    return result;
  }

  /// A level that cannot be rolled back alone takes the whole transaction with it, though the work
  /// around it may go on as if it had not been.
  private void rollBackTo(TransactionResource.Savepoint savepoint, OpenTransaction<R> outer) {
    try {
      savepoint.rollback();
    } catch (RuntimeException e) {
      outer.failUnasked();
      throw e;
    }
  }

  private TransactionMonitor monitor() {
    return conduct.monitor();
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
