package dev.rockhopper.application.batch;

import dev.rockhopper.application.batch.ItemResult.Done;
import dev.rockhopper.application.batch.ItemResult.Failed;
import java.util.List;

/// What became of a batch.
///
/// @param ending how it ended
/// @param results one for each item, in the order of the items
/// @param <R> what an item results in
public record BatchReport<R>(Ending ending, List<ItemResult<R>> results) {
  /// Copies.
  public BatchReport {
    results = List.copyOf(results);
  }

  /// How a batch can end.
  public enum Ending {
    /// Every item has had its turn, whatever became of it.
    COMPLETED,
    /// It was called off, or its thread was interrupted.
    CANCELLED,
    /// An item failed and the batch was atomic as a whole: nothing has taken effect.
    ROLLED_BACK,
    /// More items failed than the caller wanted to hear of.
    TOO_MANY_FAILURES,
    /// The store broke; what was done before stays done. Only ever seen in a
    /// [BatchBrokenException].
    BROKEN
  }

  /// Whether every item was done.
  public boolean isComplete() {
    return results.stream().allMatch(Done.class::isInstance);
  }

  /// What the items that were done resulted in, in the order of the items.
  public List<R> values() {
    return results.stream()
        .<R>mapMulti((result, take) -> {
          if (result instanceof Done<R>(_, R value)) {
            take.accept(value);
          }
        })
        .toList();
  }

  /// The items that the store does not take, in the order of the items.
  public List<Failed<R>> failures() {
    return results.stream()
        .<Failed<R>>mapMulti((result, take) -> {
          if (result instanceof Failed<R> failed) {
            take.accept(failed);
          }
        })
        .toList();
  }
}
