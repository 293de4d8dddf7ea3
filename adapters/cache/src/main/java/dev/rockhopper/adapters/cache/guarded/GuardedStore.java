package dev.rockhopper.adapters.cache.guarded;

import dev.rockhopper.adapters.cache.guarded.CircuitBreaker.Failure;
import dev.rockhopper.application.cache.shared.Found;
import dev.rockhopper.application.cache.shared.SharedStore;
import dev.rockhopper.application.failure.InfrastructureException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/// A store that costs next to nothing while it is away, and is back soon after it can be reached
/// again. A thread of its own tries it then, and looks after it every second while it is used.
///
/// The watcher is told by that thread alone: *lost* after every opening of the breaker, *regained*
/// before every closing. So nothing is used between the two, but by `regained` itself, whose calls
/// pass. An answer that was under way while the store was lost is not given out: it may be from
/// before.
///
/// What is only slow, or was not asked because this process did not come to it, opens nothing by
/// itself, not even where a writer holds or releases keys: whoever holds has perhaps lost a hold,
/// and whoever releases owes that. Several slow ones one after another do, of writers as of all.
public final class GuardedStore implements SharedStore {
  private static final Logger LOG = LoggerFactory.getLogger(GuardedStore.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
  private static final Duration GOODBYE = Duration.ofSeconds(3);

  /// What the guard is made of, so that tests can take it out.
  enum Part {
    /// What was under way during a loss is not given out.
    TICKETS,
    /// The watcher is told before anybody may use it again.
    TELLING_FIRST
  }

  private final ProbedStore store;
  private final CircuitBreaker breaker;
  private final Set<Part> without;
  private final String away;
  private final Semaphore something = new Semaphore(0);
  private final AtomicBoolean closing = new AtomicBoolean();
  private final AtomicReference<@Nullable Thread> prober = new AtomicReference<>();
  private final AtomicInteger slowWrites = new AtomicInteger();
  private final LossLog losses;

  /// Guards `store` with `breaker`.
  public GuardedStore(ProbedStore store, CircuitBreaker breaker) {
    this(store, breaker, Set.of());
  }

  GuardedStore(ProbedStore store, CircuitBreaker breaker, Set<Part> without) {
    this.store = store;
    this.breaker = breaker;
    this.without = without;
    this.away = store.name() + " is away";
    this.losses = new LossLog(breaker.nanoTime(), this::say);
  }

  /// Whether the store is in use.
  public boolean isAvailable() {
    return breaker.isClosed();
  }

  @Override
  public void open(Watcher watcher) {
    Thread thread =
        Thread.ofVirtual().name(store.name() + "-probe").unstarted(() -> watch(watcher));
    prober.set(thread);
    thread.start();
  }

  @Override
  public boolean isQuick() {
    return store.isQuick();
  }

  @Override
  public Found find(String key) {
    long ticket = breaker.ticket();
    if (ticket == CircuitBreaker.NONE) {
      return passing(() -> store.find(key));
    }
    try {
      return given(ticket, store.find(key));
    } catch (InfrastructureException e) {
      throw failed(e, store.judge(e));
    }
  }

  @Override
  public List<Found> findAll(List<String> keys) {
    return reading(() -> store.findAll(keys));
  }

  @Override
  public Map<String, Found> findOrLease(Set<String> keys, long token, Duration lease) {
    return reading(() -> store.findOrLease(keys, token, lease));
  }

  @Override
  public Set<String> fill(Map<String, byte[]> values, long token, Duration lifetime) {
    return reading(() -> store.fill(values, token, lifetime));
  }

  @Override
  public void giveUp(Set<String> keys, long token) {
    Set<String> _ =
        reading(() -> {
          store.giveUp(keys, token);
          return keys;
        });
  }

  @Override
  public void hold(Set<String> keys, long writer, Duration longest) {
    boolean _ =
        writing(() -> {
          store.hold(keys, writer, longest);
          return true;
        });
  }

  @Override
  public boolean release(Set<String> keys, long writer) {
    return writing(() -> store.release(keys, writer));
  }

  @Override
  public void close() {
    closing.set(true);
    something.release();
    Thread thread = prober.get();
    try {
      if (thread != null && !thread.join(GOODBYE)) {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    boolean _ = breaker.failed(Failure.BROKEN);
    store.close();
  }

  private <T> T reading(Supplier<T> work) {
    long ticket = breaker.ticket();
    if (ticket == CircuitBreaker.NONE) {
      return passing(work);
    }
    try {
      return given(ticket, work.get());
    } catch (InfrastructureException e) {
      throw failed(e, store.judge(e));
    }
  }

  private boolean writing(BooleanSupplier work) {
    long ticket = breaker.ticket();
    if (ticket == CircuitBreaker.NONE) {
      return passing(work::getAsBoolean);
    }
    try {
      boolean answer = work.getAsBoolean();
      slowWrites.set(0);
      return given(ticket, answer);
    } catch (StoreAwayException e) {
      throw e;
    } catch (InfrastructureException e) {
      throw failed(e, judgedOfAWriter(e));
    }
  }

  /// Readers may be quick while writers wait each time.
  private Failure judgedOfAWriter(InfrastructureException failure) {
    Failure judged = store.judge(failure);
    return judged == Failure.SLOW && slowWrites.incrementAndGet() >= breaker.slowOnes()
        ? Failure.BROKEN
        : judged;
  }

  /// Only for the thread that tries the store: what it does to make the store usable again.
  private <T> T passing(Supplier<T> work) {
    if (Thread.currentThread() != prober.get() || closing.get()) {
      throw new StoreAwayException(away);
    }
    return work.get();
  }

  private <T> T given(long ticket, T answer) {
    breaker.succeeded();
    if (!breaker.isLasting(ticket) && !without.contains(Part.TICKETS)) {
      throw new StoreAwayException(away);
    }
    return answer;
  }

  private InfrastructureException failed(InfrastructureException failure, Failure judged) {
    if (!(failure instanceof StoreAwayException) && breaker.failed(judged)) {
      slowWrites.set(0);
      losses.lost(level(failure), message(failure));
      something.release();
    }
    return failure;
  }

  private void watch(Watcher watcher) {
    boolean isFirst = true;
    try {
      while (!closing.get()) {
        if (breaker.isClosed()) {
          look();
        } else {
          bringBack(watcher, isFirst);
          isFirst = false;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() throws InterruptedException {
    boolean _ = something.tryAcquire(BETWEEN_LOOKS.toNanos(), TimeUnit.NANOSECONDS);
    int _ = something.drainPermits();
    if (closing.get() || !breaker.isClosed()) {
      return;
    }
    losses.stillThere();
    try {
      store.verify();
      breaker.succeeded();
    } catch (InfrastructureException e) {
      InfrastructureException _ = failed(e, store.judge(e));
    } catch (RuntimeException e) {
      LOG.atError().setCause(e).log(store.name() + ".probe-failed");
    }
  }

  private void bringBack(Watcher watcher, boolean isFirst) throws InterruptedException {
    if (!isFirst) {
      watcher.lost();
    }
    Level told = isFirst ? Level.INFO : Level.WARN;
    long tries = 0;
    while (!closing.get() && !breaker.isClosed()) {
      boolean _ = something.tryAcquire(breaker.untilTry().toNanos(), TimeUnit.NANOSECONDS);
      if (closing.get() || !breaker.beginTry()) {
        continue;
      }
      tries++;
      try {
        store.restore();
        if (without.contains(Part.TELLING_FIRST)) {
          breaker.trySucceeded();
          watcher.regained();
          return;
        }
        watcher.regained();
        // Before it is: it can be lost again by then.
        if (isFirst) {
          losses.connected(tries);
        } else {
          losses.regained(tries);
        }
        breaker.trySucceeded();
        // Not round again: if it is lost by now, that has to be told.
        return;
      } catch (InfrastructureException e) {
        breaker.tryFailed();
        losses.stillLost();
        told = told(told, e);
      } catch (RuntimeException e) {
        breaker.tryFailed();
        LOG.atError().setCause(e).log(store.name() + ".probe-failed");
      }
    }
  }

  /// One line for each time that it is away, and another if it turns out that somebody has to act.
  private Level told(Level before, InfrastructureException failure) {
    Level level = level(failure);
    return level.toInt() > before.toInt() && losses.away(level, message(failure)) ? level : before;
  }

  private void say(LossLog.Line line) {
    LoggingEventBuilder event = LOG.atLevel(line.level());
    if (!line.problem().isEmpty()) {
      event = event.addKeyValue("problem", line.problem());
    }
    if (line.tries() > 0) {
      event = event.addKeyValue("tries", line.tries());
    }
    if (line.leftOut() > 0) {
      event = event.addKeyValue("left-out", line.leftOut());
    }
    event.log(store.name() + "." + line.event());
  }

  private static String message(InfrastructureException failure) {
    return String.valueOf(failure.getMessage());
  }

  private Level level(InfrastructureException failure) {
    return store.needsOperator(failure) ? Level.ERROR : Level.WARN;
  }
}
