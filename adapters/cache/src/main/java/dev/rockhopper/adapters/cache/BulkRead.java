package dev.rockhopper.adapters.cache;

import dev.rockhopper.adapters.cache.Flight.Outcome;
import dev.rockhopper.adapters.cache.SharedLevel.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// One read of several keys: what is there, what a level has that can be looked up at once, one
/// load for what this read leads, and the loads of others. Its own load is over before it waits for
/// any other, so that two such reads never wait for each other.
final class BulkRead<K, V> {
  private final MemoryCache<K, V> cache;
  private final Loading<K, V> loading;
  private final Function<? super List<K>, ? extends Map<K, V>> loader;
  private final Function<K, V> single;
  private final Map<K, V> found = new LinkedHashMap<>();
  private final Flight.Trip trip = new Flight.Trip();
  private final List<Leg<K, V>> mine = new ArrayList<>();
  private final List<Leg<K, V>> others = new ArrayList<>();

  BulkRead(
      MemoryCache<K, V> cache,
      Loading<K, V> loading,
      Function<? super List<K>, ? extends Map<K, V>> loader) {
    this.cache = cache;
    this.loading = loading;
    this.loader = loader;
    this.single = single(loader);
  }

  /// Loads one. Keeps nothing of the read: others may use it later.
  private static <K, V> Function<K, V> single(
      Function<? super List<K>, ? extends Map<K, V>> loader) {
    return key -> Loading.required(loader.apply(List.of(key)), key);
  }

  Map<K, V> of(Set<K> wanted) {
    if (cache.bypasses(wanted.size())) {
      ask(wanted);
      return inOrder(wanted);
    }
    long end = cache.misses().end();
    List<K> missing = find(wanted);
    List<K> left = missing.isEmpty() ? missing : peek(missing);
    left.forEach(this::joinOrBegin);
    if (!mine.isEmpty()) {
      lead(this::load, end);
    }
    others.forEach(this::await);
    boolean isOfOnePart =
        left.isEmpty()
            ? missing.isEmpty() || missing.size() == wanted.size()
            : mine.size() == wanted.size();
    // What is of one part is in order already.
    return isOfOnePart ? found : inOrder(wanted);
  }

  private Map<K, V> inOrder(Set<K> wanted) {
    Map<K, V> inOrder = LinkedHashMap.newLinkedHashMap(wanted.size());
    wanted.forEach(key -> inOrder.put(key, Loading.required(found, key)));
    return inOrder;
  }

  /// Takes what is in memory.
  ///
  /// @return the others
  private List<K> find(Set<K> wanted) {
    List<K> missing = new ArrayList<>(wanted.size());
    long now = cache.now();
    for (K key : wanted) {
      Optional<V> there = cache.find(key, now, single);
      if (there.isPresent()) {
        found.put(key, there.get());
      } else {
        missing.add(key);
      }
    }
    return missing;
  }

  /// Takes what other processes have put where it can be looked up at once, on the caller's own
  /// thread: to hand a read over to another and back takes longer than most of it.
  ///
  /// @return the others
  private List<K> peek(List<K> missing) {
    Entries<K, V> entries = cache.entries();
    List<Look> looks = entries.looks(missing);
    List<Answer<V>> answers =
        cache.misses().mayWaitForLevels() ? loading.peekAll(missing, looks) : List.of();
    if (answers.isEmpty()) {
      return missing;
    }
    List<K> left = new ArrayList<>();
    long now = cache.now();
    for (int i = 0; i < answers.size(); i++) {
      K key = missing.get(i);
      if (answers.get(i) instanceof Answer.Hit<V>(V value, long nanos)) {
        entries.store(key, looks.get(i), entries.entry(value, nanos, looks.get(i), now));
        found.put(key, value);
      } else {
        left.add(key);
      }
    }
    return left;
  }

  private void joinOrBegin(K key) {
    Flight<V> own = new Flight<>(cache.entries().look(key), trip);
    Flight<V> flight = cache.flights().joinOrBegin(key, own);
    if (flight == own) {
      trip.join();
    }
    (flight == own ? mine : others).add(new Leg<>(key, flight));
  }

  /// The store's word counts, and is not kept. What was there is given where the store is away, but
  /// not to a transaction.
  private void ask(Set<K> wanted) {
    if (cache.isInTransaction()) {
      found.putAll(loading.askAll(List.copyOf(wanted), loader));
      return;
    }
    Entries<K, V> entries = cache.entries();
    for (K key : wanted) {
      Entry<V> known = entries.peek(key);
      if (known != null && entries.isStillOffered(known)) {
        found.put(key, known.answer());
      } else {
        trip.join();
        mine.add(new Leg<>(key, new Flight<>(entries.look(key), trip)));
      }
    }
    if (!mine.isEmpty()) {
      askForMine();
    }
  }

  private void askForMine() {
    List<K> keys = mine.stream().map(Leg::key).toList();
    Runnable asking =
        () -> {
          try {
            Map<K, V> loaded = loading.askAll(keys, loader);
            for (Leg<K, V> leg : mine) {
              V value = Loading.required(loaded, leg.key());
              leg.flight().land(cache.entries().entry(value, leg.look()));
            }
          } catch (RuntimeException e) {
            landAgain(e);
          } catch (Error e) {
            cache.misses().fail(mine, e);
          }
        };
    Misses<K, V> misses = cache.misses();
    Entries<K, V> entries = cache.entries();
    long end = misses.end();
    long softEnd =
        misses.softEnd(
            keys.stream()
                .allMatch(key -> misses.canBeOfferedSoon(entries.peek(key), Entries.Reason.AWAY)),
            end);
    boolean _ = misses.run(mine, asking, softEnd);
    for (Leg<K, V> leg : mine) {
      K key = leg.key();
      Entry<V> known = entries.peek(key);
      try {
        found.put(key, misses.landed(key, leg.flight(), known, softEnd, end));
      } catch (RuntimeException e) {
        found.put(key, entries.offerAgain(key, known, e).orElseThrow(() -> e).value());
      }
    }
  }

  private void lead(Runnable load, long end) {
    boolean _ = cache.misses().run(mine, load, end);
    for (Leg<K, V> leg : mine) {
      found.put(leg.key(), cache.misses().landed(leg.key(), leg.flight(), end));
    }
  }

  private void load() {
    List<Runnable> afterwards = new ArrayList<>(1);
    try {
      List<Entry<V>> loaded = loading.loadAll(mine, loader, afterwards::add);
      for (int i = 0; i < loaded.size(); i++) {
        Leg<K, V> leg = mine.get(i);
        cache.entries().store(leg.key(), leg.look(), loaded.get(i));
        cache.flights().end(leg.key(), leg.flight());
      }
      for (int i = 0; i < loaded.size(); i++) {
        mine.get(i).flight().land(loaded.get(i));
      }
    } catch (RuntimeException e) {
      landAgain(e);
    } catch (Error e) {
      cache.misses().fail(mine, e);
    }
    afterwards.forEach(Runnable::run);
  }

  /// With what was there, where that is allowed.
  private void landAgain(RuntimeException failure) {
    Entries<K, V> entries = cache.entries();
    for (Leg<K, V> leg : mine) {
      Optional<Entry<V>> again = entries.offerAgain(leg.key(), entries.peek(leg.key()), failure);
      cache.flights().end(leg.key(), leg.flight());
      again.ifPresentOrElse(leg.flight()::land, () -> leg.flight().fail(failure));
    }
  }

  private void await(Leg<K, V> leg) {
    K key = leg.key();
    Optional<Outcome<V>> outcome =
        cache.flights().await(key, leg.flight(), cache.flights().patience());
    if (outcome.isPresent() && outcome.get() instanceof Outcome.Landed<V>(Entry<V> entry)) {
      found.put(key, entry.value());
    } else {
      found.put(key, cache.get(key, single));
    }
  }
}
