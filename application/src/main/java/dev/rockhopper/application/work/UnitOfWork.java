package dev.rockhopper.application.work;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// Something that is done as one, such as a command, with the statements that it has asked so far.
/// Where it is a loop's round, or nobody may look for waste in it, no statements are kept.
///
/// A unit belongs to the thread that began it; threads that it starts work for nobody, unless they
/// say so themselves. It keeps [#MOST_STEPS] statements at the most and is gone with its last user.
public final class UnitOfWork {
  /// How many statements of a unit are kept; the others are counted only.
  public static final int MOST_STEPS = 512;

  /// Nobody has said for whom this is done.
  public static final UnitOfWork NONE = new UnitOfWork(Kind.UNKNOWN, "", () -> 0);

  private static final ScopedValue<UnitOfWork> CURRENT = ScopedValue.newInstance();

  private final Kind kind;
  private final String name;
  private final LongSupplier nanoTime;
  private final long beganAt;
  private final List<StatementStep> steps = new ArrayList<>(0);
  private final Set<Integer> undone = new HashSet<>(0);
  private final AtomicInteger transactions = new AtomicInteger();
  private final AtomicInteger deliberate = new AtomicInteger();
  private final AtomicInteger further = new AtomicInteger();
  private final AtomicReference<Consumer<UnitOfWork>> watcher = new AtomicReference<>(_ -> {});

  /// What is done as one.
  public enum Kind {
    /// What a person has asked for.
    COMMAND,
    /// A transaction that belongs to nothing else.
    TRANSACTION,
    /// A round of a loop, which asks the same again and again because that is its work.
    ROUND,
    /// Many items, chunk by chunk.
    BATCH,
    /// Nobody has said.
    UNKNOWN
  }

  private UnitOfWork(Kind kind, String name, LongSupplier nanoTime) {
    this.kind = kind;
    this.name = name;
    this.nanoTime = nanoTime;
    this.beganAt = nanoTime.getAsLong();
  }

  /// Work.
  ///
  /// @param <R> what it results in
  /// @param <X> what it may throw
  @FunctionalInterface
  public interface Work<R, X extends Throwable> {
    /// Does it.
    R run() throws X;
  }

  /// For whom this thread is working, [#NONE] where nobody has said.
  public static UnitOfWork current() {
    return CURRENT.isBound() ? CURRENT.get() : NONE;
  }

  /// Begins one that no thread is said to work for; it has to be ended.
  ///
  /// @param nanoTime the time in nanoseconds from anywhere
  public static UnitOfWork begun(Kind kind, String name, LongSupplier nanoTime) {
    return new UnitOfWork(kind, name, nanoTime);
  }

  /// Does `work` as one, and ends it whatever comes of it.
  ///
  /// @param nanoTime the time in nanoseconds from anywhere
  public static <R, X extends Throwable> R during(
      Kind kind, String name, LongSupplier nanoTime, Work<R, X> work) throws X {
    UnitOfWork unit = begun(kind, name, nanoTime);
    try {
      return ScopedValue.where(CURRENT, unit).call(work::run);
    } finally {
      unit.end();
    }
  }

  /// Does a round of a loop.
  public static <R, X extends Throwable> R round(String name, Work<R, X> work) throws X {
    return during(Kind.ROUND, name, () -> 0, work);
  }

  /// Does what asks the same repeatedly and knows it, such as a batch chunk by chunk: its
  /// statements are nobody's waste.
  public static <R, X extends Throwable> R deliberately(String name, Work<R, X> work) throws X {
    UnitOfWork around = current();
    if (around == NONE) {
      return during(Kind.BATCH, name, () -> 0, work);
    }
    around.deliberate.incrementAndGet();
    try {
      return work.run();
    } finally {
      around.deliberate.decrementAndGet();
    }
  }

  /// What it is.
  public Kind kind() {
    return kind;
  }

  /// What it is called, such as the path of a command.
  public String name() {
    return name;
  }

  /// For whom statements are asked, as a report says it, such as `command ban` or `loop outbox`;
  /// empty where that says nothing more than the name of the transaction.
  public String caller() {
    return switch (kind) {
      case COMMAND -> "command " + name;
      case ROUND -> "loop " + name;
      case BATCH -> "batch " + name;
      case TRANSACTION, UNKNOWN -> "";
    };
  }

  /// Whether its statements are kept to be looked at.
  public boolean isWatched() {
    return kind == Kind.COMMAND || kind == Kind.TRANSACTION;
  }

  /// A transaction begins.
  ///
  /// @return its number
  public int transactionBegan() {
    return isWatched() ? transactions.incrementAndGet() : 0;
  }

  /// A transaction was rolled back: what is done again afterwards is no repetition.
  public void transactionUndone(int transaction) {
    if (isWatched()) {
      undone.add(transaction);
    }
  }

  /// Keeps a statement that was executed as usual, or failed.
  ///
  /// @param whenEnded is handed the unit at its end, if that comes
  public void add(StatementStep step, Consumer<UnitOfWork> whenEnded) {
    if (!isWatched()) {
      return;
    }
    if (steps.isEmpty()) {
      watcher.set(whenEnded);
    }
    if (steps.size() < MOST_STEPS) {
      steps.add(step);
    } else {
      further.incrementAndGet();
    }
  }

  /// Whether what is asked now is asked by something that knows that it repeats itself.
  public boolean isDeliberate() {
    return deliberate.get() > 0;
  }

  /// The end; whoever was added with the first statement hears of it.
  public void end() {
    watcher.getAndSet(_ -> {}).accept(this);
  }

  /// The statements so far, in their order. It is the unit's own list: to be read while nobody adds
  /// to it.
  public List<StatementStep> steps() {
    return Collections.unmodifiableList(steps);
  }

  /// How many statements there were beyond those that are kept.
  public int further() {
    return further.get();
  }

  /// Whether a statement was in a transaction that was rolled back.
  public boolean isUndone(StatementStep step) {
    return undone.contains(step.transaction());
  }

  /// How long it has been going on, in nanoseconds.
  public long elapsedNanos() {
    return nanoTime.getAsLong() - beganAt;
  }
}
