package dev.rockhopper.application.cache.backplane;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/// Counts what happens at a backplane.
final class Tally {

  /// What is counted, as in [BackplaneStatistics].
  enum Event {
    PUBLISHED,
    KEPT_QUIET,
    SENT,
    SEND_FAILED,
    OVERFLOWED,
    HEARD,
    REPEATED,
    GAP,
    SILENCE,
    UNREADABLE,
    FLUSHED,
    CONNECTED
  }

  private final Map<Event, LongAdder> counts = new EnumMap<>(Event.class);

  Tally() {
    for (Event event : Event.values()) {
      counts.put(event, new LongAdder());
    }
  }

  void add(Event event) {
    count(event).increment();
  }

  long of(Event event) {
    return count(event).sum();
  }

  private LongAdder count(Event event) {
    return Objects.requireNonNull(counts.get(event));
  }
}
