package dev.rockhopper.application.moderation;

import dev.rockhopper.application.background.Signal;

/// Wakes the worker of this process when there is work in the outbox. Safe for any number of
/// threads.
public final class OutboxSignal {
  private final Signal signal = new Signal();

  /// There is work.
  public void raise() {
    signal.raise();
  }

  /// What a loop waits for.
  Signal signal() {
    return signal;
  }
}
