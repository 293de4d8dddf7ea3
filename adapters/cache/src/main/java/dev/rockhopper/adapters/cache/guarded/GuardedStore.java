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
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// A store that costs next to nothing while it is away, and is back soon after it can be reached
/// again. A thread of its own tries it then, and looks after it every second while it is used.
///
/// The watcher is told by that thread alone: *lost* after every opening of the breaker, *regained*
/// before every closing. So nothing is used between the two, but by `regained` itself, whose calls
/// pass. An answer that was under way while the store was lost is not given out: it may be from
/// before.
///
/// Whatever fails while a writer holds or releases keys opens the breaker, even if it is only slow,
/// since the store may now say something that is not so. What this process did not come to ask
/// opens nothing: whoever holds has lost a hold, and whoever releases owes that.
public final class GuardedStore implements SharedStore {
  private static final Logger LOG = LoggerFactory.getLogger(GuardedStore.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
  private static final Duration GOODBYE = Duration.ofSeconds(3);

  /// What the guard is made of, so that tests can take it out.
  enum Part {
    /// What was under way during a loss is not given out.
    TICKETS,
    /// A hold or release that is slow counts as a loss.
    WRITES,
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

  /// Guards `store` with `breaker`.
  public GuardedStore(ProbedStore store, CircuitBreaker breaker) {
    this(store, breaker, Set.of());
  }

  GuardedStore(ProbedStore store, CircuitBreaker breaker, Set<Part> without) {
    this.store = store;
    this.breaker = breaker;
    this.without = without;
    this.away = store.name() + " is away";
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
    writing(() -> store.hold(keys, writer, longest));
  }

  @Override
  public void release(Set<String> keys, long writer) {
    writing(() -> store.release(keys, writer));
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

  private void writing(Runnable work) {
    long ticket = breaker.ticket();
    if (ticket == CircuitBreaker.NONE) {
      Object _ = passing(() -> done(work));
      return;
    }
    try {
      work.run();
      Object _ = given(ticket, this);
    } catch (StoreAwayException e) {
      throw e;
    } catch (InfrastructureException e) {
      Failure judged = store.judge(e);
      boolean isItsOwn = judged == Failure.OWN || without.contains(Part.WRITES);
      throw failed(e, isItsOwn ? judged : Failure.BROKEN);
    }
  }

  private Object done(Runnable work) {
    work.run();
    return this;
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
      tell("lost", failure);
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
        breaker.trySucceeded();
        LOG.atInfo()
            .addKeyValue("tries", tries)
            .log(store.name() + (isFirst ? ".connected" : ".regained"));
        // Not round again: if it is lost by now, that has to be told.
        return;
      } catch (InfrastructureException e) {
        breaker.tryFailed();
        told = told(told, e);
      } catch (RuntimeException e) {
        breaker.tryFailed();
        LOG.atError().setCause(e).log(store.name() + ".probe-failed");
      }
    }
  }

  /// One line for each time that it is away, and another if it turns out that somebody has to act.
  private Level told(Level before, InfrastructureException failure) {
    if (level(failure).toInt() > before.toInt()) {
      tell("away", failure);
      return level(failure);
    }
    return before;
  }

  private void tell(String event, InfrastructureException failure) {
    LOG.atLevel(level(failure))
        .addKeyValue("problem", failure.getMessage())
        .log(store.name() + "." + event);
  }

  private Level level(InfrastructureException failure) {
    return store.needsOperator(failure) ? Level.ERROR : Level.WARN;
  }
}
