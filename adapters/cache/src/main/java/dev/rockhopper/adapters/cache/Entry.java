package dev.rockhopper.adapters.cache;

import java.util.concurrent.atomic.LongAdder;

/// A value, and until when it is good. Times are those of a clock of which only differences mean
/// anything; they may wrap. Two entries are never the same, whatever they hold: whoever replaces
/// one wants to know that it is still the one that was read.
///
/// @param <V> the value
final class Entry<V> {
  private final V value;
  private final LongAdder answers;
  private final long loadedAt;
  private final long freshFrom;
  private final long freshFor;
  private final long everything;
  private final Marks marks;
  private final boolean offeredAgain;

  /// What was loaded just now.
  ///
  /// @param answers counts how often it is given
  /// @param nanos how long it is good
  /// @param look how its key stood before
  Entry(V value, LongAdder answers, long now, long nanos, Look look) {
    this(value, answers, now, now, nanos, look.everything(), look.marks(), false);
  }

  private Entry(
      V value,
      LongAdder answers,
      long loadedAt,
      long freshFrom,
      long freshFor,
      long everything,
      Marks marks,
      boolean offeredAgain) {
    this.value = value;
    this.answers = answers;
    this.loadedAt = loadedAt;
    this.freshFrom = freshFrom;
    this.freshFor = freshFor;
    this.everything = everything;
    this.marks = marks;
    this.offeredAgain = offeredAgain;
  }

  /// The value, counted as an answer.
  V answer() {
    answers.increment();
    return value;
  }

  V value() {
    return value;
  }

  /// Whether it is good still. A clock that was set back makes it no younger.
  boolean isFresh(long now) {
    long age = now - freshFrom;
    return age >= 0 && age < freshFor;
  }

  /// Whether more than a share of its time is over.
  boolean isPast(double share, long now) {
    return now - freshFrom >= share * freshFor;
  }

  /// Whether nothing was written to its groups since it was loaded.
  ///
  /// @param now the generation of the group that holds everything
  boolean areGroupsUnchanged(long now) {
    return everything == now && marks.areCurrent();
  }

  /// Whether it was loaded less than some time ago.
  boolean isYoungerThan(long nanos, long now) {
    long age = now - loadedAt;
    return age >= 0 && age < nanos;
  }

  /// The same, given for some time from now on though its own time is over.
  Entry<V> offeredAgain(LongAdder countedBy, long now, long nanos) {
    return new Entry<>(value, countedBy, loadedAt, now, nanos, everything, marks, true);
  }

  boolean isOfferedAgain() {
    return offeredAgain;
  }
}
