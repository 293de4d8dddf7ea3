package dev.rockhopper.adapters.cache;

import dev.rockhopper.adapters.cache.Flight.Outcome;
import java.util.ArrayList;
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
    (flight == own ? mine : others).add(new Leg<>(key, flight));
  }

  /// The store's word counts, and is not kept. What was there is given where the store is away, but
  /// not to a transaction.
  private void ask(Set<K> wanted) {
    if (cache.isInTransaction()) {
      found.putAll(loading.askAll(List.copyOf(wanted), loader));
      return;
    }
    wanted.forEach(key -> mine.add(new Leg<>(key, new Flight<>(cache.entries().look(key)))));
    lead(() -> {
      try {
        Map<K, V> loaded = loading.askAll(List.copyOf(wanted), loader);
        for (Leg<K, V> leg : mine) {
          V value = Loading.required(loaded, leg.key());
          leg.flight().land(cache.entries().entry(value, leg.look()));
        }
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
