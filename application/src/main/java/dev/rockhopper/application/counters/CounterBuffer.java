package dev.rockhopper.application.counters;

import dev.rockhopper.application.background.BackgroundLoop;
import dev.rockhopper.application.background.Signal;
import dev.rockhopper.application.retry.Retry;
import dev.rockhopper.application.transaction.UnknownOutcomeException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;

/// Adds up what is counted, so that many who count at once are one statement (group commit).
///
/// While one statement is on its way, what is counted meanwhile becomes the next one. Whoever waits
/// for it to be kept ([#addAndWait]) writes for all who wait with them, so no thread and no pause
/// is in between. Whoever does not wait ([#add]) is written after the window at the latest; a crash
/// loses that much, a close nothing.
///
/// What nobody waits for is written again where writing failed, unless it may have been kept: then
/// it is given up, since a use that is not counted is better than one that is counted twice. There
/// is room for a number of keys; beyond it, whoever comes writes first.
///
/// Safe for many threads. Nobody may count inside a transaction: they would wait for each other.
///
/// @param <K> what is counted, with `equals` and `hashCode` by value
public final class CounterBuffer<K> implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(CounterBuffer.class.getName());
  private static final Duration UNTIL_SIGNALLED = Duration.ofMinutes(1);
  private static final int LAST_TRIES = 3;

  private final String name;
  private final Store<K> store;
  private final Limits limits;
  private final Retry.Pause pause;
  private final ReentrantLock writing = new ReentrantLock();
  private final AtomicReference<Batch<K>> current = new AtomicReference<>(new Batch<>());
  private final LongAdder writes = new LongAdder();
  private final LongAdder counted = new LongAdder();
  private final LongAdder givenUp = new LongAdder();
  private final Signal signal = new Signal();
  private final BackgroundLoop loop;

  /// Keeps what was added up.
  ///
  /// @param <K> what is counted
  @FunctionalInterface
  public interface Store<K> {
    /// Adds all of it, or throws and adds nothing; in a transaction of its own, so that it says
    /// when it does not know which.
    void add(Map<K, Long> increments);
  }

  /// How much may wait, and for how long.
  ///
  /// @param window how long at the most, where nobody waits for it
  /// @param keys how many keys at the most
  public record Limits(Duration window, int keys) {
    /// What suits counting uses.
    public static final Limits USUAL = new Limits(Duration.ofMillis(20), 10_000);

    /// Refuses what leaves no room.
    public Limits {
      if (!window.isPositive() || keys < 1) {
        throw new IllegalArgumentException(
            "a window is longer than nothing and there is room for a key: %s, %d"
                .formatted(window, keys));
      }
    }
  }

  /// What has happened so far.
  ///
  /// @param counted increments that were asked for
  /// @param writes statements that kept them
  /// @param givenUp increments that may not have been kept, or that there was no room for
  /// @param waiting keys that wait to be written
  public record Statistics(long counted, long writes, long givenUp, int waiting) {}

  /// Will keep in `store` what is counted.
  ///
  /// @param name for the log and the thread
  /// @param pause waits for the window
  public CounterBuffer(String name, Store<K> store, Limits limits, Retry.Pause pause) {
    this.name = name;
    this.store = store;
    this.limits = limits;
    this.pause = pause;
    this.loop =
        new BackgroundLoop(
            name,
            this::writeAfterTheWindow,
            () -> signal,
            this::rest,
            new BackgroundLoop.Events(
                "counters.waiting counter=" + name,
                "counters.failed counter=" + name,
                "counters.resumed counter=" + name));
  }

  private void rest(int failures) throws InterruptedException {
    pause.pause(limits.window().multipliedBy(Math.min(failures, 50)));
  }

  /// Begins to write what nobody waits for.
  public void start() {
    loop.start();
  }

  /// Counts, without waiting for it to be kept. Never fails: where there is no room, and none can
  /// be made because nothing can be written, it is given up.
  public void add(K key, long by) {
    counted.add(by);
    while (!merge(key, by, 0)) {
      try {
        flush();
      } catch (RuntimeException _) {
        // The loop says in the log that it cannot write.
        givenUp.add(by);
        return;
      }
    }
    signal.raise();
  }

  /// Counts, and waits until it is kept.
  ///
  /// @throws RuntimeException when it is not, or not for certain
  public void addAndWait(K key, long by) {
    counted.add(by);
    Batch<K> mine = joined(key, by);
    if (mine.isFirstToLead()) {
      lead(mine);
    } else {
      mine.awaitEnd();
    }
    mine.requireKept();
  }

  /// One of those who wait for a batch writes it for all. Were each to try, those who come for the
  /// next one would write it while it holds nothing but theirs.
  private void lead(Batch<K> mine) {
    writing.lock();
    try {
      if (!mine.isOver()) {
        writeNext();
      }
    } finally {
      writing.unlock();
    }
  }

  /// Writes what waits, now.
  ///
  /// @throws RuntimeException when that does not work; what nobody waits for is kept for later
  public void flush() {
    writing.lock();
    try {
      Batch<K> next = current.get();
      writeNext();
      next.requireKept();
    } finally {
      writing.unlock();
    }
  }

  /// What has happened so far.
  public Statistics statistics() {
    return new Statistics(counted.sum(), writes.sum(), givenUp.sum(), current.get().size());
  }

  /// Writes everything that waits. What is counted afterwards waits for somebody who writes.
  @Override
  public void close() {
    loop.close();
    RuntimeException last = null;
    for (int tries = 0; tries < LAST_TRIES; tries++) {
      try {
        flush();
        return;
      } catch (RuntimeException e) {
        last = e;
      }
    }
    LOG.log(
        System.Logger.Level.ERROR,
        "counters.lost counter=%s keys=%d".formatted(name, current.get().size()),
        last);
  }

  private Duration writeAfterTheWindow() {
    if (current.get().size() > 0) {
      try {
        pause.pause(limits.window());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      flush();
    }
    return UNTIL_SIGNALLED;
  }

  private Batch<K> joined(K key, long by) {
    while (true) {
      Batch<K> batch = current.get();
      if (batch.add(key, 0, by, Integer.MAX_VALUE)) {
        return batch;
      }
    }
  }

  /// @return whether there was room
  private boolean merge(K key, long promised, long awaited) {
    while (true) {
      Batch<K> batch = current.get();
      if (batch.add(key, promised, awaited, limits.keys())) {
        return true;
      }
      if (!batch.isClosed()) {
        return false;
      }
    }
  }

  /// Under the lock: batches are written one after another.
  private void writeNext() {
    Batch<K> next = current.getAndSet(new Batch<>());
    Map<K, Sum> sums = next.close();
    if (sums.isEmpty()) {
      next.kept();
      return;
    }
    Map<K, Long> increments = new HashMap<>();
    sums.forEach((key, sum) -> increments.put(key, sum.promised() + sum.awaited()));
    try {
      store.add(increments);
      writes.increment();
      next.kept();
    } catch (UnknownOutcomeException e) {
      givenUp.add(increments.values().stream().mapToLong(Long::longValue).sum());
      LOG.log(System.Logger.Level.WARNING, "counters.in-doubt counter=" + name, e);
      next.failed(e);
    } catch (RuntimeException e) {
      sums.forEach((key, sum) -> {
        if (sum.promised() > 0) {
          var _ = joinedAgain(key, sum.promised());
        }
      });
      next.failed(e);
    } catch (Error e) {
      next.failed(new IllegalStateException("what was counted could not be written", e));
      throw e;
    }
  }

  private boolean joinedAgain(K key, long promised) {
    return current.get().add(key, promised, 0, Integer.MAX_VALUE);
  }

  /// What one key is to be raised by.
  ///
  /// @param promised of those who do not wait
  /// @param awaited of those who do
  private record Sum(long promised, long awaited) {
    Sum plus(Sum other) {
      return new Sum(promised + other.promised, awaited + other.awaited);
    }
  }

  /// What is written together.
  private static final class Batch<K> {
    private final Map<K, Sum> sums = new HashMap<>();
    private final AtomicReference<Standing> standing = new AtomicReference<>(new Standing.Open());
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicBoolean isLed = new AtomicBoolean();
    private final CountDownLatch over = new CountDownLatch(1);

    /// How far it has come.
    private sealed interface Standing {
      record Open() implements Standing {}

      record Closed() implements Standing {}

      record Kept() implements Standing {}

      record Failed(RuntimeException why) implements Standing {}
    }

    /// @param most keys
    /// @return whether it was open and had room
    boolean add(K key, long promised, long awaited, int most) {
      lock.lock();
      try {
        if (isClosed() || (sums.size() >= most && !sums.containsKey(key))) {
          return false;
        }
        sums.merge(key, new Sum(promised, awaited), Sum::plus);
        return true;
      } finally {
        lock.unlock();
      }
    }

    Map<K, Sum> close() {
      lock.lock();
      try {
        standing.set(new Standing.Closed());
        return Map.copyOf(sums);
      } finally {
        lock.unlock();
      }
    }

    int size() {
      lock.lock();
      try {
        return sums.size();
      } finally {
        lock.unlock();
      }
    }

    void kept() {
      standing.set(new Standing.Kept());
      over.countDown();
    }

    void failed(RuntimeException why) {
      standing.set(new Standing.Failed(why));
      over.countDown();
    }

    boolean isFirstToLead() {
      return isLed.compareAndSet(false, true);
    }

    /// However often its thread is interrupted: what was counted cannot be taken back.
    void awaitEnd() {
      boolean wasInterrupted = false;
      while (true) {
        try {
          over.await();
          break;
        } catch (InterruptedException _) {
          wasInterrupted = true;
        }
      }
      if (wasInterrupted) {
        Thread.currentThread().interrupt();
      }
    }

    boolean isClosed() {
      return !(standing.get() instanceof Standing.Open);
    }

    boolean isOver() {
      return switch (standing.get()) {
        case Standing.Open(), Standing.Closed() -> false;
        case Standing.Kept(), Standing.Failed _ -> true;
      };
    }

    void requireKept() {
      if (standing.get() instanceof Standing.Failed(RuntimeException why)) {
        throw why;
      }
    }
  }
}
