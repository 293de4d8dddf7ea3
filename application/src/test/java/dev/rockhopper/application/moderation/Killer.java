package dev.rockhopper.application.moderation;

import java.util.concurrent.atomic.AtomicInteger;

/// Kills the process before a chosen step of its dealings with the database and Discord: from then
/// on every step fails, until a test starts the process again.
final class Killer {
  private final AtomicInteger stepsLeft = new AtomicInteger();
  private final ModerationWorld world;

  Killer(ModerationWorld world) {
    this.world = world;
  }

  /// Kills before the step with this number, counted from 0.
  void killBefore(int step) {
    stepsLeft.set(step);
    world.store().beforeEveryUse(this::step);
    world.discord().beforeEveryStep(this::step);
  }

  /// Whether the process has been killed.
  boolean hasStruck() {
    return stepsLeft.get() < 0;
  }

  /// Starts the process again.
  void restart() {
    world.store().beforeEveryUse(() -> {});
    world.discord().beforeEveryStep(() -> {});
  }

  private void step() {
    if (stepsLeft.updateAndGet(left -> Math.max(-1, left - 1)) < 0) {
      throw new Killed();
    }
  }

  /// The process is dead.
  static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Killed() {
      super("the process is dead", null, false, false);
    }
  }
}
