package dev.rockhopper.application.batch;

import dev.rockhopper.application.transaction.TransactionOptions;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// How a batch is to be carried out.
///
/// @param transaction how each of its transactions is run
/// @param atomicity what takes effect together
/// @param chunks how many items go to the store at once
/// @param mostFailures after how many items that fail the rest is left alone
/// @param progress is told after every chunk, on the batch's own thread; what it throws ends the
///   batch
/// @param isCancelled asked before every chunk whether the batch is called off
public record BatchOptions(
    TransactionOptions transaction,
    Atomicity atomicity,
    Chunks chunks,
    int mostFailures,
    Consumer<BatchProgress> progress,
    BooleanSupplier isCancelled) {
  private static final int USUAL_MOST_FAILURES = 1_000;

  /// What takes effect together, or not at all.
  public enum Atomicity {
    /// All items, in one transaction. The only one that can be had inside an open transaction.
    WHOLE,
    /// The items of a chunk, each chunk in a transaction of its own. One that holds a bad item
    /// changes nothing; those after it go on.
    CHUNK,
    /// Each item, though a chunk without a bad one still is one transaction. A bad item is left
    /// out; all others go on.
    ITEM
  }

  /// How many items go to the store at once.
  ///
  /// @param size in one statement, 1 to [#LARGEST]
  /// @param imported in one stream of an import, 1 to [#LARGEST_IMPORT]
  public record Chunks(int size, int imported) {
    /// The most that one statement takes: its answer is kept in memory, and so is the statement.
    public static final int LARGEST = 10_000;

    /// The most that one stream takes.
    public static final int LARGEST_IMPORT = 100_000;

    /// A hundred a statement, ten thousand a stream.
    public static final Chunks USUAL = new Chunks(100, 10_000);

    /// Refuses sizes out of range.
    public Chunks {
      requireRange("chunk", size, LARGEST);
      requireRange("stream of an import", imported, LARGEST_IMPORT);
    }

    private static void requireRange(String what, int size, int largest) {
      if (size < 1 || size > largest) {
        throw new IllegalArgumentException(
            "a %s takes 1 to %,d items, not %,d".formatted(what, largest, size));
      }
    }
  }

  /// Refuses to stop before the first failure.
  public BatchOptions {
    if (mostFailures < 1) {
      throw new IllegalArgumentException(
          "a batch goes on until 1 failure at the least, not " + mostFailures);
    }
  }

  /// The usual: each item for itself, a hundred at once, up to a thousand failures.
  public static BatchOptions named(String name) {
    return new BatchOptions(
        TransactionOptions.named(name),
        Atomicity.ITEM,
        Chunks.USUAL,
        USUAL_MOST_FAILURES,
        _ -> {},
        () -> false);
  }

  /// The same with other transactions.
  public BatchOptions in(TransactionOptions options) {
    return new BatchOptions(options, atomicity, chunks, mostFailures, progress, isCancelled);
  }

  /// The same, taking effect otherwise.
  public BatchOptions atomic(Atomicity unit) {
    return new BatchOptions(transaction, unit, chunks, mostFailures, progress, isCancelled);
  }

  /// The same with so many items in a statement.
  public BatchOptions inChunksOf(int size) {
    return inChunks(new Chunks(size, Math.max(size, chunks.imported())));
  }

  /// The same with so many items at once.
  public BatchOptions inChunks(Chunks sizes) {
    return new BatchOptions(transaction, atomicity, sizes, mostFailures, progress, isCancelled);
  }

  /// The same, leaving the rest alone after so many failures.
  public BatchOptions untilFailures(int most) {
    return new BatchOptions(transaction, atomicity, chunks, most, progress, isCancelled);
  }

  /// The same, telling how far it is.
  public BatchOptions telling(Consumer<BatchProgress> listener) {
    return new BatchOptions(transaction, atomicity, chunks, mostFailures, listener, isCancelled);
  }

  /// The same, called off when this says so.
  public BatchOptions cancelledBy(BooleanSupplier cancellation) {
    return new BatchOptions(transaction, atomicity, chunks, mostFailures, progress, cancellation);
  }
}
