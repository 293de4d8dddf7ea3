package dev.rockhopper.application.moderation;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/// Lets the first transaction take a long time.
final class SlowOpening {
  private final ModerationWorld world;
  private final Duration length;
  private final AtomicBoolean slept = new AtomicBoolean();

  SlowOpening(ModerationWorld world, Duration length) {
    this.world = world;
    this.length = length;
  }

  void use() {
    boolean isOpening =
        world
            .transactions()
            .current()
            .filter(transaction -> transaction.name().equals("moderation.open"))
            .isPresent();
    if (isOpening && slept.compareAndSet(false, true)) {
      world.clock().pass(length);
    }
  }
}
