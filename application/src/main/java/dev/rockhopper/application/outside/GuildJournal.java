package dev.rockhopper.application.outside;

import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.outside.EntryId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/// What was heard of a guild and is not dealt with yet. Safe for any number of threads; one reader
/// at a time.
final class GuildJournal {
  private static final int MOST = 200;

  private final GuildId guild;
  private final Deque<HeardEntry> waiting = new ArrayDeque<>();
  private final AtomicBoolean hasGap = new AtomicBoolean();
  private final AtomicBoolean isRead = new AtomicBoolean();
  private final AtomicReference<Instant> notBefore = new AtomicReference<>(Instant.MIN);
  private final AtomicReference<Optional<EntryId>> seen = new AtomicReference<>(Optional.empty());

  /// Behind what was seen. That something before it is missing may be told only after it.
  private final AtomicReference<Optional<EntryId>> glimpsed =
      new AtomicReference<>(Optional.empty());

  GuildJournal(GuildId guild) {
    this.guild = guild;
  }

  GuildId guild() {
    return guild;
  }

  /// Adds an entry. Where there are too many, the last ones are left to be read in the log.
  ///
  /// @return whether there is something to do
  synchronized boolean add(HeardEntry entry) {
    boolean isIdle = waiting.isEmpty() && !hasGap.get() && !isRead.get();
    if (entry.action().isEmpty() && isIdle) {
      glimpsed.set(Optional.of(entry.id()));
      return false;
    }
    if (waiting.size() < MOST) {
      waiting.add(entry);
    } else {
      hasGap.set(true);
    }
    return true;
  }

  /// Something is to be read in the log.
  synchronized void missed() {
    hasGap.set(true);
    glimpsed.set(Optional.empty());
    notBefore.set(Instant.MIN);
  }

  /// Ends the rest of a journal to which something is missing.
  synchronized void hurry() {
    if (hasGap.get()) {
      notBefore.set(Instant.MIN);
    }
  }

  /// Takes the journal for a reader, where there is something to do.
  synchronized boolean take(Instant now) {
    boolean isFree =
        !isRead.get() && (hasGap.get() || !waiting.isEmpty()) && !notBefore.get().isAfter(now);
    if (isFree) {
      isRead.set(true);
    }
    return isFree;
  }

  /// The reader is done for now.
  synchronized void putDown() {
    isRead.set(false);
  }

  /// Whether something is to be read in the log; it is not any more from then on, unless
  /// [#missed()] again.
  synchronized boolean takeGap() {
    boolean had = hasGap.get();
    hasGap.set(false);
    return had;
  }

  /// The next entry, which stays until [#done]; none while something before it is missing.
  synchronized Optional<HeardEntry> peek() {
    return hasGap.get() ? Optional.empty() : Optional.ofNullable(waiting.peek());
  }

  /// The first entry is dealt with.
  synchronized void done(HeardEntry entry) {
    waiting.remove(entry);
    see(entry.id());
  }

  /// Everything up to an entry is dealt with.
  synchronized void see(EntryId entry) {
    seen.set(Optional.of(seen.get().map(entry::max).orElse(entry)));
  }

  /// Nothing is to be done for a while.
  synchronized void restUntil(Instant time) {
    notBefore.set(time);
  }

  /// Up to where everything is dealt with, as far as is known in memory.
  synchronized Optional<EntryId> seen() {
    return seen.get();
  }

  /// The same, with what made nothing to do and came after it.
  synchronized Optional<EntryId> progress() {
    return glimpsed.get().map(last -> seen.get().map(last::max).orElse(last)).or(() -> seen.get());
  }

  /// Whether nothing would be lost without it.
  synchronized boolean isIdle() {
    return waiting.isEmpty() && !hasGap.get() && !isRead.get();
  }
}
