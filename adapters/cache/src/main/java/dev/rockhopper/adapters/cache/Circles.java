package dev.rockhopper.adapters.cache;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Finds loads that wait for each other in a circle, whatever their kinds: a loader that asks for
/// its own key, or two that ask for each other's. Each thread says what it waits for before it
/// looks, so that of those who close a circle the last one at least sees it.
final class Circles {
  private final Map<Thread, Flight<?>> waiting = new ConcurrentHashMap<>();
  private final Set<Guard> without;

  Circles(Set<Guard> without) {
    this.without = without;
  }

  /// The calling thread is about to wait for a load.
  ///
  /// @throws IllegalStateException when that would never end
  void enter(Flight<?> flight, Object key) {
    Thread me = Thread.currentThread();
    waiting.put(me, flight);
    if (without.contains(Guard.CIRCLES)) {
      return;
    }
    @Nullable Flight<?> next = flight;
    while (next != null) {
      @Nullable Thread pilot = next.pilot();
      @Nullable Flight<?> beyond = pilot == null ? null : waiting.get(pilot);
      // Looked at last: the thread of one that is over may be loading something else by now.
      if (next.isOver()) {
        return;
      }
      if (pilot == me) {
        waiting.remove(me);
        throw new IllegalStateException(
            "loading %s would wait for itself: its loader asks for what waits for it"
                .formatted(key));
      }
      next = beyond;
    }
  }

  /// The calling thread waits no longer.
  void leave() {
    waiting.remove(Thread.currentThread());
  }
}
