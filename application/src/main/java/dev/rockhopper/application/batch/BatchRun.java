package dev.rockhopper.application.batch;

import dev.rockhopper.application.batch.BatchOperationManager.Statement;
import dev.rockhopper.application.batch.BatchOptions.Atomicity;
import dev.rockhopper.application.batch.BatchReport.Ending;
import dev.rockhopper.application.failure.FailureCategory;
import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.application.transaction.IllegalTransactionStateException;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.application.transaction.TransactionOptions;
import dev.rockhopper.application.transaction.TransactionOptions.Propagation;
import dev.rockhopper.application.transaction.UnknownOutcomeException;
import dev.rockhopper.application.work.UnitOfWork;
import dev.rockhopper.domain.repository.DuplicateException;
import dev.rockhopper.domain.repository.RefusedItemsException;
import dev.rockhopper.domain.repository.StaleVersionException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// One batch while it is carried out, by one thread.
///
/// Where each item stands for itself, the halves of a chunk that failed are transactions of their
/// own, so that what only shows at the commit (a deferred constraint) is found as well. Where items
/// belong together, the bad ones are looked for in a transaction that is rolled back in the end,
/// each attempt a savepoint level of it: there, what only shows at the commit stays hidden, and the
/// failure is told of every item of the chunk.
///
/// @param <T> an item
/// @param <R> what an item results in
final class BatchRun<T, R> {
  private final TransactionManager transactions;
  private final BatchOptions options;
  private final List<Numbered<T>> items;
  private final Steps<T, R> steps;
  private final Tally<R> tally;
  private final AtomicReference<Ending> ending = new AtomicReference<>(Ending.COMPLETED);

  BatchRun(
      TransactionManager transactions,
      BatchOptions options,
      List<Numbered<T>> items,
      Steps<T, R> steps) {
    this.transactions = transactions;
    this.options = options;
    this.items = items;
    this.steps = steps;
    this.tally = new Tally<>(items.size());
  }

  /// How chunks are carried out.
  ///
  /// @param first what is tried first
  /// @param size with how many items at once
  /// @param exact what is tried with the parts of a chunk that failed
  record Steps<T, R>(Statement<T, R> first, int size, Statement<T, R> exact) {}

  /// Where a part of a batch runs.
  @FunctionalInterface
  private interface Level<T, R> {
    List<R> run(List<Numbered<T>> part, Statement<T, R> statement);
  }

  /// The same statement for each chunk is what a batch is.
  BatchReport<R> carryOut() {
    return UnitOfWork.deliberately(options.transaction().name(), this::carryOutAll);
  }

  private BatchReport<R> carryOutAll() {
    if (options.atomicity() == Atomicity.WHOLE) {
      asAWhole();
    } else {
      requireNoneOpen();
      chunkByChunk();
    }
    return report();
  }

  private void chunkByChunk() {
    try {
      for (List<Numbered<T>> chunk : Numbered.pieces(items, steps.size())) {
        if (mustEnd()) {
          return;
        }
        if (options.atomicity() == Atomicity.ITEM) {
          sift(chunk, steps.first(), this::inItsOwn);
        } else {
          allOrNone(chunk);
        }
        options.progress().accept(tally.progress());
      }
    } catch (RuntimeException e) {
      if (!isCalledOff(e)) {
        ending.set(Ending.BROKEN);
        throw new BatchBrokenException(options.transaction().name(), report(), e);
      }
    }
  }

  private void allOrNone(List<Numbered<T>> chunk) {
    try {
      tally.done(chunk, inItsOwn(chunk, steps.first()));
    } catch (RuntimeException e) {
      if (!isOfAnItem(e)) {
        throw e;
      }
      findBad(List.of(), chunk, e);
    }
  }

  private void asAWhole() {
    List<List<Numbered<T>>> chunks = Numbered.pieces(items, steps.size());
    AtomicInteger reached = new AtomicInteger();
    AtomicReference<@Nullable RuntimeException> refusal = new AtomicReference<>();
    try {
      boolean isToLast =
          transactions.inTransaction(
              opening(),
              transaction -> {
                transaction.commitAtEnd();
                tally.forget(items);
                reached.set(0);
                boolean isDone = allInOrder(chunks, reached, refusal);
                if (!isDone) {
                  transaction.setRollbackOnly();
                }
                return isDone;
              });
      if (!isToLast) {
        undo(chunks.subList(0, reached.get()));
      }
    } catch (RuntimeException e) {
      undo(chunks.subList(0, reached.get()));
      boolean isRefusal = e.equals(refusal.get()) || reached.get() == chunks.size();
      if (isCalledOff(e)) {
        return;
      }
      if (!isRefusal || !isOfAnItem(e)) {
        throw e;
      }
      explain(chunks, reached.get(), e);
    }
  }

  /// @param reached counts the chunks that are done
  /// @param refusal gets what the store said to the chunk behind these
  /// @return whether the batch was not called off
  private boolean allInOrder(
      List<List<Numbered<T>>> chunks,
      AtomicInteger reached,
      AtomicReference<@Nullable RuntimeException> refusal) {
    for (List<Numbered<T>> chunk : chunks) {
      if (isCancelled()) {
        return false;
      }
      try {
        tally.done(chunk, answers(chunk, steps.first()));
      } catch (RuntimeException e) {
        refusal.set(e);
        throw e;
      }
      options.progress().accept(tally.progress());
      reached.incrementAndGet();
    }
    return true;
  }

  /// Says why the whole was rolled back.
  ///
  /// @param reached how many chunks had been done; all of them where the commit failed
  private void explain(List<List<Numbered<T>>> chunks, int reached, RuntimeException failure) {
    if (reached == chunks.size()) {
      items.forEach(item -> tally.failed(item, failure));
    } else {
      findBad(chunks.subList(0, reached), chunks.get(reached), failure);
    }
    ending.updateAndGet(now -> now == Ending.CANCELLED ? now : Ending.ROLLED_BACK);
  }

  /// Finds out which items of a chunk are bad, changing nothing.
  ///
  /// @param before what has to be there for the chunk to fail as it did
  private void findBad(
      List<List<Numbered<T>>> before, List<Numbered<T>> chunk, RuntimeException failure) {
    int failedBefore = tally.failed();
    try {
      boolean isSearched = chunk.size() > 1 && search(before, chunk, failure);
      boolean isFound = isSearched && tally.failed() > failedBefore;
      if (!isFound && ending.get() != Ending.CANCELLED) {
        chunk.forEach(item -> tally.failed(item, reasonOf(failure)));
      }
    } finally {
      tally.undone(chunk);
    }
  }

  /// @return whether it could be looked for: others may have changed meanwhile what came before
  private boolean search(
      List<List<Numbered<T>>> before, List<Numbered<T>> chunk, RuntimeException failure) {
    try {
      return transactions.inTransaction(
          opening(),
          transaction -> {
            transaction.commitAtEnd();
            tally.forget(chunk);
            before.forEach(earlier -> answers(earlier, steps.first()));
            siftFailed(chunk, failure, this::inALevel);
            transaction.setRollbackOnly();
            return true;
          });
    } catch (RuntimeException e) {
      if (!isOfAnItem(e)) {
        throw e;
      }
      return false;
    }
  }

  /// Does what can be done of some items and leaves out the bad ones.
  private void sift(List<Numbered<T>> part, Statement<T, R> statement, Level<T, R> level) {
    if (mustEnd()) {
      return;
    }
    try {
      tally.done(part, level.run(part, statement));
    } catch (RuntimeException e) {
      if (!isOfAnItem(e)) {
        throw e;
      }
      siftFailed(part, e, level);
    }
  }

  private void siftFailed(List<Numbered<T>> part, RuntimeException failure, Level<T, R> level) {
    if (failure instanceof RefusedItemsException named) {
      Map<Integer, RuntimeException> reasons = named.reasons();
      reasons.forEach((place, reason) -> tally.failed(part.get(place), reason));
      List<Numbered<T>> rest =
          IntStream.range(0, part.size())
              .filter(place -> !reasons.containsKey(place))
              .mapToObj(part::get)
              .toList();
      Numbered.pieces(rest, options.chunks().size())
          .forEach(piece -> sift(piece, steps.exact(), level));
    } else if (part.size() == 1) {
      tally.failed(part.getFirst(), failure);
    } else {
      int size = Math.min(options.chunks().size(), Math.ceilDiv(part.size(), 2));
      Numbered.pieces(part, size).forEach(smaller -> sift(smaller, steps.exact(), level));
    }
  }

  private List<R> inItsOwn(List<Numbered<T>> part, Statement<T, R> statement) {
    try {
      return transactions.inTransaction(options.transaction(), _ -> answers(part, statement));
    } catch (UnknownOutcomeException e) {
      tally.unknown(part);
      throw e;
    }
  }

  private List<R> inALevel(List<Numbered<T>> part, Statement<T, R> statement) {
    return transactions.inTransaction(
        options.transaction().nested(), _ -> answers(part, statement));
  }

  /// Looks at the answer while it can still be rolled back.
  private List<R> answers(List<Numbered<T>> part, Statement<T, R> statement) {
    List<R> answers = statement.on(Numbered.items(part));
    if (answers.size() != part.size()) {
      throw new IllegalStateException(
          "the statement of '%s' gave %d results for %d items"
              .formatted(options.transaction().name(), answers.size(), part.size()));
    }
    return answers;
  }

  private void undo(List<List<Numbered<T>>> chunks) {
    chunks.forEach(tally::undone);
  }

  private boolean mustEnd() {
    if (isCancelled()) {
      return true;
    }
    boolean isTooMany = tally.failed() >= options.mostFailures();
    if (isTooMany) {
      ending.set(Ending.TOO_MANY_FAILURES);
    }
    return isTooMany;
  }

  private boolean isCancelled() {
    boolean isCancelled =
        options.isCancelled().getAsBoolean() || Thread.currentThread().isInterrupted();
    if (isCancelled) {
      ending.set(Ending.CANCELLED);
    }
    return isCancelled;
  }

  /// Interrupting a thread breaks the connection that it waits for, so what it fails with then says
  /// nothing; unless the commit had been sent.
  private boolean isCalledOff(RuntimeException failure) {
    boolean isCalledOff =
        Thread.currentThread().isInterrupted() && !(failure instanceof UnknownOutcomeException);
    if (isCalledOff) {
      ending.set(Ending.CANCELLED);
    }
    return isCalledOff;
  }

  private static boolean isOfAnItem(RuntimeException failure) {
    return switch (failure) {
      case DuplicateException _,
          StaleVersionException _,
          RefusedItemsException _,
          IllegalArgumentException _ ->
          true;
      case InfrastructureException broken -> broken.category() == FailureCategory.BUG;
      default -> false;
    };
  }

  private static RuntimeException reasonOf(RuntimeException failure) {
    return failure instanceof RefusedItemsException named
        ? named.reasons().values().iterator().next()
        : failure;
  }

  private TransactionOptions opening() {
    TransactionOptions own = options.transaction();
    return isInside() ? own.nested() : own;
  }

  private boolean isInside() {
    return options.transaction().propagation() != Propagation.REQUIRES_NEW
        && transactions.current().isPresent();
  }

  private void requireNoneOpen() {
    if (isInside()) {
      throw new IllegalTransactionStateException(
          "batch '%s' wants to commit part by part, but a transaction is open that would hold everything back: let it be atomic as a whole, or run it outside"
              .formatted(options.transaction().name()));
    }
  }

  private BatchReport<R> report() {
    return new BatchReport<>(ending.get(), tally.results());
  }
}
