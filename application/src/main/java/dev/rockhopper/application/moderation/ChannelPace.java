package dev.rockhopper.application.moderation;

import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.guilds.ChannelId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// How fast this process writes into log channels: five messages at once, then one a second, which
/// is what Discord takes. Whoever comes too early gets a time, and waits in the outbox instead of
/// before Discord: so a raid in one channel keeps no other channel of the guild waiting, and what
/// changes about a case until its time has come is one message.
///
/// Safe for any number of threads. Bounded: who does not come at their time loses it.
final class ChannelPace {
  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final int AT_ONCE = 5;
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final int SWEPT_FROM = 1_000;

  private final Map<ChannelId, Instant> last = new HashMap<>();
  private final Map<CaseKey, Instant> booked = new HashMap<>();

  /// When a case may write into a channel: at once where that is not after `now`.
  synchronized Instant next(ChannelId channel, CaseKey key, Instant now) {
    Instant promised = booked.get(key);
    if (promised != null && promised.isAfter(now)) {
      return promised;
    }
    if (promised != null) {
      booked.remove(key);
      return now;
    }
    Instant idle = now.minus(INTERVAL.multipliedBy(AT_ONCE));
    Instant before = last.getOrDefault(channel, idle);
    Instant slot = (before.isBefore(idle) ? idle : before).plus(INTERVAL);
    sweep(now, idle);
    last.put(channel, slot);
    if (slot.isAfter(now)) {
      booked.put(key, slot);
    }
    return slot;
  }

  private void sweep(Instant now, Instant idle) {
    if (last.size() >= SWEPT_FROM) {
      last.values().removeIf(idle::isAfter);
    }
    if (booked.size() >= SWEPT_FROM) {
      booked.values().removeIf(now.minus(PATIENCE)::isAfter);
    }
  }
}
