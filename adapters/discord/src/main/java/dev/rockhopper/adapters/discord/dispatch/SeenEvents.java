package dev.rockhopper.adapters.discord.dispatch;

import java.util.LinkedHashSet;
import java.util.Set;

/// The events that came in lately, so that a frame which Discord sends twice is served once.
/// Bounded: the oldest are forgotten first. Other processes are held off by the source id of a
/// case.
public final class SeenEvents {
  private final int maximum;
  private final Set<Long> seen = new LinkedHashSet<>();

  /// Remembers so many events.
  public SeenEvents(int maximum) {
    this.maximum = maximum;
  }

  /// Whether this id comes for the first time.
  public synchronized boolean isNew(long id) {
    if (!seen.add(id)) {
      return false;
    }
    if (seen.size() > maximum) {
      seen.remove(seen.iterator().next());
    }
    return true;
  }
}
