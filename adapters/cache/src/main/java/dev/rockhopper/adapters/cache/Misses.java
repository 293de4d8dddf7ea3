package dev.rockhopper.adapters.cache;

import dev.rockhopper.adapters.cache.Entries.Reason;
import dev.rockhopper.adapters.cache.Flight.Outcome;
import dev.rockhopper.adapters.cache.SharedLevel.Answer;
import dev.rockhopper.application.cache.CacheConfig.Patience;
import dev.rockhopper.application.failure.FailureCategory;
import dev.rockhopper.application.failure.InfrastructureException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// How what is missing is waited for: of those who miss the same key at the same time one begins
/// the load, which runs beside them, and none of them waits for longer than the kind allows. Where
/// a value is known that may be given instead, that is not long; the load goes on all the same, and
/// what it gives is kept as any load is.
final class Misses<K, V> {
  private static final Duration MUCH = Duration.ofSeconds(1);

  private final Entries<K, V> entries;
  private final Flights<K, V> flights;
  private final Loading<K, V> loading;
  private final LoadThreads threads = new LoadThreads();
  private final Patience patience;
  private final Counts counts;
  private final Set<Guard> without;

  Misses(
      Entries<K, V> entries,
      Flights<K, V> flights,
      Loading<K, V> loading,
      Patience patience,
      Counts counts,
      Set<Guard> without) {
    this.entries = entries;
    this.flights = flights;
    this.loading = loading;
    this.patience = patience;
    this.counts = counts;
    this.without = without;
  }

  /// What is there under a key that is not in memory, or not good any more.
  ///
  /// @param known what is in memory
  V get(K key, @Nullable Entry<V> known, Function<? super K, ? extends V> loader) {
    long end = end();
    while (true) {
      Flight<V> mine = new Flight<>(entries.look(key));
      Flight<V> flight = flights.joinOrBegin(key, mine);
      if (flight == mine) {
        begin(key, mine, known, loader, end);
      } else {
        counts.sharedLoads.increment();
      }
      switch (await(key, flight, known, end, flight == mine)) {
        case Landing.Given<V>(V value) -> {
          return value;
        }
        case Landing.Failed<V>(Throwable cause) -> throw Flight.rethrown(cause);
        case Landing.Alone<V>() -> {
          return alone(key, null, () -> loading.ask(key, loader), end);
        }
        case Landing.Again<V>() -> {}
      }
    }
  }

  /// What has come of waiting.
  ///
  /// @param <V> the value
  private sealed interface Landing<V> {
    /// There is an answer.
    record Given<V>(V value) implements Landing<V> {}

    /// There is none.
    record Failed<V>(Throwable cause) implements Landing<V> {}

    /// The load of another takes so long that this one asks the store as well.
    record Alone<V>() implements Landing<V> {}

    /// Whoever was loading does not any more.
    record Again<V>() implements Landing<V> {}
  }

  private Landing<V> await(
      K key, Flight<V> flight, @Nullable Entry<V> known, long end, boolean isMine) {
    Duration first = longest(end, isMine);
    boolean isSoft =
        canBeOfferedSoon(known, Reason.SLOW) && isShorter(patience.soft().orElseThrow(), first);
    Optional<Outcome<V>> outcome =
        flights.await(key, flight, isSoft ? patience.soft().orElseThrow() : first);
    if (outcome.isEmpty()) {
      Optional<Entry<V>> again = entries.offerAgain(key, known, Reason.SLOW);
      if (again.isPresent()) {
        return new Landing.Given<>(again.get().value());
      }
      if (isSoft) {
        outcome = flights.await(key, flight, longest(end, isMine));
      }
    }
    return switch (outcome.orElse(null)) {
      case Outcome.Landed<V>(Entry<V> entry) -> new Landing.Given<>(entry.value());
      case Outcome.Failed<V>(Throwable cause, boolean givenUp) ->
          givenUp && !isMine ? new Landing.Again<>() : new Landing.Failed<>(cause);
      case null ->
          isMine || left(end).isZero() ? new Landing.Failed<>(tooSlow(key)) : new Landing.Alone<>();
    };
  }

  private Duration longest(long end, boolean isMine) {
    Duration left = left(end);
    return isMine || isShorter(left, flights.patience()) ? left : flights.patience();
  }

  /// Asks the store beside everybody else, while others may not be heard.
  ///
  /// @param known what is in memory
  V alone(K key, @Nullable Entry<V> known, Supplier<V> work) {
    return alone(key, known, work, end());
  }

  private V alone(K key, @Nullable Entry<V> known, Supplier<V> work, long end) {
    Flight<V> flight = new Flight<>(entries.look(key));
    long softEnd = softEnd(canBeOfferedSoon(known, Reason.AWAY), end);
    boolean _ =
        run(
            List.of(new Leg<>(key, flight)),
            () -> {
              try {
                flight.land(entries.entry(work.get(), flight.look()));
              } catch (RuntimeException | Error e) {
                flight.fail(e);
              }
            },
            softEnd);
    return landed(key, flight, known, softEnd, end);
  }

  /// Whether what is known is given instead where the store takes long.
  boolean canBeOfferedSoon(@Nullable Entry<V> known, Reason reason) {
    return patience.soft().isPresent()
        && entries.canBeOffered(known, reason)
        && !without.contains(Guard.SOFT_TIMEOUT);
  }

  /// When nobody waits any longer who has something to give instead.
  long softEnd(boolean hasSomething, long end) {
    long soft = System.nanoTime() + patience.soft().orElse(patience.hard()).toNanos();
    return hasSomething && soft - end < 0 ? soft : end;
  }

  /// What a flight of one's own gives; when the first end has come, what is known instead.
  V landed(K key, Flight<V> flight, @Nullable Entry<V> known, long softEnd, long end) {
    if (softEnd != end && flights.await(key, flight, left(softEnd)).isEmpty()) {
      Optional<Entry<V>> again = entries.offerAgain(key, known, Reason.AWAY);
      if (again.isPresent()) {
        return again.get().value();
      }
    }
    return landed(key, flight, end);
  }

  /// What a flight of one's own gives.
  V landed(K key, Flight<V> flight, long end) {
    Optional<Outcome<V>> outcome =
        flight.isOver() ? flight.outcome() : flights.await(key, flight, left(end));
    return switch (outcome.orElse(null)) {
      case Outcome.Landed<V>(Entry<V> entry) -> entry.value();
      case Outcome.Failed<V>(Throwable cause, _) -> throw Flight.rethrown(cause);
      case null -> throw tooSlow(key);
    };
  }

  private void begin(
      K key,
      Flight<V> mine,
      @Nullable Entry<V> known,
      Function<? super K, ? extends V> loader,
      long end) {
    Optional<Answer<V>> first = Optional.empty();
    boolean hasBegun = false;
    try {
      if (mayWaitForLevels(known)) {
        first = askAtOnce(key, mine);
      }
      if (!mine.isOver()) {
        Optional<Answer<V>> said = first;
        hasBegun =
            run(List.of(new Leg<>(key, mine)), () -> lead(key, mine, known, said, loader), end);
      }
    } catch (RuntimeException | Error e) {
      fail(List.of(new Leg<>(key, mine)), e);
      throw e;
    } finally {
      if (!hasBegun) {
        loading.giveUp(first);
      }
    }
  }

  /// Ends the flight where that is enough, on the caller's own thread: to hand a read over to
  /// another and back takes as long as the answer.
  private Optional<Answer<V>> askAtOnce(K key, Flight<V> mine) {
    Entry<V> entry = storedMeanwhile(key);
    Optional<Answer<V>> first = Optional.empty();
    if (entry == null) {
      first = loading.askAtOnce(key, mine.look());
      if (first.orElse(null) instanceof Answer.Hit<V>(V value, long nanos)) {
        entry = entries.entry(value, nanos, mine.look());
        entries.store(key, mine.look(), entry);
      }
    }
    if (entry != null) {
      flights.end(key, mine);
      mine.land(entry);
    }
    return first;
  }

  /// Runs the load of some flights beside, or lets them fail.
  ///
  /// @return whether it runs
  boolean run(List<Leg<K, V>> mine, Runnable load, long end) {
    Runnable work =
        () -> {
          mine.forEach(leg -> leg.flight().begin());
          load.run();
        };
    if (without.contains(Guard.OUTSIDE_TRANSACTIONS)) {
      work.run();
      return true;
    }
    try {
      if (threads.begin(work, left(end))) {
        return true;
      }
      fail(mine, tooSlow(keys(mine)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      fail(
          mine,
          new InfrastructureException(
              FailureCategory.DATABASE, "interrupted before loading " + keys(mine), e));
    } catch (RuntimeException | Error e) {
      fail(mine, e);
      throw e;
    }
    return false;
  }

  /// Whoever comes afterwards begins anew.
  void fail(List<Leg<K, V>> mine, Throwable why) {
    mine.forEach(leg -> flights.end(leg.key(), leg.flight()));
    mine.forEach(leg -> leg.flight().fail(why));
  }

  private static <K, V> List<K> keys(List<Leg<K, V>> legs) {
    return legs.stream().map(Leg::key).toList();
  }

  /// Whoever comes when it has ended begins anew, and finds what was kept.
  private void lead(
      K key,
      Flight<V> mine,
      @Nullable Entry<V> known,
      Optional<Answer<V>> first,
      Function<? super K, ? extends V> loader) {
    List<Runnable> afterwards = new ArrayList<>(1);
    try {
      Entry<V> entry = first.isPresent() ? null : storedMeanwhile(key);
      if (entry == null) {
        entry = loading.load(key, mine.look(), first, loader, afterwards::add);
        entries.store(key, mine.look(), entry);
      }
      flights.end(key, mine);
      mine.land(entry);
    } catch (RuntimeException e) {
      Optional<Entry<V>> again = entries.offerAgain(key, known, e);
      flights.end(key, mine);
      again.ifPresentOrElse(mine::land, () -> mine.fail(e));
    } catch (Error e) {
      flights.end(key, mine);
      mine.fail(e);
    }
    afterwards.forEach(Runnable::run);
  }

  /// Whoever led before this one may have stored it after this one has looked.
  private @Nullable Entry<V> storedMeanwhile(K key) {
    Entry<V> stored = entries.peek(key);
    return stored != null && entries.isUsable(stored) && !without.contains(Guard.SINGLE_FLIGHT)
        ? stored
        : null;
  }

  /// How long is left.
  private static Duration left(long end) {
    return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
  }

  /// Whether a reader may wait for a quick level itself, of which nothing can rouse it: that is
  /// short beside what it would wait for anyway.
  boolean mayWaitForLevels() {
    return patience.hard().compareTo(MUCH) >= 0;
  }

  /// The same of whoever knows something old: not for longer than they would wait for a load.
  private boolean mayWaitForLevels(@Nullable Entry<V> known) {
    return mayWaitForLevels()
        && (patience.soft().filter(soft -> isShorter(soft, MUCH)).isEmpty()
            || !entries.canBeOffered(known, Reason.SLOW));
  }

  /// When nobody waits any longer who begins now.
  long end() {
    Duration longest = without.contains(Guard.HARD_TIMEOUT) ? Patience.LONGEST : patience.hard();
    return System.nanoTime() + longest.toNanos();
  }

  private RuntimeException tooSlow(Object what) {
    return new InfrastructureException(
        FailureCategory.DATABASE,
        "loading %s took longer than %s".formatted(what, patience.hard()));
  }

  private static boolean isShorter(Duration one, Duration other) {
    return one.compareTo(other) < 0;
  }

  /// How many loads are under way.
  int underWay() {
    return threads.underWay();
  }
}
