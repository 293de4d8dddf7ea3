package dev.rockhopper.adapters.cache.guarded;

import java.time.Duration;
import java.util.function.LongSupplier;

/// Says whether something that others run may be used. It is open at first, and whenever it failed:
/// then one at a time may try it, after pauses that double. What opens again soon after it was
/// closed rests before it is tried, longer each time: whoever relies on it has more work with each
/// loss than without it. It has no threads and no lock that is held for long; asking costs one look
/// at a variable.
///
/// Closed times are numbered, so that whoever asked in one can tell whether it still lasts.
public final class CircuitBreaker {

  /// How something failed.
  public enum Failure {
    /// It was not asked: this process had too much to do with it, or was interrupted. That says
    /// nothing about it, and opens nothing.
    OWN,
    /// No answer in time: it may be busy. Several one after another open the breaker.
    SLOW,
    /// It is not there, not what it was, or refuses: opens the breaker at once.
    BROKEN
  }

  /// Not usable: what [#ticket()] gives while the breaker is not closed.
  public static final long NONE = -1;

  /// How patient a breaker is.
  ///
  /// @param slowOnes how many slow answers one after another open it
  /// @param firstPause before the second try; doubles with each
  /// @param longestPause between two tries
  /// @param steady how long it has to stay closed to be tried at once when it opens the next time
  /// @param longestRest before the first try of what opens again and again: it begins with
  ///   `firstPause`, and doubles with each opening that comes sooner than `steady`
  public record Patience(
      int slowOnes,
      Duration firstPause,
      Duration longestPause,
      Duration steady,
      Duration longestRest) {

    /// Three slow answers; tries after 100 ms, and each second in the end; what does not stay for
    /// half a minute is left alone for up to half a minute.
    public static final Patience USUAL =
        new Patience(3, Duration.ofMillis(100), Duration.ofSeconds(1));

    /// Refuses what would never open, or never wait.
    public Patience {
      if (slowOnes < 1
          || !firstPause.isPositive()
          || longestPause.compareTo(firstPause) < 0
          || steady.isNegative()
          || longestRest.compareTo(firstPause) < 0) {
        throw new IllegalArgumentException(
            "At least one slow answer, and pauses that grow: %d, %s, %s, %s, %s"
                .formatted(slowOnes, firstPause, longestPause, steady, longestRest));
      }
    }

    /// With the usual rests.
    public Patience(int slowOnes, Duration firstPause, Duration longestPause) {
      this(slowOnes, firstPause, longestPause, Duration.ofSeconds(30), Duration.ofSeconds(30));
    }
  }

  private enum State {
    CLOSED,
    OPEN,
    HALF_OPEN
  }

  private final Patience patience;
  private final LongSupplier nanoTime;
  private final Object lock = new Object();
  private volatile State state = State.OPEN;
  private volatile long closedTimes;
  private volatile int slowInARow;
  private long dueAt;
  private long pause;
  private long closedAt;
  private long rest;

  /// Is open, and may be tried at once.
  ///
  /// @param nanoTime the time in nanoseconds from anywhere
  public CircuitBreaker(Patience patience, LongSupplier nanoTime) {
    this.patience = patience;
    this.nanoTime = nanoTime;
    this.dueAt = nanoTime.getAsLong();
  }

  /// The time that it goes by.
  LongSupplier nanoTime() {
    return nanoTime;
  }

  /// How many slow answers one after another open it.
  int slowOnes() {
    return patience.slowOnes();
  }

  /// Whether it may be used.
  public boolean isClosed() {
    return state == State.CLOSED;
  }

  /// The number of the closed time that lasts, or [#NONE].
  public long ticket() {
    long number = closedTimes;
    return isLasting(number) ? number : NONE;
  }

  /// Whether the closed time with this number has lasted without a break.
  public boolean isLasting(long ticket) {
    return state == State.CLOSED && closedTimes == ticket;
  }

  /// It has answered.
  public void succeeded() {
    if (slowInARow != 0) {
      slowInARow = 0;
    }
  }

  /// It has failed.
  ///
  /// @return whether that opened the breaker, which only one is told
  public boolean failed(Failure failure) {
    if (failure == Failure.OWN) {
      return false;
    }
    synchronized (lock) {
      if (state != State.CLOSED) {
        return false;
      }
      slowInARow++;
      if (failure == Failure.SLOW && slowInARow < patience.slowOnes()) {
        return false;
      }
      state = State.OPEN;
      pause = 0;
      long now = nanoTime.getAsLong();
      rest =
          now - closedAt >= patience.steady().toNanos() ? 0 : grown(rest, patience.longestRest());
      dueAt = now + rest;
      return true;
    }
  }

  private long grown(long before, Duration longest) {
    return Math.min(longest.toNanos(), Math.max(patience.firstPause().toNanos(), before * 2));
  }

  /// How long until it may be tried; nothing when it may be now.
  public Duration untilTry() {
    synchronized (lock) {
      return Duration.ofNanos(Math.max(0, dueAt - nanoTime.getAsLong()));
    }
  }

  /// Begins to try it.
  ///
  /// @return whether the caller may; false when it is closed, somebody else tries, or it is too
  ///   soon
  public boolean beginTry() {
    synchronized (lock) {
      if (state != State.OPEN || dueAt - nanoTime.getAsLong() > 0) {
        return false;
      }
      state = State.HALF_OPEN;
      return true;
    }
  }

  /// The try failed: the next one has to wait.
  public void tryFailed() {
    synchronized (lock) {
      requireHalfOpen();
      pause = grown(pause, patience.longestPause());
      dueAt = nanoTime.getAsLong() + pause;
      state = State.OPEN;
    }
  }

  /// The try succeeded: whoever wants may use it.
  public void trySucceeded() {
    synchronized (lock) {
      requireHalfOpen();
      slowInARow = 0;
      closedTimes++;
      closedAt = nanoTime.getAsLong();
      state = State.CLOSED;
    }
  }

  private void requireHalfOpen() {
    if (state != State.HALF_OPEN) {
      throw new IllegalStateException("Nobody tries: the breaker is " + state);
    }
  }
}
