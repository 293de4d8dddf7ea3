package dev.rockhopper.adapters.cache.guarded;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/// What the log says of a store that comes and goes: that it was lost and is back, once a minute at
/// the most, with how many losses were left out in between. A loss that lasts is said when the
/// minute is over, so that whoever reads the last line always knows how it is. Safe for many
/// threads.
final class LossLog {
  /// How long between two losses that are said.
  static final Duration APART = Duration.ofMinutes(1);

  /// One line.
  ///
  /// @param event its second word
  /// @param problem what is wrong, empty where nothing is
  /// @param tries how often it was tried until it was back, 0 where it is not
  /// @param leftOut how many losses were not said since the last line
  record Line(Level level, String event, String problem, long tries, long leftOut) {}

  private record Loss(Level level, String problem) {}

  private final Consumer<Line> lines;
  private final LongSupplier nanoTime;
  private @Nullable Loss unsaid;
  private @Nullable Long saidAt;
  private @Nullable Long awaySaidAt;
  private long leftOut;

  /// @param nanoTime the time in nanoseconds from anywhere
  LossLog(LongSupplier nanoTime, Consumer<Line> lines) {
    this.nanoTime = nanoTime;
    this.lines = lines;
  }

  /// It was in use, and is not any more.
  synchronized void lost(Level level, String problem) {
    unsaid = new Loss(level, problem);
    stillLost();
  }

  /// It is still not back: says so where that was not due before.
  synchronized void stillLost() {
    Loss loss = unsaid;
    if (loss != null && isDue(saidAt)) {
      say(loss.level(), "lost", loss.problem(), 0);
      unsaid = null;
    }
  }

  /// It turned out why it is away.
  ///
  /// @return whether that was said; if not, it may be said later
  synchronized boolean away(Level level, String problem) {
    if (!isDue(awaySaidAt)) {
      return false;
    }
    awaySaidAt = nanoTime.getAsLong();
    lines.accept(new Line(level, "away", problem, 0, 0));
    return true;
  }

  /// It is in use for the first time.
  synchronized void connected(long tries) {
    lines.accept(new Line(Level.INFO, "connected", "", tries, 0));
  }

  /// It is in use again.
  synchronized void regained(long tries) {
    if (unsaid == null) {
      lines.accept(new Line(Level.INFO, "regained", "", tries, 0));
    } else {
      unsaid = null;
      leftOut++;
    }
  }

  /// It is in use: says how often it was lost and regained unsaid, once that is due.
  synchronized void stillThere() {
    if (leftOut > 0 && unsaid == null && isDue(saidAt)) {
      say(Level.WARN, "flapped", "", 0);
    }
  }

  private void say(Level level, String event, String problem, long tries) {
    saidAt = nanoTime.getAsLong();
    lines.accept(new Line(level, event, problem, tries, leftOut));
    leftOut = 0;
  }

  private boolean isDue(@Nullable Long last) {
    return last == null || nanoTime.getAsLong() - last >= APART.toNanos();
  }
}
