package dev.rockhopper.adapters.discord.dispatch;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs the work of conversations: each conversation's in order, different ones at once. The caller
/// never waits; work over a limit is turned away, so that it can be answered instead of forgotten.
public final class Conversations {
  private static final Logger LOG = LoggerFactory.getLogger(Conversations.class);

  private final Executor threads;
  private final int perConversation;
  private final int inAll;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition idle = lock.newCondition();
  private final Map<ConversationKey, Queue<Work>> waiting = new HashMap<>();
  private final Set<Thread> running = new HashSet<>();
  private int admitted;
  private long turnedAway;
  private boolean closed;
  private volatile boolean isCutShort;

  /// Something to do for a conversation.
  @FunctionalInterface
  public interface Work {
    /// Does it.
    void run(Turn turn);
  }

  /// The turn of a piece of work: until it ends, the conversation waits.
  @FunctionalInterface
  public interface Turn {
    /// Lets the conversation go on while this work still runs; calling it again changes nothing.
    void pass();
  }

  /// Whether work was taken.
  public enum Admission {
    /// It runs, now or after what the conversation said before.
    ADMITTED,
    /// There is too much of it: it will not run.
    TURNED_AWAY,
    /// The bot is stopping: it will not run.
    CLOSED
  }

  /// Runs work on `threads`, which gives every task a thread of its own.
  public Conversations(Executor threads, int perConversation, int inAll) {
    this.threads = threads;
    this.perConversation = perConversation;
    this.inAll = inAll;
  }

  /// Takes work, or does not. Work that throws is logged and does not stop what follows it.
  public Admission submit(ConversationKey key, Work work) {
    lock.lock();
    try {
      if (closed) {
        return Admission.CLOSED;
      }
      Queue<Work> queue = waiting.get(key);
      boolean full = queue != null && queue.size() >= perConversation;
      if (full || admitted >= inAll) {
        turnedAway++;
        return Admission.TURNED_AWAY;
      }
      admitted++;
      if (queue != null) {
        queue.add(work);
        return Admission.ADMITTED;
      }
      waiting.put(key, new ArrayDeque<>());
    } finally {
      lock.unlock();
    }
    threads.execute(() -> serve(key, work));
    return Admission.ADMITTED;
  }

  /// Whether something is not done that what a conversation takes next would wait for.
  public boolean isUnderWay(ConversationKey key) {
    lock.lock();
    try {
      return waiting.containsKey(key);
    } finally {
      lock.unlock();
    }
  }

  private void serve(ConversationKey key, Work first) {
    @Nullable Work work = first;
    while (work != null) {
      AtomicBoolean passed = new AtomicBoolean();
      runLogged(
          work,
          () -> {
            if (!passed.getAndSet(true)) {
              next(key).ifPresent(other -> threads.execute(() -> serve(key, other)));
            }
          });
      boolean goOn = !passed.getAndSet(true);
      work = goOn ? next(key).orElse(null) : null;
      finished();
    }
  }

  /// The conversation's next work; where there is none, the conversation is over.
  private Optional<Work> next(ConversationKey key) {
    lock.lock();
    try {
      Queue<Work> queue = waiting.get(key);
      Optional<Work> work = Optional.ofNullable(queue == null ? null : queue.poll());
      if (work.isEmpty()) {
        waiting.remove(key);
      }
      return work;
    } finally {
      lock.unlock();
    }
  }

  private void finished() {
    lock.lock();
    try {
      admitted--;
      if (admitted == 0) {
        idle.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  // The work has its own error boundary; this one only keeps the conversation going.
  private void runLogged(Work work, Turn turn) {
    runs(Set::add);
    try {
      work.run(turn);
    } catch (RuntimeException | Error thrown) {
      LOG.error("conversation.work-failed", thrown);
    } finally {
      runs(Set::remove);
      // An interruption was meant for this work, not for what follows it.
      var _ = Thread.interrupted();
    }
  }

  private void runs(BiPredicate<Set<Thread>, Thread> change) {
    lock.lock();
    try {
      var _ = change.test(running, Thread.currentThread());
    } finally {
      lock.unlock();
    }
  }

  /// How much work was taken and is not done.
  public int inFlight() {
    lock.lock();
    try {
      return admitted;
    } finally {
      lock.unlock();
    }
  }

  /// How much work there was no room for, since the start.
  public long turnedAway() {
    lock.lock();
    try {
      return turnedAway;
    } finally {
      lock.unlock();
    }
  }

  /// Takes no more and waits for what was taken. Says whether all of it was done in time.
  public boolean drain(Duration patience) throws InterruptedException {
    lock.lock();
    try {
      closed = true;
      return isIdleWithin(patience);
    } finally {
      lock.unlock();
    }
  }

  /// Interrupts the work that runs, so that it gives up what it waits for, and waits for its end.
  /// Says whether all of it came to an end in time.
  public boolean cutShort(Duration patience) throws InterruptedException {
    lock.lock();
    try {
      isCutShort = true;
      running.forEach(Thread::interrupt);
      return isIdleWithin(patience);
    } finally {
      lock.unlock();
    }
  }

  /// Whether what still waits has no time to be done: it should only say so.
  public boolean isCutShort() {
    return isCutShort;
  }

  private boolean isIdleWithin(Duration patience) throws InterruptedException {
    long left = patience.toNanos();
    while (admitted > 0 && left > 0) {
      left = idle.awaitNanos(left);
    }
    return admitted == 0;
  }
}
