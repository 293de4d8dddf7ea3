package dev.rockhopper.adapters.sandbox.control;

import dev.rockhopper.adapters.sandbox.world.World;
import dev.rockhopper.adapters.sandbox.world.WorldEvent;
import dev.rockhopper.adapters.sandbox.world.WorldListener;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The newest events of the world, kept so that any number of readers can follow at their own pace
/// and come back to where they were. A reader that was away for too long is told so.
final class ChangeFeed implements WorldListener, AutoCloseable {

  private static final int MOST = 4096;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final ArrayDeque<WorldEvent> newest = new ArrayDeque<>();
  private final String name;
  private final World.Subscription subscription;
  private long last;
  private boolean closed;

  /// Follows the world from now on.
  ChangeFeed(World world) {
    this.name = Long.toString(world.nextId(), Character.MAX_RADIX);
    this.last = world.sequence();
    this.subscription = world.subscribe(this);
  }

  @Override
  public void happened(WorldEvent event) {
    lock.lock();
    try {
      newest.addLast(event);
      if (newest.size() > MOST) {
        newest.removeFirst();
      }
      last = event.sequence();
      arrived.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Where the feed stands: follow from here to miss nothing.
  String cursor() {
    lock.lock();
    try {
      return cursor(last);
    } finally {
      lock.unlock();
    }
  }

  /// The cursor behind this event. It names the feed too, because another run counts anew.
  String cursor(long sequence) {
    return name + "-" + sequence;
  }

  /// The sequence in a cursor of this feed; empty when it is of another, or too old to go on from.
  Optional<Long> position(String cursor) {
    if (!cursor.startsWith(name + "-")) {
      return Optional.empty();
    }
    long sequence;
    try {
      sequence = Long.parseLong(cursor.substring(name.length() + 1));
    } catch (NumberFormatException unreadable) {
      return Optional.empty();
    }
    return holds(sequence) ? Optional.of(sequence) : Optional.empty();
  }

  private boolean holds(long sequence) {
    lock.lock();
    try {
      WorldEvent oldest = newest.peekFirst();
      return sequence <= last && (oldest == null || sequence >= oldest.sequence() - 1);
    } finally {
      lock.unlock();
    }
  }

  /// The events after a position, as soon as there are some; none when nothing came within the
  /// time, and nothing at all when the reader has fallen behind or the feed has ended.
  Optional<List<WorldEvent>> after(long sequence, Duration atMost) throws InterruptedException {
    lock.lock();
    try {
      long left = atMost.toNanos();
      while (last <= sequence && !closed && left > 0) {
        left = arrived.awaitNanos(left);
      }
      if (closed || !holds(sequence)) {
        return Optional.empty();
      }
      return Optional.of(newest.stream().filter(event -> event.sequence() > sequence).toList());
    } finally {
      lock.unlock();
    }
  }

  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    subscription.close();
    lock.lock();
    try {
      closed = true;
      arrived.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
