package dev.rockhopper.application.moderation;

import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.domain.outbox.OutboxEntry;
import dev.rockhopper.domain.outbox.OutboxStep;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/// Keeps [OutboxWorker] at one step, on a virtual thread of its own: at once when it is signalled,
/// else once a second, which is how work is found whose holder died. It waits for no guild's work:
/// that is done on a thread of the guild's own, see [OutboxLanes]. While the database is away it
/// waits and says so once; nothing that fails ends it. Started once, closed once.
public final class OutboxLoop implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(OutboxLoop.class.getName());
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
  private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(5);

  private final OutboxWorker worker;
  private final OutboxStep step;
  private final OutboxSignal signal;
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final AtomicBoolean databaseAway = new AtomicBoolean();
  private final OutboxLanes lanes;
  private final Thread thread;

  /// Will work on `step` whenever `signal` is raised.
  public OutboxLoop(OutboxWorker worker, OutboxStep step, OutboxSignal signal) {
    this.worker = worker;
    this.step = step;
    this.signal = signal;
    this.lanes = new OutboxLanes(worker::work, signal::raise);
    this.thread = Thread.ofVirtual().name("outbox-" + step).unstarted(this::run);
  }

  /// Begins.
  public void start() {
    thread.start();
  }

  /// Lets the work that was begun come to its end, within seconds, then stops.
  @Override
  public void close() {
    stopping.set(true);
    signal.raise();
    try {
      if (thread.isAlive() && !thread.join(LONGEST_WAIT)) {
        thread.interrupt();
      }
      lanes.close(LONGEST_GOODBYE);
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (!stopping.get()) {
        int most = Math.min(OutboxWorker.batchSize(), lanes.free());
        if (most == 0 || begin(most) < most) {
          signal.await(LONGEST_WAIT);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int begin(int most) {
    try {
      List<OutboxEntry> taken = worker.take(step, most, lanes.busy());
      lanes.begin(taken);
      if (databaseAway.compareAndSet(true, false)) {
        LOG.log(System.Logger.Level.INFO, "outbox.resumed step=" + step);
      }
      return taken.size();
    } catch (InfrastructureException e) {
      if (databaseAway.compareAndSet(false, true)) {
        LOG.log(System.Logger.Level.WARNING, "outbox.waiting step=" + step, e);
      }
      return 0;
    } catch (RuntimeException | Error e) {
      LOG.log(System.Logger.Level.ERROR, "outbox.failed step=" + step, e);
      return 0;
    }
  }
}
