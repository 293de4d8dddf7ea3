package dev.rockhopper.application.batch;

import dev.rockhopper.application.transaction.IllegalTransactionStateException;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.application.transaction.UnknownOutcomeException;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/// Creates, changes, deletes or imports many items, chunk by chunk, each chunk one statement of a
/// repository: `batches.run(BatchOptions.named("cases.warn_all"), drafts, cases::createAll)`.
///
/// What becomes of every item is in the report. An item is bad when the statement fails with one of
/// the exceptions of `domain.repository`, with an [IllegalArgumentException], or with an
/// [dev.rockhopper.application.failure.InfrastructureException] whose category says that the store
/// works and the row is wrong. A chunk that fails so is cut in halves until the bad items are
/// found, unless the repository has named them: with `b` bad items among `n` that takes at most `2
/// b log2(n) + 1` further statements, and never more than `2 n`. Anything else breaks the batch
/// off.
///
/// Each transaction is done again as its options say. Inside an open transaction a batch is a
/// savepoint level of it, atomic as a whole: where an item fails, or the batch is cancelled, the
/// level is rolled back and the transaction can go on.
///
/// An interrupted thread is a cancelled batch; it stays interrupted.
///
/// Safe for any number of threads.
public final class BatchOperationManager {
  private final TransactionManager transactions;

  /// Runs batches in these transactions.
  @Inject
  public BatchOperationManager(TransactionManager transactions) {
    this.transactions = transactions;
  }

  /// What is done to the items of a chunk: a method of a repository.
  ///
  /// @param <T> an item
  /// @param <R> what an item results in
  @FunctionalInterface
  public interface Statement<T, R> {
    /// Does it to all of them or, when it throws, to none, in the transaction that is open.
    ///
    /// @return what each resulted in, in the order of the items
    List<R> on(List<T> items);

    /// A statement that has no results; each item stands for its own.
    static <T> Statement<T, T> withoutAnswer(Consumer<List<T>> statement) {
      return items -> {
        statement.accept(items);
        return items;
      };
    }
  }

  /// Carries out a batch in the order of the items.
  ///
  /// @throws BatchBrokenException when the store breaks and earlier chunks are committed already,
  ///   or may be
  /// @throws UnknownOutcomeException when a batch that is atomic as a whole may have been committed
  /// @throws IllegalTransactionStateException when a transaction is open and the batch shall not be
  ///   atomic as a whole
  public <T, R> BatchReport<R> run(BatchOptions options, List<T> items, Statement<T, R> statement) {
    return new BatchRun<>(
            transactions,
            options,
            Numbered.all(items),
            new BatchRun.Steps<>(statement, options.chunks().size(), statement))
        .carryOut();
  }

  /// Carries out a batch in the order of `locks`, which matters where it is atomic as a whole and
  /// others write the same items at the same time: they all take their locks in one order, so none
  /// waits for another in a circle. Inside a chunk repositories see to that by themselves.
  ///
  /// The report is in the order of `items` all the same.
  public <T, R> BatchReport<R> run(
      BatchOptions options, List<T> items, Comparator<? super T> locks, Statement<T, R> statement) {
    return new BatchRun<>(
            transactions,
            options,
            Numbered.sorted(items, locks),
            new BatchRun.Steps<>(statement, options.chunks().size(), statement))
        .carryOut();
  }

  /// Imports very many items in streams. Where a stream fails because of an item, its items are
  /// created in chunks instead, which tells which one it was.
  ///
  /// @param stream stores many items, [BatchOptions.Chunks#imported()] at once
  /// @param create stores them by a statement, in chunks of the usual size
  public <T, R> BatchReport<R> importAll(
      BatchOptions options, List<T> items, Statement<T, R> stream, Statement<T, R> create) {
    return new BatchRun<>(
            transactions,
            options,
            Numbered.all(items),
            new BatchRun.Steps<>(stream, options.chunks().imported(), create))
        .carryOut();
  }
}
