package dev.rockhopper.bootstrap.wiring;

import dev.rockhopper.application.moderation.OutboxLoop;
import dev.rockhopper.application.moderation.OutboxSignal;
import dev.rockhopper.application.moderation.OutboxWorker;
import dev.rockhopper.domain.outbox.OutboxStep;
import jakarta.inject.Inject;
import java.util.List;

/// The workers of this process, one a step. Log messages are signalled; what a dead process left
/// open is looked for.
final class OutboxLoops implements AutoCloseable {

  private final List<OutboxLoop> loops;

  @Inject
  OutboxLoops(OutboxWorker worker, OutboxSignal signal) {
    this.loops =
        List.of(
            new OutboxLoop(worker, OutboxStep.LOG, signal, System::nanoTime),
            new OutboxLoop(worker, OutboxStep.ENFORCE, new OutboxSignal(), System::nanoTime));
  }

  void start() {
    loops.forEach(OutboxLoop::start);
  }

  @Override
  public void close() {
    loops.forEach(OutboxLoop::close);
  }
}
