package dev.rockhopper.application.moderation;

import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.cases.LastingSanction;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.outbox.OutboxEntry;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Tells the orders that nobody has tried from those that somebody may have carried out. Whoever
/// opens a single case tries it at once. The orders of a mass action wait for their turn: the first
/// worker who tries one writes down when, before Discord is asked for it, as the time since when it
/// is to be done, which is later than its case from then on.
final class FirstTry {
  private FirstTry() {}

  /// Whether nobody has asked Discord for it yet. What Discord shows is not the bot's doing then.
  static boolean isAhead(OutboxEntry entry, ModerationCase pending) {
    return pending.opening().source().isOfMany()
        && !entry.createdAt().isAfter(pending.opening().at());
  }

  /// The order with the mark that somebody has begun.
  static OutboxEntry begun(OutboxEntry entry, ModerationCase pending, Instant now) {
    Instant opened = pending.opening().at();
    return new OutboxEntry(
        entry.key(),
        entry.step(),
        entry.token(),
        entry.dueAt(),
        entry.attempts(),
        now.isAfter(opened) ? now : opened.plus(1, ChronoUnit.MICROS));
  }

  /// Since when the order counts as old: not while it only waited for its turn.
  static Instant since(OutboxEntry entry, ModerationCase pending) {
    return pending.opening().source().isOfMany() ? entry.createdAt() : pending.opening().at();
  }

  /// Why an order fails of which Discord shows the result before anybody has tried it.
  static CaseFailure.Cause alreadySo(ModerationCase pending) {
    return pending.type().brings().filter(LastingSanction.BAN::equals).isPresent()
        ? CaseFailure.Cause.ALREADY_BANNED
        : CaseFailure.Cause.NOT_FOUND;
  }
}
