package dev.rockhopper.application.cache.backplane;

import dev.rockhopper.application.cache.Invalidation;
import dev.rockhopper.application.cache.InvalidationListener;
import dev.rockhopper.application.cache.InvalidationSink;
import dev.rockhopper.application.cache.backplane.BackplaneMessage.Goodbye;
import dev.rockhopper.application.cache.backplane.BackplaneMessage.Heartbeat;
import dev.rockhopper.application.cache.backplane.BackplaneMessage.Hello;
import dev.rockhopper.application.cache.backplane.BackplaneMessage.Welcome;
import dev.rockhopper.application.cache.backplane.Tally.Event;
import dev.rockhopper.application.failure.InfrastructureException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/// The place of one process among those that share a database. What is published here is told to
/// the others; what they publish reaches the listener; and [#isProven()] tells whether nothing can
/// have been missed. Where something may have been missed the listener is told to forget
/// everything.
///
/// It has no threads of its own: [BackplaneLoop] gives it two, one for [#speak()] and one for
/// [#renew()]; the channel tells it what is heard by a third. What is published is sent at once by
/// whoever publishes it, where nobody is sending and the channel makes nobody wait, and by
/// [#speak()] else: to rouse that thread takes longer than to send. All else is safe for any number
/// of threads.
public final class Backplane implements InvalidationSink, BackplaneChannel.Receiver {
  private static final System.Logger LOG = System.getLogger(Backplane.class.getName());
  private static final Duration AFTER_FAILURE = Duration.ofMillis(200);

  /// So that many news do not keep a heartbeat waiting.
  private static final int MOST_AT_ONCE = 64;

  private static final int CLOCK_MARGIN = 16;

  private final ProcessId self;
  private final BackplaneChannel channel;
  private final ProcessRegistry registry;
  private final InvalidationListener listener;
  private final BackplaneSettings settings;
  private final LongSupplier nanoTime;
  private final Tally tally = new Tally();
  private final Vigil vigil;
  private final OwnNews news;

  /// Held by whoever numbers and sends, so that numbers are sent in their order.
  private final ReentrantLock speaking = new ReentrantLock();

  private final AtomicBoolean isBacklogged = new AtomicBoolean();
  private final Semaphore something = new Semaphore(0);

  /// Talks through `channel` to those whom `registry` knows, and tells `listener`.
  ///
  /// @param nanoTime the time in nanoseconds from anywhere, as [System#nanoTime()] has it
  public Backplane(
      ProcessId self,
      BackplaneChannel channel,
      ProcessRegistry registry,
      InvalidationListener listener,
      BackplaneSettings settings,
      LongSupplier nanoTime) {
    this(new OwnNews(self), channel, registry, listener, settings, nanoTime);
  }

  /// The same of the process whose news they are.
  Backplane(
      OwnNews news,
      BackplaneChannel channel,
      ProcessRegistry registry,
      InvalidationListener listener,
      BackplaneSettings settings,
      LongSupplier nanoTime) {
    this.self = news.self();
    this.news = news;
    this.channel = channel;
    this.registry = registry;
    this.listener = listener;
    this.settings = settings;
    this.nanoTime = nanoTime;
    this.vigil = new Vigil(self, listener, settings, tally);
  }

  /// Whether this process would hear of whatever others write: if not, what it remembers may be
  /// old, and is to be believed only where that does no harm. Costs a look at the clock.
  public boolean isProven() {
    return isProvenAt(now());
  }

  /// The same for whoever has looked at the clock already.
  ///
  /// @param now from this backplane's own clock
  public boolean isProvenAt(long now) {
    return vigil.isProvenAt(now);
  }

  /// Has the others forget; returns at once and never fails. Called after the transaction ended,
  /// whatever its outcome: nothing is sent where no other process can be believing what it
  /// remembers, and that must be found out after the commit.
  @Override
  public void publish(Invalidation invalidation) {
    publishAll(List.of(invalidation));
  }

  @Override
  public void publishAll(List<Invalidation> ofOneTransaction) {
    if (isAlone()) {
      tally.add(Event.KEPT_QUIET);
      news.keepQuiet();
      return;
    }
    tally.add(Event.PUBLISHED);
    if (!news.add(ofOneTransaction)) {
      tally.add(Event.OVERFLOWED);
    }
    if (!isSentAtOnce()) {
      wake();
    }
  }

  /// Whoever sends just now may have looked before this was there.
  private boolean isSentAtOnce() {
    if (!speaking.tryLock()) {
      return false;
    }
    try {
      news.skipForWhatWasKeptQuiet(this::isAlone);
      return sendNews(this::sendAtOnce);
    } finally {
      speaking.unlock();
    }
  }

  @Override
  public void connected() {
    vigil.connected(now());
    wake();
  }

  @Override
  public void disconnected() {
    vigil.disconnected(now());
  }

  @Override
  public void heard(String text) {
    try {
      BackplaneMessage message = MessageText.read(text);
      vigil.heard(message, now());
      if (message instanceof Hello) {
        wake();
      }
    } catch (UnreadableMessageException e) {
      vigil.heardUnreadable(now());
      LOG.log(System.Logger.Level.DEBUG, "backplane.unreadable problem=\"" + e.getMessage() + "\"");
    }
  }

  /// What has happened so far.
  public BackplaneStatistics statistics() {
    long now = now();
    return new BackplaneStatistics(
        vigil.isProvenAt(now),
        vigil.isAloneAt(now),
        vigil.peers(),
        isBacklogged.get(),
        tally.of(Event.PUBLISHED),
        tally.of(Event.KEPT_QUIET),
        tally.of(Event.SENT),
        tally.of(Event.SEND_FAILED),
        tally.of(Event.OVERFLOWED),
        tally.of(Event.HEARD),
        tally.of(Event.REPEATED),
        tally.of(Event.GAP),
        tally.of(Event.SILENCE),
        tally.of(Event.UNREADABLE),
        tally.of(Event.FLUSHED),
        tally.of(Event.CONNECTED),
        news.latest());
  }

  void open() {
    channel.open(this);
  }

  /// Renews the lease and learns who else is there.
  ///
  /// @throws InfrastructureException when the database does not answer
  void renew() {
    long beganAt = now();
    List<RegisteredProcess> others = registry.renew(self, settings.lease(), settings.doubt());
    vigil.read(new Reading(beganAt, beganAt + ownLease(), others), now());
    wake();
  }

  /// A sixteenth less than the lease that others go by: so much faster may the database's clock be.
  private long ownLease() {
    return settings.lease().toNanos() / CLOCK_MARGIN * (CLOCK_MARGIN - 1);
  }

  /// Says whatever is to be said now. Called by one thread at a time.
  ///
  /// @return how long nothing else is, unless [#awaitSomething] says otherwise
  Duration speak() {
    speaking.lock();
    try {
      return spoken();
    } finally {
      speaking.unlock();
    }
  }

  private Duration spoken() {
    long begin = now();
    Vigil.Due due = vigil.due(begin);
    if (due.isDeaf()) {
      LOG.log(System.Logger.Level.WARNING, "backplane.deaf what=\"nothing said came back\"");
      channel.reconnect();
    }
    news.skipForWhatWasKeptQuiet(this::isAlone);
    // First the news: what is told as the latest number has been said then.
    boolean isSound = sendNews(this::send);
    if (due.greeting().isPresent()) {
      isSound &= send(new Hello(self, news.latest(), due.greeting().get()));
    }
    for (var hello : due.welcomes().entrySet()) {
      isSound &= send(new Welcome(self, news.latest(), hello.getKey(), hello.getValue()));
    }
    if (due.beat().isPresent()) {
      isSound &= send(new Heartbeat(self, news.latest(), due.beat().get()));
    }
    if (!isSound) {
      vigil.notSaid();
      return AFTER_FAILURE;
    }
    return isBacklogged.get() ? Duration.ZERO : settings.heartbeat().dividedBy(4);
  }

  /// Waits until something is to be said, at most for a time.
  void awaitSomething(Duration atMost) throws InterruptedException {
    if (something.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
      something.drainPermits();
    }
  }

  /// Ends the wait, or the next one.
  void wake() {
    if (something.availablePermits() == 0) {
      something.release();
    }
  }

  /// Says what is left, and goodbye. Nothing may be written afterwards. Where it cannot say
  /// everything, where something of it may still take effect, or where it owes something to what
  /// processes share, it says no goodbye either and lets its lease lapse, so that the others find
  /// its silence, or its doubt. Whether what was sent at once has got there is known once the
  /// goodbye has.
  void leave() {
    speaking.lock();
    try {
      do {
        if (!sendNews(this::send)) {
          return;
        }
      } while (isBacklogged.get());
      if (!listener.owesNothing()) {
        LOG.log(System.Logger.Level.INFO, "backplane.left-without-goodbye reason=\"owes\"");
        return;
      }
      if (!isAlone() && !send(new Goodbye(self, news.latest()))) {
        LOG.log(System.Logger.Level.INFO, "backplane.left-without-goodbye reason=\"not sent\"");
        return;
      }
      registry.leave(self);
    } catch (InfrastructureException e) {
      LOG.log(System.Logger.Level.INFO, "backplane.lease-not-ended", e);
    } finally {
      channel.close();
      speaking.unlock();
    }
  }

  /// @return whether nothing is left that could not be sent
  private boolean sendNews(Predicate<BackplaneMessage> way) {
    for (int sent = 0; sent < MOST_AT_ONCE; sent++) {
      Optional<BackplaneMessage> next = news.next(this::isAlone);
      isBacklogged.set(next.isPresent());
      if (next.isEmpty()) {
        return true;
      }
      if (!way.test(next.get())) {
        return false;
      }
      news.sent();
    }
    return true;
  }

  private boolean sendAtOnce(BackplaneMessage message) {
    boolean isSent = channel.sendAtOnce(MessageText.of(message));
    if (isSent) {
      tally.add(Event.SENT);
    }
    return isSent;
  }

  private boolean send(BackplaneMessage message) {
    try {
      channel.send(MessageText.of(message));
      tally.add(Event.SENT);
      return true;
    } catch (RuntimeException e) {
      tally.add(Event.SEND_FAILED);
      LOG.log(System.Logger.Level.DEBUG, "backplane.not-sent", e);
      return false;
    }
  }

  private boolean isAlone() {
    return vigil.isAloneAt(now());
  }

  private long now() {
    return nanoTime.getAsLong();
  }
}
