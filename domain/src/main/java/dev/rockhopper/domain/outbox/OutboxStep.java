package dev.rockhopper.domain.outbox;

/// What can be left to do for a case.
public enum OutboxStep {
  /// Do at Discord what the case says, then settle the case. For a case that is in effect already:
  /// carry the moved end of its sanction to Discord.
  ENFORCE,
  /// Bring the case's message in the guild's log up to date.
  LOG
}
