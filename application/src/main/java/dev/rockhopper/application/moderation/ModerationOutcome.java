package dev.rockhopper.application.moderation;

import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.moderation.Refusal;

/// How a moderation action ended. Nothing here is a promise: each says what is so.
public sealed interface ModerationOutcome {
  /// It is in effect, and recorded so.
  ///
  /// @param record the case
  record Done(ModerationCase record) implements ModerationOutcome {}

  /// It is in effect, and recorded so, but no messages are deleted though that was asked for: the
  /// target was banned already, and Discord deletes messages only where it bans. The case says that
  /// none go with it.
  ///
  /// @param record the case
  record DoneWithoutPurge(ModerationCase record) implements ModerationOutcome {}

  /// It was not done, and nothing has changed.
  ///
  /// @param refusal why
  record Refused(Refusal refusal) implements ModerationOutcome {}

  /// Discord refused; the case says so.
  ///
  /// @param record the failed case
  record RefusedByDiscord(ModerationCase record) implements ModerationOutcome {}

  /// Nobody knows yet: Discord gave no answer that can be relied on, or has not been asked in time,
  /// or another sight of the same event is still at it. The case is pending and is looked into; how
  /// it ends is in the case, and the moderator is sent a message, which they may not take.
  ///
  /// @param record the pending case
  record Unconfirmed(ModerationCase record) implements ModerationOutcome {}

  /// Discord has answered, but the case is still being recorded.
  ///
  /// @param record the case as it was before Discord was asked
  /// @param delivery what Discord answered
  record Unsettled(ModerationCase record, Delivery delivery) implements ModerationOutcome {}

  /// The database went away while the case was being opened, and nobody can tell whether it was.
  /// Discord has not been asked. If the case exists, it is carried out or failed within minutes,
  /// and the moderator is sent a message, which they may not take.
  record Unrecorded() implements ModerationOutcome {}
}
