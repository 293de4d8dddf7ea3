package dev.rockhopper.adapters.cache.guarded;

import dev.rockhopper.application.cache.shared.SharedStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// What a watcher was told, and waiting for it.
public final class WatcherLog implements SharedStore.Watcher {
  private static final Duration BOUND = Duration.ofSeconds(30);
  private final List<String> told = new CopyOnWriteArrayList<>();
  private final Runnable atRegained;

  /// Only remembers.
  public WatcherLog() {
    this(() -> {});
  }

  /// Does something when it is told that the store was regained.
  public WatcherLog(Runnable atRegained) {
    this.atRegained = atRegained;
  }

  @Override
  public void lost() {
    told.add("lost");
  }

  @Override
  public void regained() {
    atRegained.run();
    told.add("regained");
  }

  /// In order.
  public List<String> told() {
    return List.copyOf(told);
  }

  /// How often it was told this.
  public long count(String what) {
    return told.stream().filter(what::equals).count();
  }

  /// Waits for something that has to come.
  public static void await(String what, BooleanSupplier condition) {
    long begin = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - begin > BOUND.toNanos()) {
        throw new AssertionError("In vain waited for: " + what);
      }
      LockSupport.parkNanos(200_000);
    }
  }
}
