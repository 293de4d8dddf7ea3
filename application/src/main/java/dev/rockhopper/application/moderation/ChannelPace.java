package dev.rockhopper.application.moderation;

import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.cases.Notices;
import dev.rockhopper.domain.guilds.ChannelId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/// How fast this process writes into log channels: five messages at once, then one a second, which
/// is what Discord takes. Whoever comes too early gets a time, and waits in the outbox instead of
/// before Discord: so a raid in one channel keeps no other channel of the guild waiting, and what
/// changes about a message until its time has come is one edit.
///
/// New cases that wait for the same channel get the same time, as many as one message shows: they
/// go out together. Those of a mass action wait a moment for each other, however little is going
/// on.
///
/// Safe for any number of threads. Bounded: who does not come at their time loses it.
final class ChannelPace {
  /// How long the cases of a mass action wait for each other.
  static final Duration GATHERING = Duration.ofSeconds(3);

  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final int AT_ONCE = 5;
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final int SWEPT_FROM = 1_000;
  private static final Duration SWEPT_EVERY = Duration.ofSeconds(1);

  private final Map<ChannelId, Instant> last = new HashMap<>();
  private final Map<ChannelId, Shared> shared = new HashMap<>();
  private final Map<Object, Instant> booked = new HashMap<>();
  private final AtomicReference<Instant> nextSweep = new AtomicReference<>(Instant.MIN);

  /// The time of a new message that has room for more cases.
  private record Shared(Instant at, int cases) {
    boolean hasRoom(Instant now) {
      return at.isAfter(now) && cases < CaseLog.MOST_CASES;
    }

    Shared withOneMore() {
      return new Shared(at, cases + 1);
    }
  }

  /// When a message in the log of a channel may be edited: at once where that is not after `now`.
  synchronized Instant nextEdit(ChannelId channel, Notices.LogMessage.Posted message, Instant now) {
    sweep(now);
    Instant promised = booked.get(message);
    if (promised != null && promised.isAfter(now)) {
      return promised;
    }
    if (promised != null) {
      booked.remove(message);
      return now;
    }
    Instant slot = take(channel, now);
    if (slot.isAfter(now)) {
      booked.put(message, slot);
    }
    return slot;
  }

  /// When new cases may be posted to a channel: at once where that is not after `now`. Those that
  /// may go at once fit into as many messages as the channel takes.
  ///
  /// @param gathering how long those who come for the first time wait for others
  synchronized Map<CaseKey, Instant> nextPosts(
      ChannelId channel, Collection<CaseKey> cases, Duration gathering, Instant now) {
    sweep(now);
    Map<CaseKey, Instant> times = new HashMap<>();
    List<CaseKey> fresh = new ArrayList<>();
    int ready = 0;
    for (CaseKey key : cases) {
      Instant promised = booked.get(key);
      if (promised == null) {
        fresh.add(key);
      } else {
        times.put(key, promised);
        if (!promised.isAfter(now)) {
          booked.remove(key);
          ready++;
        }
      }
    }
    for (CaseKey key : fresh) {
      boolean ridesAlong = ready % CaseLog.MOST_CASES != 0;
      Instant slot = ridesAlong ? now : share(channel, gathering, now);
      times.put(key, slot);
      if (slot.isAfter(now)) {
        booked.put(key, slot);
      } else {
        ready++;
      }
    }
    return times;
  }

  private Instant share(ChannelId channel, Duration gathering, Instant now) {
    Shared open = shared.get(channel);
    boolean hasRoom = open != null && open.hasRoom(now);
    if (open != null && hasRoom && (gathering.isPositive() || !isFree(channel, now))) {
      shared.put(channel, open.withOneMore());
      return open.at();
    }
    Instant slot = take(channel, now);
    if (gathering.isPositive()) {
      slot = later(slot, now.plus(gathering));
      slot = open == null ? slot : later(slot, open.at().plus(INTERVAL));
    }
    if (slot.isAfter(now)) {
      shared.put(channel, new Shared(slot, 1));
    }
    return slot;
  }

  private boolean isFree(ChannelId channel, Instant now) {
    return !next(channel, now).isAfter(now);
  }

  private Instant take(ChannelId channel, Instant now) {
    Instant slot = next(channel, now);
    last.put(channel, slot);
    return slot;
  }

  private Instant next(ChannelId channel, Instant now) {
    Instant idle = now.minus(INTERVAL.multipliedBy(AT_ONCE));
    return later(last.getOrDefault(channel, idle), idle).plus(INTERVAL);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /// Looks at all that is kept, so not each time.
  private void sweep(Instant now) {
    if (now.isBefore(nextSweep.get())) {
      return;
    }
    nextSweep.set(now.plus(SWEPT_EVERY));
    if (last.size() >= SWEPT_FROM) {
      last.values().removeIf(now.minus(INTERVAL.multipliedBy(AT_ONCE))::isAfter);
    }
    if (shared.size() >= SWEPT_FROM) {
      shared.values().removeIf(open -> !open.at().isAfter(now));
    }
    if (booked.size() >= SWEPT_FROM) {
      booked.values().removeIf(now.minus(PATIENCE)::isAfter);
    }
  }
}
