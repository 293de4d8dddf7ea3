package dev.rockhopper.adapters.cache;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/// A value, and until when it is good. Times are those of a clock of which only differences mean
/// anything; they may wrap. Two entries are never the same, whatever they hold: whoever replaces
/// one wants to know that it is still the one that was read.
///
/// There is one for each key that is kept, and every hit reads it: it is small, so that one line of
/// the processor's cache mostly holds it.
///
/// @param <V> the value
sealed class Entry<V> {
  /// The times of entries are counted in units of about two milliseconds, of which a number of half
  /// the size is enough for any.
  private static final int UNIT_BITS = 21;

  private final V value;
  private final LongAdder answers;
  private final Marks marks;
  private final long freshFrom;
  private final int freshUnits;

  /// What was loaded just now.
  ///
  /// @param answers counts how often it is given
  /// @param nanos how long it is good, less than 50 days; up to two milliseconds of it are lost
  /// @param marks how its groups stood before
  Entry(V value, LongAdder answers, long now, long nanos, Marks marks) {
    this.value = value;
    this.answers = answers;
    this.marks = marks;
    this.freshFrom = now;
    this.freshUnits = Math.toIntExact(nanos >> UNIT_BITS);
  }

  /// What is given though its own time is over.
  private static final class OfferedAgain<V> extends Entry<V> {
    private final long loadedAt;

    OfferedAgain(Entry<V> known, LongAdder answers, long now, long nanos, Marks marks) {
      super(known.value(), answers, now, nanos, marks);
      this.loadedAt = known.loadedAt();
    }

    @Override
    long loadedAt() {
      return loadedAt;
    }

    @Override
    boolean isOfferedAgain() {
      return true;
    }
  }

  /// The value, counted as an answer.
  V answer() {
    answers.increment();
    return value;
  }

  V value() {
    return value;
  }

  long loadedAt() {
    return freshFrom;
  }

  /// Whether it is good still. A clock that was set back makes it no younger.
  boolean isFresh(long now) {
    long age = now - freshFrom;
    return age >= 0 && age >> UNIT_BITS < freshUnits;
  }

  /// Whether more than a share of its time is over.
  boolean isPast(double share, long now) {
    return now - freshFrom >= share * ((long) freshUnits << UNIT_BITS);
  }

  /// Whether nothing was written to its groups since it was loaded.
  boolean areGroupsUnchanged() {
    return marks.areCurrent();
  }

  /// Whether nothing is known to have been written to its groups since, though others may not have
  /// been heard for a while.
  boolean areGroupsUncontradicted() {
    return marks.areUncontradicted();
  }

  /// Whether it was loaded less than some time ago.
  boolean isYoungerThan(Duration length, long now) {
    long age = now - loadedAt();
    return age >= 0 && age < length.toNanos();
  }

  /// The same, given for some time from now on though its own time is over.
  ///
  /// @param marksNow how its groups stand now
  Entry<V> offeredAgain(LongAdder countedBy, long now, Duration length, Marks marksNow) {
    return new OfferedAgain<>(this, countedBy, now, length.toNanos(), marksNow);
  }

  boolean isOfferedAgain() {
    return false;
  }
}
