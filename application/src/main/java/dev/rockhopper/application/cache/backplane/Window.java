package dev.rockhopper.application.cache.backplane;

import java.util.concurrent.atomic.AtomicReference;

/// Something that is so until a moment, unless it is prolonged. Read without a lock.
final class Window {
  private record Pane(boolean isOpen, long until) {
    boolean isOpenAt(long now) {
      return isOpen && now - until < 0;
    }
  }

  private static final Pane CLOSED = new Pane(false, 0);

  private final AtomicReference<Pane> pane = new AtomicReference<>(CLOSED);

  boolean isOpenAt(long now) {
    return pane.get().isOpenAt(now);
  }

  void openUntil(long moment) {
    pane.set(new Pane(true, moment));
  }

  void close() {
    pane.set(CLOSED);
  }
}
