package dev.rockhopper.application.batch;

import dev.rockhopper.application.batch.ItemResult.Done;
import dev.rockhopper.application.batch.ItemResult.Failed;
import dev.rockhopper.application.batch.ItemResult.Skipped;
import dev.rockhopper.application.batch.ItemResult.Unknown;
import dev.rockhopper.application.batch.ItemResult.Why;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// What has become of the items of a batch so far. Used by one thread.
///
/// @param <R> what an item results in
final class Tally<R> {
  private final List<ItemResult<R>> results;
  private final AtomicInteger done = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();

  Tally(int items) {
    results = new ArrayList<>(items);
    IntStream.range(0, items).forEach(index -> results.add(notReached(index)));
  }

  /// @param values one for each item
  void done(List<? extends Numbered<?>> items, List<R> values) {
    for (int n = 0; n < items.size(); n++) {
      set(new Done<>(items.get(n).index(), values.get(n)));
    }
  }

  void failed(Numbered<?> item, RuntimeException reason) {
    set(new Failed<>(item.index(), reason));
  }

  void unknown(List<? extends Numbered<?>> items) {
    items.forEach(item -> set(new Unknown<>(item.index())));
  }

  /// What was done to these items has been undone.
  void undone(List<? extends Numbered<?>> items) {
    for (Numbered<?> item : items) {
      if (!(results.get(item.index()) instanceof Failed)) {
        set(new Skipped<>(item.index(), Why.ROLLED_BACK));
      }
    }
  }

  /// Nothing has been done to these items: they will be tried again.
  void forget(List<? extends Numbered<?>> items) {
    items.forEach(item -> set(notReached(item.index())));
  }

  int failed() {
    return failed.get();
  }

  BatchProgress progress() {
    return new BatchProgress(done.get(), failed.get(), results.size());
  }

  List<ItemResult<R>> results() {
    return results;
  }

  private void set(ItemResult<R> result) {
    count(results.set(result.index(), result), -1);
    count(result, 1);
  }

  private void count(ItemResult<R> result, int by) {
    switch (result) {
      case Done<R> _ -> done.addAndGet(by);
      case Failed<R> _ -> failed.addAndGet(by);
      case Skipped<R> _, Unknown<R> _ -> {
        // Nobody counts these.
      }
    }
  }

  private static <R> ItemResult<R> notReached(int index) {
    return new Skipped<>(index, Why.NOT_REACHED);
  }
}
