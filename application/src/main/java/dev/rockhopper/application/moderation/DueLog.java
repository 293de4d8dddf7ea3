package dev.rockhopper.application.moderation;

import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.outbox.OutboxEntry;

/// A case whose log message is to be brought up to date, by whoever holds its entry.
///
/// @param entry the order, held
/// @param current the case
/// @param channel where new messages about it go
record DueLog(OutboxEntry entry, ModerationCase current, ChannelId channel) {
  CaseKey key() {
    return entry.key();
  }

  /// Whether others are likely to follow soon, for whom it is worth waiting.
  boolean gathers() {
    return current.opening().source().isOfMany();
  }

  /// Whether an earlier try may have posted it.
  CaseLog.Trace trace() {
    return entry.attempts() > 1 ? CaseLog.Trace.POSSIBLE : CaseLog.Trace.NONE;
  }
}
