package dev.rockhopper.adapters.cache;

import dev.rockhopper.adapters.cache.SharedLevel.Answer;
import dev.rockhopper.adapters.cache.SharedLevel.Lease;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/// How what is not in memory is loaded: from the levels that processes share, in their order, else
/// from the store. What a level does not have is filled in there.
///
/// @param entries what the loads are for
/// @param levels the shared levels of the kind
/// @param counts counts what the store is asked
record Loading<K, V>(Entries<K, V> entries, List<SharedLevel<K, V>> levels, Counts counts) {

  /// What is there under a key, with how long it may be kept.
  ///
  /// @param look how the key stood before
  Entry<V> load(K key, Look look, Function<? super K, ? extends V> loader) {
    Obtained<V> obtained = obtain(0, key, look, loader);
    return entries.entry(obtained.value(), obtained.nanos(), look);
  }

  private Obtained<V> obtain(int depth, K key, Look look, Function<? super K, ? extends V> loader) {
    if (depth == levels.size()) {
      return Obtained.now(ask(key, loader));
    }
    SharedLevel<K, V> level = levels.get(depth);
    return switch (level.ask(key, look)) {
      case Answer.Hit<V>(V value, long nanos) -> new Obtained<>(value, nanos);
      case Answer.Skip<V>() -> obtain(depth + 1, key, look, loader);
      case Answer.Lead<V>(Lease lease) -> {
        Obtained<V> obtained;
        try {
          obtained = obtain(depth + 1, key, look, loader);
        } catch (RuntimeException | Error e) {
          level.giveUp(Set.of(lease));
          throw e;
        }
        level.fill(lease, obtained);
        yield obtained;
      }
    };
  }

  /// The same of several keys.
  ///
  /// @param looks how each stood before
  /// @return as many, in the same order
  /// @throws IllegalStateException when the loader gives nothing for one of them
  List<Entry<V>> loadAll(
      Map<K, Look> looks, Function<? super List<K>, ? extends Map<K, V>> loader) {
    List<Entry<V>> loaded = new ArrayList<>(looks.size());
    if (levels.isEmpty()) {
      Map<K, V> values = askAll(List.copyOf(looks.keySet()), loader);
      looks.forEach((key, look) -> loaded.add(entries.entry(required(values, key), look)));
    } else {
      Map<K, Obtained<V>> obtained = obtainAll(0, looks, loader);
      looks.forEach((key, look) -> {
        Obtained<V> one = required(obtained, key);
        loaded.add(entries.entry(one.value(), one.nanos(), look));
      });
    }
    return loaded;
  }

  /// What is there for a key, as a loader promises.
  static <K, T> T required(Map<K, T> loaded, K key) {
    T one = loaded.get(key);
    if (one == null) {
      throw new IllegalStateException("the loader gave nothing for " + key);
    }
    return one;
  }

  private Map<K, Obtained<V>> obtainAll(
      int depth, Map<K, Look> looks, Function<? super List<K>, ? extends Map<K, V>> loader) {
    Map<K, Obtained<V>> obtained = LinkedHashMap.newLinkedHashMap(looks.size());
    if (depth == levels.size()) {
      askAll(new ArrayList<>(looks.keySet()), loader)
          .forEach((key, value) -> obtained.put(key, Obtained.now(value)));
      return obtained;
    }
    Map<K, Look> missing = new LinkedHashMap<>();
    Map<K, Lease> leases = new LinkedHashMap<>();
    SharedLevel<K, V> level = levels.get(depth);
    level
        .askAll(looks)
        .forEach((key, answer) -> {
          switch (answer) {
            case Answer.Hit<V>(V value, long nanos) ->
                obtained.put(key, new Obtained<>(value, nanos));
            case Answer.Lead<V>(Lease lease) -> {
              leases.put(key, lease);
              missing.put(key, Objects.requireNonNull(looks.get(key)));
            }
            case Answer.Skip<V>() -> missing.put(key, Objects.requireNonNull(looks.get(key)));
          }
        });
    if (!missing.isEmpty()) {
      try {
        obtained.putAll(obtainAll(depth + 1, missing, loader));
      } catch (RuntimeException | Error e) {
        level.giveUp(Set.copyOf(leases.values()));
        throw e;
      }
      fill(level, leases, obtained);
    }
    return obtained;
  }

  private void fill(SharedLevel<K, V> level, Map<K, Lease> leases, Map<K, Obtained<V>> obtained) {
    Map<Lease, Obtained<V>> loaded = new LinkedHashMap<>();
    leases.forEach((key, lease) -> {
      Obtained<V> one = obtained.get(key);
      if (one != null) {
        loaded.put(lease, one);
      }
    });
    if (!loaded.isEmpty()) {
      level.fillAll(loaded);
    }
    if (loaded.size() < leases.size()) {
      // The loader gave nothing for some: nobody is to wait for them.
      Set<Lease> left = new HashSet<>(leases.values());
      left.removeAll(loaded.keySet());
      level.giveUp(left);
    }
  }

  /// What the store says.
  V ask(K key, Function<? super K, ? extends V> loader) {
    return counts.load(() -> Objects.requireNonNull(loader.apply(key), "a loader gives no null"));
  }

  /// What the store says of several keys, which may lack some.
  Map<K, V> askAll(List<K> keys, Function<? super List<K>, ? extends Map<K, V>> loader) {
    return counts.load(() -> Objects.requireNonNull(loader.apply(keys), "a loader gives no null"));
  }
}
