package dev.rockhopper.application.outside;

import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.outside.EntryId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// What was heard of a guild and is not dealt with yet. Safe for any number of threads; one reader
/// at a time.
final class GuildJournal {
  private static final int MOST = 200;

  private final GuildId guild;
  private final Deque<HeardEntry> waiting = new ArrayDeque<>();
  private final State state = new State();

  GuildJournal(GuildId guild) {
    this.guild = guild;
  }

  /// What changes, guarded by the journal.
  private static final class State {
    private boolean hasGap;
    private boolean isRead;
    private Instant notBefore = Instant.MIN;
    private Optional<EntryId> seen = Optional.empty();
  }

  GuildId guild() {
    return guild;
  }

  /// Adds an entry. Where there are too many, the last ones are left to be read in the log.
  ///
  /// @return whether there is something to do
  synchronized boolean add(HeardEntry entry) {
    boolean isIdle = waiting.isEmpty() && !state.hasGap && !state.isRead;
    if (entry.action().isEmpty() && isIdle) {
      see(entry.id());
      return false;
    }
    if (waiting.size() < MOST) {
      waiting.add(entry);
    } else {
      state.hasGap = true;
    }
    return true;
  }

  /// Something is to be read in the log.
  synchronized void missed() {
    state.hasGap = true;
    state.notBefore = Instant.MIN;
  }

  /// Ends the rest of a journal to which something is missing.
  synchronized void hurry() {
    if (state.hasGap) {
      state.notBefore = Instant.MIN;
    }
  }

  /// Takes the journal for a reader, where there is something to do.
  synchronized boolean take(Instant now) {
    boolean isFree =
        !state.isRead && (state.hasGap || !waiting.isEmpty()) && !state.notBefore.isAfter(now);
    state.isRead |= isFree;
    return isFree;
  }

  /// The reader is done for now.
  synchronized void putDown() {
    state.isRead = false;
  }

  /// Whether something is to be read in the log; it is not any more from then on, unless
  /// [#missed()] again.
  synchronized boolean takeGap() {
    boolean had = state.hasGap;
    state.hasGap = false;
    return had;
  }

  /// The next entry, which stays until [#done]; none while something before it is missing.
  synchronized Optional<HeardEntry> peek() {
    return state.hasGap ? Optional.empty() : Optional.ofNullable(waiting.peek());
  }

  /// The first entry is dealt with.
  synchronized void done(HeardEntry entry) {
    waiting.remove(entry);
    see(entry.id());
  }

  /// Everything up to an entry is dealt with.
  synchronized void see(EntryId entry) {
    state.seen = Optional.of(state.seen.map(entry::max).orElse(entry));
  }

  /// Nothing is to be done for a while.
  synchronized void restUntil(Instant time) {
    state.notBefore = time;
  }

  /// Up to where everything is dealt with, as far as is known in memory.
  synchronized Optional<EntryId> seen() {
    return state.seen;
  }

  /// Whether nothing would be lost without it.
  synchronized boolean isIdle() {
    return waiting.isEmpty() && !state.hasGap && !state.isRead;
  }
}
