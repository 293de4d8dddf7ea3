package dev.rockhopper.adapters.cache;

import java.util.concurrent.atomic.AtomicReference;

/// Which epoch of a shared level this process believes in: what was stored in another one is not
/// believed. It is a random number under a key of its own.
///
/// Each change makes a new [Stand], so that whoever has taken one before they asked the store can
/// tell afterwards whether anything has come between.
final class Epoch {
  /// What is known of it.
  enum Phase {
    /// Nothing: whoever needs it asks the store.
    UNKNOWN,
    /// The number.
    KNOWN,
    /// It must not be believed any more: nothing is asked of the level until it has been replaced.
    OWED
  }

  /// What was known at some moment. Never the same as another one.
  static final class Stand {
    private final Phase phase;
    private final long token;

    private Stand(Phase phase, long token) {
      this.phase = phase;
      this.token = token;
    }

    boolean isKnown() {
      return phase == Phase.KNOWN;
    }

    boolean isOwed() {
      return phase == Phase.OWED;
    }

    /// The number that is believed, or was last; 0 where none was.
    long token() {
      return token;
    }
  }

  private final AtomicReference<Stand> stand = new AtomicReference<>(new Stand(Phase.UNKNOWN, 0));
  private final Runnable changedElsewhere;

  /// @param changedElsewhere is called when another process has replaced it, for a reason that this
  ///   one may not know
  Epoch(Runnable changedElsewhere) {
    this.changedElsewhere = changedElsewhere;
  }

  Stand now() {
    return stand.get();
  }

  /// It has to be replaced.
  void owe() {
    stand.updateAndGet(before -> new Stand(Phase.OWED, before.token()));
  }

  /// It was removed from the store, so that what is found there from now on is new.
  boolean paid(Stand owed) {
    return stand.compareAndSet(owed, new Stand(Phase.UNKNOWN, 0));
  }

  /// The store says so while it has to be replaced: if it is not the one that was believed,
  /// somebody else has replaced that.
  void foundWhileOwed(Stand owed, long token) {
    if (owed.token() != 0 && owed.token() != token) {
      changedElsewhere.run();
    }
  }

  /// The store says so, and was asked after `before` was taken.
  ///
  /// @return what holds now, owed again where something has come between
  Stand found(Stand before, long token) {
    if (before.isKnown() && before.token() == token) {
      return before;
    }
    Stand after = new Stand(Phase.KNOWN, token);
    if (!stand.compareAndSet(before, after)) {
      return stand.get();
    }
    if (before.token() != 0 && before.token() != token) {
      changedElsewhere.run();
    }
    return after;
  }

  /// The store knows none, and was asked after `before` was taken: somebody is replacing it.
  void missing(Stand before) {
    if (before.isKnown()) {
      stand.compareAndSet(before, new Stand(Phase.UNKNOWN, before.token()));
    }
  }
}
