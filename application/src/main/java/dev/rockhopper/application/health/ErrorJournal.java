package dev.rockhopper.application.health;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Remembers what broke: how often, by event, and the newest in full. Bounded, whatever happens.
/// Safe for any number of threads.
public final class ErrorJournal {
  /// Where an event is counted when there are too many different ones.
  public static final String OTHERS = "other";

  private static final int NEWEST = 20;
  private static final int EVENTS = 200;

  private final Deque<LoggedError> newest = new ArrayDeque<>();
  private final Map<String, Long> counts = new TreeMap<>();

  /// An empty one.
  public ErrorJournal() {}

  /// Remembers one.
  ///
  /// @return what it is counted as: its event, or [#OTHERS]
  public String add(LoggedError error) {
    synchronized (newest) {
      newest.addFirst(error);
      if (newest.size() > NEWEST) {
        newest.removeLast();
      }
      String event =
          counts.containsKey(error.event()) || counts.size() < EVENTS ? error.event() : OTHERS;
      counts.merge(event, 1L, Long::sum);
      return event;
    }
  }

  /// The newest first.
  public List<LoggedError> newest() {
    synchronized (newest) {
      return List.copyOf(newest);
    }
  }

  /// How often each event came, by name.
  public Map<String, Long> counts() {
    synchronized (newest) {
      return new TreeMap<>(counts);
    }
  }
}
