package dev.rockhopper.application.cache.backplane;

import dev.rockhopper.application.cache.Invalidation;
import dev.rockhopper.application.cache.backplane.BackplaneMessage.Everything;
import dev.rockhopper.application.cache.backplane.BackplaneMessage.News;
import dev.rockhopper.application.cache.backplane.UnsentNews.Batch;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/// What this process has to tell the others, from the moment that it is known until it was sent.
/// What waits is numbered when its turn has come, so that the numbers are those of what is sent, in
/// its order. Whatever is told to nobody after all costs a number: whoever should have heard it
/// misses that.
///
/// What is not said to be for any thread is for whoever sends, one at a time.
final class OwnNews {
  private final ProcessId self;
  private final Function<List<Invalidation>, List<List<Invalidation>>> paging;
  private final UnsentNews unsent = new UnsentNews();
  private final Queue<BackplaneMessage> numbered = new ArrayDeque<>();
  private final AtomicLong latest = new AtomicLong();

  /// Whether something was told to nobody since the last number.
  private final AtomicBoolean keptQuiet = new AtomicBoolean();

  /// News of `self`.
  OwnNews(ProcessId self) {
    this(self, invalidations -> NewsPages.of(invalidations, BackplaneChannel.LONGEST_TEXT));
  }

  /// The same.
  ///
  /// @param paging see [NewsPages#of]
  OwnNews(ProcessId self, Function<List<Invalidation>, List<List<Invalidation>>> paging) {
    this.self = self;
    this.paging = paging;
  }

  ProcessId self() {
    return self;
  }

  /// The number of the last one, for any thread.
  long latest() {
    return latest.get();
  }

  /// Lets some wait, from any thread; false where there was no room for all that wait.
  boolean add(List<Invalidation> invalidations) {
    return unsent.add(invalidations);
  }

  /// Something is told to nobody, as far as is known; from any thread.
  void keepQuiet() {
    keptQuiet.set(true);
  }

  /// Whoever was taken for gone, and was not told, may have stood still with its clock, and not
  /// know of it. It misses a number once somebody is there.
  void skipForWhatWasKeptQuiet(BooleanSupplier isAlone) {
    if (keptQuiet.get() && !isAlone.getAsBoolean() && keptQuiet.compareAndSet(true, false)) {
      latest.incrementAndGet();
    }
  }

  /// The next to be sent, absent where nothing waits. The same until [#sent].
  ///
  /// @param isAlone whether there is nobody to tell
  Optional<BackplaneMessage> next(BooleanSupplier isAlone) {
    if (numbered.isEmpty()) {
      number(unsent.take(), isAlone);
    }
    return Optional.ofNullable(numbered.peek());
  }

  /// The next one was sent.
  void sent() {
    numbered.remove();
  }

  /// Whether somebody has to be told is asked again: nobody has been there when this was written.
  private void number(Batch batch, BooleanSupplier isAlone) {
    if (batch.isNothing()) {
      return;
    }
    if (isAlone.getAsBoolean()) {
      keepQuiet();
      return;
    }
    boolean isNumbered = false;
    try {
      List<List<Invalidation>> pages = paging.apply(batch.invalidations());
      if (pages.isEmpty()) {
        numbered.add(new Everything(self, latest.incrementAndGet()));
      }
      pages.forEach(page -> numbered.add(new News(self, latest.incrementAndGet(), page)));
      isNumbered = true;
    } finally {
      // Whatever it is that fails, such as a lack of memory: the others miss a number.
      if (!isNumbered) {
        keepQuiet();
      }
    }
  }
}
