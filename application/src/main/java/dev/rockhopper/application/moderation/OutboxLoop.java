package dev.rockhopper.application.moderation;

import dev.rockhopper.application.background.BackgroundLoop;
import dev.rockhopper.domain.outbox.OutboxEntry;
import dev.rockhopper.domain.outbox.OutboxStep;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// Keeps [OutboxWorker] at one step, on a virtual thread of its own: when it is signalled, else
/// once a second, which is how work is found whose holder died. Between two looks is a moment at
/// least, so that work which comes in quick succession is taken together. It waits for no guild's
/// work: that is done on a thread of the guild's own, see [OutboxLanes]. While the database is away
/// it waits and says so once; nothing that fails ends it. Started once, closed once.
public final class OutboxLoop implements AutoCloseable {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
  private static final Duration SHORTEST_WAIT = Duration.ofMillis(100);
  private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(5);

  private final OutboxWorker worker;
  private final OutboxStep step;
  private final OutboxSignal signal;
  private final OutboxLanes lanes;
  private final LongSupplier nanoTime;
  private final AtomicLong nextLook = new AtomicLong();
  private final BackgroundLoop loop;

  /// Will work on `step` whenever `signal` is raised.
  ///
  /// @param nanoTime a clock that only goes forward, as [System#nanoTime()]
  public OutboxLoop(
      OutboxWorker worker, OutboxStep step, OutboxSignal signal, LongSupplier nanoTime) {
    this.worker = worker;
    this.step = step;
    this.signal = signal;
    this.nanoTime = nanoTime;
    this.lanes = new OutboxLanes(worker::work, signal::raise);
    this.loop =
        new BackgroundLoop(
            "outbox-" + step,
            this::beginWhatIsDue,
            signal::signal,
            this::pauseAfterFailure,
            new BackgroundLoop.Events(
                "outbox.waiting step=" + step,
                "outbox.failed step=" + step,
                "outbox.resumed step=" + step));
  }

  /// Begins.
  public void start() {
    nextLook.set(nanoTime.getAsLong());
    loop.start();
  }

  /// Lets the work that was begun come to its end, within seconds, then stops.
  @Override
  public void close() {
    loop.close();
    try {
      lanes.close(LONGEST_GOODBYE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// As long as between two looks, however often it failed; a signal ends it.
  private void pauseAfterFailure(int failures) throws InterruptedException {
    signal.signal().await(LONGEST_WAIT);
  }

  private Duration beginWhatIsDue() {
    long now = nanoTime.getAsLong();
    if (nextLook.get() - now > 0) {
      return Duration.ofNanos(nextLook.get() - now);
    }
    int most = Math.min(OutboxWorker.batchSize(), lanes.free());
    if (most == 0) {
      return LONGEST_WAIT;
    }
    List<OutboxEntry> taken = worker.take(step, most, lanes.busy());
    lanes.begin(taken);
    if (taken.size() == most) {
      return Duration.ZERO;
    }
    nextLook.set(now + SHORTEST_WAIT.toNanos());
    return LONGEST_WAIT;
  }
}
