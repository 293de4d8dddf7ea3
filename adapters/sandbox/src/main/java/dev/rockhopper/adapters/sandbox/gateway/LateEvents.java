package dev.rockhopper.adapters.sandbox.gateway;

import dev.rockhopper.adapters.sandbox.world.WorldEvent;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// Hands events on at once, or after a delay when one is set, always in their order.
final class LateEvents implements AutoCloseable {

  private final Consumer<WorldEvent> next;
  private final AtomicInteger held = new AtomicInteger();
  private final Queue<WorldEvent> waiting = new ConcurrentLinkedQueue<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("sandbox-late-events").factory());
  private volatile Duration delay = Duration.ZERO;

  LateEvents(Consumer<WorldEvent> next) {
    this.next = next;
  }

  void delay(Duration by) {
    delay = by;
  }

  void accept(WorldEvent event) {
    if (delay.isZero() && held.get() == 0) {
      next.accept(event);
      return;
    }
    // Each timer delivers the oldest that is held back, not its own, so that the order stays when
    // the delay is changed.
    held.incrementAndGet();
    waiting.add(event);
    var _ = timer.schedule(this::deliverOldest, delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void deliverOldest() {
    WorldEvent oldest = waiting.poll();
    if (oldest != null) {
      next.accept(oldest);
    }
    held.decrementAndGet();
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
