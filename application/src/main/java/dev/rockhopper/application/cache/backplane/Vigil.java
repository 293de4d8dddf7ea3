package dev.rockhopper.application.cache.backplane;

import dev.rockhopper.application.cache.Invalidation;
import dev.rockhopper.application.cache.InvalidationListener;
import dev.rockhopper.application.cache.backplane.BackplaneMessage.Everything;
import dev.rockhopper.application.cache.backplane.BackplaneMessage.Goodbye;
import dev.rockhopper.application.cache.backplane.BackplaneMessage.Heartbeat;
import dev.rockhopper.application.cache.backplane.BackplaneMessage.Hello;
import dev.rockhopper.application.cache.backplane.BackplaneMessage.News;
import dev.rockhopper.application.cache.backplane.BackplaneMessage.Welcome;
import dev.rockhopper.application.cache.backplane.Peers.Peer;
import dev.rockhopper.application.cache.backplane.RegisteredProcess.Standing;
import dev.rockhopper.application.cache.backplane.Tally.Event;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// Listens to the others, and knows two things at any moment: whether this process would hear of
/// what anybody writes, and whether there is nobody whom it would have to tell.
///
/// Both hold for a while only, and have to be found true again before it is over: whoever stands
/// still, for whatever reason, finds afterwards that they hold no longer.
///
/// Safe for any number of threads. The listener is told under the lock, so that nothing counts as
/// proven before everything has been forgotten.
final class Vigil {
  private static final System.Logger LOG = System.getLogger(Vigil.class.getName());

  /// What is to be said now.
  ///
  /// @param greeting the number of a hello, where one is to be sent
  /// @param welcomes whose hellos are to be answered
  /// @param beat the number of a heartbeat, where one is to be sent
  /// @param isDeaf whether what this process says has not come back to it
  record Due(
      Optional<Long> greeting,
      Map<ProcessId, Long> welcomes,
      Optional<Long> beat,
      boolean isDeaf) {}

  private final ProcessId self;
  private final InvalidationListener listener;
  private final BackplaneSettings settings;
  private final Tally tally;

  private final ReentrantLock lock = new ReentrantLock();
  private final OwnLine line = new OwnLine();
  private final Peers peers = new Peers();
  private final Reading.Latest reading = new Reading.Latest();
  private final Map<ProcessId, Long> unanswered = new LinkedHashMap<>();
  private final Moment somebodyElse = new Moment();
  private final Moment beat = new Moment();
  private final Window proven = new Window();
  private final Window alone = new Window();

  Vigil(ProcessId self, InvalidationListener listener, BackplaneSettings settings, Tally tally) {
    this.self = self;
    this.listener = listener;
    this.settings = settings;
    this.tally = tally;
  }

  /// Whether nothing can have been missed. Takes no lock.
  boolean isProvenAt(long now) {
    return proven.isOpenAt(now);
  }

  /// Whether no other process believes what it remembers. Takes no lock.
  boolean isAloneAt(long now) {
    return alone.isOpenAt(now);
  }

  int peers() {
    lock.lock();
    try {
      return peers.size();
    } finally {
      lock.unlock();
    }
  }

  void connected(long now) {
    lock.lock();
    try {
      tally.add(Event.CONNECTED);
      line.connected();
      flush("connected");
      settle(now);
    } finally {
      lock.unlock();
    }
  }

  void disconnected(long now) {
    lock.lock();
    try {
      line.disconnected();
      // Whatever ended the connection may have brought a server that knows other processes.
      somebodyElse.mark(now);
      settle(now);
    } finally {
      lock.unlock();
    }
  }

  /// The registry has answered.
  void read(Reading newer, long now) {
    lock.lock();
    try {
      Optional<Reading> before = reading.find();
      boolean wasGone = before.map(last -> last.isOverAt(now)).orElse(true);
      reading.replaceBy(newer);
      if (newer.nobodyIsAlive() && before.isEmpty()) {
        flushAfterSilence("nobody was there");
      } else if (before.stream()
          .flatMap(last -> last.goneBy(newer).stream())
          .anyMatch(this::mayHaveDiedUnheard)) {
        flushAfterSilence("gone");
      }
      if (wasGone) {
        line.greetAnew();
      }
      settle(now);
    } finally {
      lock.unlock();
    }
  }

  /// Whoever is gone from the registry and was in doubt, or was never heard: it may have kept to
  /// itself what it wrote, and what it owed. Whoever is heard is missed when it falls silent.
  private boolean mayHaveDiedUnheard(RegisteredProcess gone) {
    return gone.standing() == Standing.IN_DOUBT
        || (!peers.hasDeparted(gone.id()) && peers.find(gone.id()).isEmpty());
  }

  /// What cannot be read may have been anything.
  void heardUnreadable(long now) {
    lock.lock();
    try {
      tally.add(Event.UNREADABLE);
      flush("unreadable");
      settle(now);
    } finally {
      lock.unlock();
    }
  }

  void heard(BackplaneMessage message, long now) {
    lock.lock();
    try {
      if (message.from().equals(self)) {
        echoed(message);
      } else if (!peers.hasDeparted(message.from())) {
        tally.add(Event.HEARD);
        somebodyElse.mark(now);
        alone.close();
        peers.put(message.from(), after(message, now));
        followUp(message);
      }
      settle(now);
    } finally {
      lock.unlock();
    }
  }

  private void echoed(BackplaneMessage message) {
    line.echoed();
    switch (message) {
      case Hello hello -> line.echoedGreeting(hello.greeting());
      case Heartbeat beat -> line.echoedBeat(beat.number());
      case Welcome _, Goodbye _, News _, Everything _ -> {
        // Nothing more is to be known from these.
      }
    }
  }

  /// What is known of the sender after its message, which is passed on or found to be missing.
  private Peer after(BackplaneMessage message, long now) {
    Peer known = peers.findOrNew(message.from(), now);
    boolean isNext = message.latest() == known.latest() + 1;
    switch (message) {
      case News news when isNext -> news.invalidations().forEach(this::passOn);
      case Everything _ when isNext -> flush("everything");
      case News _, Everything _ when message.latest() <= known.latest() ->
          tally.add(Event.REPEATED);
      case Goodbye _ when message.latest() > known.latest() -> {
        // Nobody repeats what was missed.
        tally.add(Event.GAP);
        flushAfterSilence("gap before goodbye");
      }
      case News _, Everything _, Hello _, Welcome _, Heartbeat _, Goodbye _ -> {
        if (message.latest() > known.latest()) {
          tally.add(Event.GAP);
          flush("gap");
        }
      }
    }
    return new Peer(Math.max(known.latest(), message.latest()), now, known.welcomed());
  }

  private void followUp(BackplaneMessage message) {
    switch (message) {
      case Hello hello -> {
        unanswered.put(hello.from(), hello.greeting());
        if (!hasWelcomedUs(hello.from())) {
          line.wantHello();
        }
      }
      case Welcome welcome when welcome.to().equals(self) ->
          peers
              .find(welcome.from())
              .ifPresent(peer -> peers.put(welcome.from(), peer.welcoming(welcome.greeting())));
      case Goodbye goodbye -> peers.depart(goodbye.from());
      case Welcome _, Heartbeat _, News _, Everything _ -> {
        // Nothing more to do about it.
      }
    }
  }

  /// Looks who has fallen silent, and tells what is to be said. What is told as due is taken for
  /// said.
  Due due(long now) {
    lock.lock();
    try {
      peers
          .forgetSilentSince(now - settings.silence().toNanos())
          .forEach(silent -> {
            tally.add(Event.SILENCE);
            flushAfterSilence("silence");
          });
      boolean isDeaf = line.isDeaf(settings.silence(), now);
      if (isDeaf) {
        line.disconnected();
      }
      settle(now);
      boolean isBeatDue = !beat.isMarked() || beat.isOlderThan(settings.heartbeat(), now);
      if (isBeatDue && isSomebodyToGreet()) {
        line.wantHello();
      }
      Optional<Long> greeting =
          reading.find().isPresent() && line.takeHelloDue()
              ? Optional.of(line.greeting())
              : Optional.empty();
      if (isBeatDue || greeting.isPresent()) {
        beat.mark(now);
      }
      boolean speaks = !alone.isOpenAt(now);
      if (greeting.isPresent() || (speaks && isBeatDue)) {
        line.spoke(now);
      }
      Map<ProcessId, Long> welcomes = new LinkedHashMap<>(unanswered);
      unanswered.clear();
      boolean beats = speaks && isBeatDue && greeting.isEmpty();
      return new Due(
          greeting, welcomes, beats ? Optional.of(line.beat(now)) : Optional.empty(), isDeaf);
    } finally {
      lock.unlock();
    }
  }

  /// Not all that was due was said: it is due again.
  void notSaid() {
    lock.lock();
    try {
      beat.forget();
    } finally {
      lock.unlock();
    }
  }

  /// Finds out anew what can be believed, and for how long.
  private void settle(long now) {
    Optional<Long> until = provenUntil(now);
    if (until.isEmpty()) {
      proven.close();
    } else if (proven.isOpenAt(now) || flush("proven")) {
      proven.openUntil(until.get());
    }
    reading
        .find()
        .filter(_ -> peers.isEmpty())
        .filter(Reading::nobodyIsAlive)
        .filter(last -> !somebodyElse.isNotBefore(last.beganAt()))
        .ifPresentOrElse(last -> alone.openUntil(last.leaseEndsAt()), alone::close);
  }

  private Optional<Long> provenUntil(long now) {
    Optional<Reading> last = reading.find().filter(it -> !it.isOverAt(now));
    if (last.isEmpty() || !line.hasCarried()) {
      return Optional.empty();
    }
    long until = last.get().leaseEndsAt();
    for (ProcessId other : expected(last.get())) {
      if (!hasWelcomedUs(other)) {
        return Optional.empty();
      }
      long silentAt = peers.findOrNew(other, now).heardAt() + settings.silence().toNanos();
      until = silentAt - until < 0 ? silentAt : until;
    }
    return until - now > 0 ? Optional.of(until) : Optional.empty();
  }

  private boolean isSomebodyToGreet() {
    return !line.hasCarried()
        || reading.find().stream()
            .flatMap(last -> expected(last).stream())
            .anyMatch(other -> !hasWelcomedUs(other));
  }

  private List<ProcessId> expected(Reading last) {
    return last.others().stream()
        .map(RegisteredProcess::id)
        .filter(id -> !id.equals(self) && !peers.hasDeparted(id))
        .toList();
  }

  private boolean hasWelcomedUs(ProcessId other) {
    return peers.find(other).filter(peer -> peer.welcomed() == line.greeting()).isPresent();
  }

  private void passOn(Invalidation invalidation) {
    try {
      listener.invalidatedElsewhere(invalidation);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "backplane.news-not-taken", e);
      flush("not taken");
    }
  }

  /// @return whether everything was forgotten; if not, nothing counts as proven
  private boolean flush(String reason) {
    return flush(reason, listener::missed);
  }

  /// The same where somebody may have died whom nobody has heard.
  private void flushAfterSilence(String reason) {
    flush(reason, listener::fellSilent);
  }

  private boolean flush(String reason, Runnable forget) {
    tally.add(Event.FLUSHED);
    try {
      forget.run();
      LOG.log(System.Logger.Level.DEBUG, "backplane.flushed reason=\"" + reason + "\"");
      return true;
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "backplane.not-flushed reason=\"" + reason + "\"", e);
      line.greetAnew();
      return false;
    }
  }
}
