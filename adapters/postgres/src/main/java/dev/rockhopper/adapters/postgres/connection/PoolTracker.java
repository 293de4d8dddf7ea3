package dev.rockhopper.adapters.postgres.connection;

import com.zaxxer.hikari.metrics.IMetricsTracker;
import dev.rockhopper.application.optimization.pool.HeldConnection;
import dev.rockhopper.application.optimization.pool.PoolStatistics;
import dev.rockhopper.application.optimization.pool.PoolUse;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/// Hears from HikariCP of every connection that is borrowed, given back, opened, or waited for in
/// vain. HikariCP tells the time of use in whole milliseconds, which most uses do not reach, and
/// the number in use as of up to a second ago; so both are counted here, by the thread that
/// borrows, which nearly always is the one that gives back.
///
/// Where a connection was borrowed is written down from the first time on that one was found to be
/// held for longer than the threshold: before, it would cost every borrower and serve nobody.
final class PoolTracker implements IMetricsTracker, PoolStatistics {
  private static final int FRAMES = 24;
  private static final long A_WAIT = 50_000;
  private static final double P99 = 0.99;
  private static final double NANOS_PER_SECOND = 1e9;

  private final LongSupplier nanoTime;
  private final Duration suspicious;
  private final AtomicReference<Pool> pool = new AtomicReference<>(Pool.NOT_OPEN);
  private final AtomicReference<PoolWindow> window;
  private final ConcurrentHashMap<Thread, Borrowing> borrowings = new ConcurrentHashMap<>();
  private final AtomicInteger active = new AtomicInteger();
  private final AtomicInteger nesting = new AtomicInteger();
  private final AtomicBoolean writesStacks = new AtomicBoolean();

  /// @param nanoTime as [System#nanoTime()]
  /// @param suspicious from when on a connection is held for too long
  PoolTracker(LongSupplier nanoTime, Duration suspicious) {
    this.nanoTime = nanoTime;
    this.suspicious = suspicious;
    this.window = new AtomicReference<>(new PoolWindow(nanoTime.getAsLong()));
  }

  /// What only the pool knows.
  ///
  /// @param size how many connections it may have
  /// @param inUse how many are in use, by looking at each
  /// @param waiting how many wait for one
  /// @param patience for how long somebody waits for one, in nanoseconds
  record Pool(IntSupplier size, IntSupplier inUse, IntSupplier waiting, LongSupplier patience) {
    static final Pool NOT_OPEN =
        new Pool(() -> Integer.MAX_VALUE, () -> Integer.MAX_VALUE, () -> 0, () -> 0);
  }

  /// A connection in use, and the one that its thread had borrowed before it and still has.
  ///
  /// @param since when it was borrowed
  /// @param stack where, if that was written down
  /// @param outer the other
  /// @param depth how many they are
  private record Borrowing(
      long since, List<StackTraceElement> stack, Optional<Borrowing> outer, int depth) {}

  void watch(Pool opened) {
    pool.set(opened);
  }

  @Override
  public void recordConnectionCreatedMillis(long millis) {
    window.get().creation.record(TimeUnit.MILLISECONDS.toNanos(millis));
  }

  @Override
  public void recordConnectionAcquiredNanos(long waited) {
    long now = nanoTime.getAsLong();
    Thread borrower = Thread.currentThread();
    if (waited < pool.get().patience().getAsLong() / 2
        && (active.get() >= pool.get().size().getAsInt() || borrowings.containsKey(borrower))) {
      // Whoever waited for longer may have nothing, and then the pool counts nothing new.
      forgetTheLost(1);
    }
    List<StackTraceElement> stack = writesStacks.get() ? here() : List.of();
    Borrowing latest =
        borrowings.compute(
            borrower,
            (_, outer) ->
                outer == null
                    ? new Borrowing(now, stack, Optional.empty(), 1)
                    : new Borrowing(now, stack, Optional.of(outer), outer.depth + 1));
    PoolWindow counted = window.get();
    if (latest.depth > 1) {
      int threads = latest.depth == 2 ? nesting.incrementAndGet() : nesting.get();
      counted.nested(latest.depth, threads);
    }
    int inUse = active.incrementAndGet();
    counted.acquired(now, waited, inUse, inUse + queue(inUse, waited));
  }

  /// How many wait: those who do still; or this one, if it was the last and had to wait until
  /// somebody gave his connection back.
  private int queue(int inUse, long waited) {
    Pool asked = pool.get();
    int waiting = asked.waiting().getAsInt();
    return waiting == 0 && waited > A_WAIT && inUse >= asked.size().getAsInt() ? 1 : waiting;
  }

  /// HikariCP has said before that the connection was acquired, although it was not.
  @Override
  public void recordConnectionTimeout() {
    window.get().timeouts.increment();
    var _ = forget(Thread.currentThread());
    active.decrementAndGet();
  }

  @Override
  public void recordConnectionUsageMillis(long millis) {
    long now = nanoTime.getAsLong();
    long roughly = TimeUnit.MILLISECONDS.toNanos(millis);
    long used =
        forget(Thread.currentThread())
            .or(() -> forgetOther(now - roughly))
            .map(ended -> Math.max(0, now - ended.since))
            .orElse(roughly);
    active.decrementAndGet();
    window.get().released(now, used);
  }

  @Override
  public PoolUse measured() {
    forgetTheLost(0);
    long now = nanoTime.getAsLong();
    PoolWindow counted = window.get();
    PoolWindow.Second busiest = counted.busiestSecond();
    long length = Math.max(1, now - counted.began);
    double second = Math.min(1, length / NANOS_PER_SECOND);
    long busy = counted.busyNanos.sum() + busyNow(counted.began, now);
    return new PoolUse(
        pool.get().size().getAsInt(),
        Duration.ofNanos(length),
        counted.acquire.summary().count(),
        busiest.acquired().sum() / second,
        counted.usageIn(busiest),
        counted.acquire.summary(),
        counted.usage.summary(),
        (double) busy / length,
        counted.activeAt(P99),
        counted.activeAt(1),
        counted.wantedAt(P99),
        counted.wantedAt(1),
        counted.timeouts.sum(),
        counted.creation.summary(),
        counted.depth(),
        counted.nestingThreads(),
        look());
  }

  @Override
  public void restart() {
    window.set(new PoolWindow(nanoTime.getAsLong()));
  }

  /// Those that are held for too long, longest first. Where there are any, it is written down from
  /// now on where connections are borrowed.
  List<HeldConnection> look() {
    long now = nanoTime.getAsLong();
    List<HeldConnection> held =
        borrowings.entrySet().stream()
            .filter(entry -> now - oldest(entry.getValue()).since >= suspicious.toNanos())
            .map(entry -> held(entry.getKey(), oldest(entry.getValue()), now))
            .sorted(Comparator.comparing(HeldConnection::held).reversed())
            .toList();
    if (!held.isEmpty()) {
      writesStacks.set(true);
    }
    return held;
  }

  int inUse() {
    return active.get();
  }

  int waiting() {
    return pool.get().waiting().getAsInt();
  }

  private static HeldConnection held(Thread borrower, Borrowing borrowing, long now) {
    String name =
        borrower.getName().isEmpty() ? "virtual-" + borrower.threadId() : borrower.getName();
    List<StackTraceElement> stack =
        borrowing.stack.isEmpty() ? List.of(borrower.getStackTrace()) : borrowing.stack;
    return new HeldConnection(name, Duration.ofNanos(now - borrowing.since), stack);
  }

  private static Borrowing oldest(Borrowing borrowing) {
    Borrowing oldest = borrowing;
    while (oldest.outer.isPresent()) {
      oldest = oldest.outer.get();
    }
    return oldest;
  }

  private long busyNow(long began, long now) {
    long busy = 0;
    for (Borrowing latest : borrowings.values()) {
      Optional<Borrowing> one = Optional.of(latest);
      while (one.isPresent()) {
        busy += Math.max(0, now - Math.max(began, one.get().since));
        one = one.get().outer;
      }
    }
    return busy;
  }

  /// Of several that a thread holds, the one that it borrowed last ends first.
  private Optional<Borrowing> forget(Thread borrower) {
    Borrowing latest = borrowings.get(borrower);
    if (latest == null) {
      return Optional.empty();
    }
    if (latest.outer.isPresent()) {
      borrowings.put(borrower, latest.outer.get());
      if (latest.depth == 2) {
        nesting.decrementAndGet();
      }
    } else {
      borrowings.remove(borrower);
    }
    return Optional.of(latest);
  }

  /// A connection that breaks while it is in use is taken out of the pool, which tells nobody, so
  /// more may be counted here than are in use. The pool begins to count before and ends after this
  /// does, so what is too much here is lost for sure; counts may change meanwhile, so it is looked
  /// twice. Threads that have ended are forgotten first, then whoever borrowed first.
  ///
  /// @param untold how many the pool counts of which nothing was heard yet
  private void forgetTheLost(int untold) {
    int before = active.get();
    int known = pool.get().inUse().getAsInt() - untold;
    int lost = Math.min(before, active.get()) - known;
    if (lost <= 0) {
      return;
    }
    borrowings.entrySet().stream()
        .sorted(
            Comparator.comparing((Map.Entry<Thread, Borrowing> entry) -> entry.getKey().isAlive())
                .thenComparingLong(entry -> entry.getValue().since))
        .limit(lost)
        .forEach(entry -> forget(entry.getKey()).ifPresent(_ -> active.decrementAndGet()));
  }

  /// Given back by another thread than borrowed it: the one whose age fits best.
  private Optional<Borrowing> forgetOther(long since) {
    return borrowings.entrySet().stream()
        .min(Comparator.comparingLong(entry -> Math.abs(entry.getValue().since - since)))
        .flatMap(entry -> forget(entry.getKey()));
  }

  private static List<StackTraceElement> here() {
    return StackWalker.getInstance()
        .walk(frames ->
            frames
                .dropWhile(PoolTracker::isOfThePool)
                .limit(FRAMES)
                .map(StackWalker.StackFrame::toStackTraceElement)
                .toList());
  }

  private static boolean isOfThePool(StackWalker.StackFrame frame) {
    return frame.getClassName().equals(PoolTracker.class.getName())
        || frame.getClassName().startsWith("com.zaxxer.hikari.")
        || frame.getClassName().startsWith("java.");
  }
}
