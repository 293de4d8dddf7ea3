package dev.rockhopper.application.moderation;

import dev.rockhopper.application.transaction.Transaction;
import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.outbox.IOutboxRepository;
import dev.rockhopper.domain.outbox.LeaseToken;
import dev.rockhopper.domain.outbox.OutboxEntry;
import dev.rockhopper.domain.outbox.OutboxStep;
import jakarta.inject.Inject;
import java.time.Instant;

/// Where log messages wait to be brought up to date: queued in the transaction that changes the
/// case, so that log and case cannot diverge.
public final class CaseLogQueue {
  private final IOutboxRepository outbox;
  private final OutboxSignal signal;

  /// Queues in `outbox` and wakes this process's worker through `signal`.
  @Inject
  public CaseLogQueue(IOutboxRepository outbox, OutboxSignal signal) {
    this.outbox = outbox;
    this.signal = signal;
  }

  /// Queues the log message of a case, as part of the open transaction.
  public void put(Transaction transaction, CaseKey key, Instant now) {
    outbox.put(new OutboxEntry(key, OutboxStep.LOG, LeaseToken.NOBODY, now, 0, now));
    transaction.afterCommit(signal::raise);
  }
}
