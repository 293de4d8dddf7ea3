package dev.rockhopper.adapters.cache;

import dev.rockhopper.adapters.cache.Flight.Outcome;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// One read of several keys: what is there, one load for what this read leads, and the loads of
/// others. Its own load is over before it waits for any other, so that two such reads never wait
/// for each other.
final class BulkRead<K, V> {
  private final MemoryCache<K, V> cache;
  private final Loading<K, V> loading;
  private final Function<? super List<K>, ? extends Map<K, V>> loader;
  private final Function<K, V> single;
  private final Map<K, V> found = new LinkedHashMap<>();
  private final Map<K, Flight<V>> mine = new LinkedHashMap<>();
  private final Map<K, Flight<V>> others = new LinkedHashMap<>();

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
    } else {
      wanted.forEach(this::findOrBegin);
      if (!mine.isEmpty()) {
        lead(this::load);
      }
      others.forEach(this::await);
      if (others.isEmpty() && (mine.isEmpty() || mine.size() == wanted.size())) {
        // Nothing has come in between, so this is the order already.
        return found;
      }
    }
    Map<K, V> inOrder = LinkedHashMap.newLinkedHashMap(wanted.size());
    wanted.forEach(key -> inOrder.put(key, Loading.required(found, key)));
    return inOrder;
  }

  private void findOrBegin(K key) {
    Optional<V> there = cache.find(key, single);
    if (there.isPresent()) {
      found.put(key, there.get());
      return;
    }
    Flight<V> own = new Flight<>(cache.entries().look(key));
    Flight<V> flight = cache.flights().joinOrBegin(key, own);
    (flight == own ? mine : others).put(key, flight);
  }

  /// The store's word counts, and is not kept. What was there is given where the store is away, but
  /// not to a transaction.
  private void ask(Set<K> wanted) {
    if (cache.isInTransaction()) {
      found.putAll(loading.askAll(List.copyOf(wanted), loader));
      return;
    }
    wanted.forEach(key -> mine.put(key, new Flight<>(cache.entries().look(key))));
    lead(() -> {
      try {
        Map<K, V> loaded = loading.askAll(List.copyOf(wanted), loader);
        mine.forEach((key, flight) ->
            flight.land(cache.entries().entry(Loading.required(loaded, key), flight.look())));
      } catch (RuntimeException e) {
        landAgain(e);
      } catch (Error e) {
        cache.misses().fail(mine, e);
      }
    });
  }

  private void lead(Runnable load) {
    long end = cache.misses().end();
    cache.misses().run(mine, load, end);
    mine.forEach((key, flight) -> found.put(key, cache.misses().landed(key, flight, end)));
  }

  private void load() {
    try {
      Map<K, Look> looks = LinkedHashMap.newLinkedHashMap(mine.size());
      mine.forEach((key, flight) -> looks.put(key, flight.look()));
      Iterator<Entry<V>> loaded = loading.loadAll(looks, loader).iterator();
      mine.forEach((key, flight) -> {
        Entry<V> entry = loaded.next();
        cache.entries().store(key, flight.look(), entry);
        cache.flights().end(key, flight);
        flight.land(entry);
      });
    } catch (RuntimeException e) {
      landAgain(e);
    } catch (Error e) {
      cache.misses().fail(mine, e);
    }
  }

  /// With what was there, where that is allowed.
  private void landAgain(RuntimeException failure) {
    Entries<K, V> entries = cache.entries();
    mine.forEach((key, flight) -> {
      Optional<Entry<V>> again = entries.offerAgain(key, entries.peek(key), failure);
      cache.flights().end(key, flight);
      again.ifPresentOrElse(flight::land, () -> flight.fail(failure));
    });
  }

  private void await(K key, Flight<V> flight) {
    Optional<Outcome<V>> outcome = cache.flights().await(key, flight, cache.flights().patience());
    if (outcome.isPresent() && outcome.get() instanceof Outcome.Landed<V>(Entry<V> entry)) {
      found.put(key, entry.value());
    } else {
      found.put(key, cache.get(key, single));
    }
  }
}
