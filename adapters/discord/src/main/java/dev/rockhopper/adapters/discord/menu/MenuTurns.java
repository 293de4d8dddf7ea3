package dev.rockhopper.adapters.discord.menu;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// Presses of a menu and its own work, one after the other; and whether one of them has come to the
/// end of it. Safe for many threads.
final class MenuTurns {
  private final ReentrantLock lock = new ReentrantLock();
  private volatile boolean isFinished;

  <T> T take(Supplier<T> turn) {
    lock.lock();
    try {
      return turn.get();
    } finally {
      lock.unlock();
    }
  }

  void finish() {
    isFinished = true;
  }

  boolean isFinished() {
    return isFinished;
  }
}
