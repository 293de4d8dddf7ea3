package dev.rockhopper.bootstrap.history;

import dev.rockhopper.application.cache.backplane.BackplaneChannel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/// A line on which, while it is told so, every other message is lost on the way in, or all come
/// late.
final class LossyChannel implements BackplaneChannel {
  private static final long LATE_NANOS = Duration.ofMillis(300).toNanos();
  private static final long IN_TIME_NANOS = Duration.ofMillis(300).toNanos();

  private final BackplaneChannel line;
  private final RandomGenerator chance;
  private final AtomicLong inTimeSince = new AtomicLong();
  private volatile Mode mode = Mode.SOUND;

  /// What the line does.
  enum Mode {
    SOUND,
    LOSSY,
    /// It holds everything back for a while, again and again, and keeps its order.
    LATE
  }

  LossyChannel(BackplaneChannel line, RandomGenerator chance) {
    this.line = line;
    this.chance = chance;
  }

  void set(Mode now) {
    mode = now;
  }

  @Override
  public void open(Receiver receiver) {
    line.open(
        new Receiver() {
          @Override
          public void connected() {
            receiver.connected();
          }

          @Override
          public void disconnected() {
            receiver.disconnected();
          }

          @Override
          public void heard(String text) {
            switch (mode) {
              case SOUND -> receiver.heard(text);
              case LOSSY -> {
                if (chance.nextBoolean()) {
                  receiver.heard(text);
                }
              }
              case LATE -> {
                holdBack();
                receiver.heard(text);
              }
            }
          }
        });
  }

  private void holdBack() {
    if (System.nanoTime() - inTimeSince.get() > IN_TIME_NANOS) {
      long end = System.nanoTime() + LATE_NANOS;
      for (long rest = LATE_NANOS; rest > 0; rest = end - System.nanoTime()) {
        LockSupport.parkNanos(rest);
      }
      inTimeSince.set(System.nanoTime());
    }
  }

  @Override
  public void send(String text) {
    line.send(text);
  }

  @Override
  public boolean sendAtOnce(String text) {
    return line.sendAtOnce(text);
  }

  @Override
  public void reconnect() {
    line.reconnect();
  }

  @Override
  public void close() {
    line.close();
  }
}
