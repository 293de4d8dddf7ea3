package dev.rockhopper.domain.outbox;

/// What can be left to do for a case.
public enum OutboxStep {
  /// Do at Discord what the case says, then settle the case.
  ENFORCE,
  /// Bring the case's message in the guild's log up to date.
  LOG
}
