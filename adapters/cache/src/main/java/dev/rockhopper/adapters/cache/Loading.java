package dev.rockhopper.adapters.cache;

import dev.rockhopper.adapters.cache.SharedLevel.Answer;
import dev.rockhopper.adapters.cache.SharedLevel.Lease;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
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
  /// @param first what the first shared level has said already, absent where it was not asked
  /// @param afterwards is told what is to be done once the answer was given: what is loaded is
  ///   filled in at shared levels, for which nobody has to wait
  Entry<V> load(
      K key,
      Look look,
      Optional<Answer<V>> first,
      Function<? super K, ? extends V> loader,
      Consumer<Runnable> afterwards) {
    Obtained<V> obtained =
        first.isPresent()
            ? obtain(0, first.get(), key, look, loader, afterwards)
            : obtain(0, key, look, loader, afterwards);
    return entries.entry(obtained.value(), obtained.nanos(), look);
  }

  private Obtained<V> obtain(
      int depth,
      K key,
      Look look,
      Function<? super K, ? extends V> loader,
      Consumer<Runnable> afterwards) {
    if (depth == levels.size()) {
      return Obtained.now(ask(key, loader));
    }
    return obtain(depth, levels.get(depth).ask(key, look), key, look, loader, afterwards);
  }

  private Obtained<V> obtain(
      int depth,
      Answer<V> answer,
      K key,
      Look look,
      Function<? super K, ? extends V> loader,
      Consumer<Runnable> afterwards) {
    SharedLevel<K, V> level = levels.get(depth);
    return switch (answer) {
      case Answer.Hit<V>(V value, long nanos) -> new Obtained<>(value, nanos);
      case Answer.Skip<V>() -> obtain(depth + 1, key, look, loader, afterwards);
      case Answer.Lead<V>(Lease lease) -> {
        Obtained<V> obtained;
        try {
          obtained = obtain(depth + 1, key, look, loader, afterwards);
        } catch (RuntimeException | Error e) {
          level.giveUp(Set.of(lease));
          throw e;
        }
        afterwards.accept(level.filling(Map.of(lease, obtained)));
        yield obtained;
      }
    };
  }

  /// What the first shared level says of a key, asked on the calling thread; absent where that may
  /// take long, or says nothing for certain. To be given to [#load], or to [#giveUp].
  Optional<Answer<V>> askAtOnce(K key, Look look) {
    return levels.isEmpty() ? Optional.empty() : levels.getFirst().askAtOnce(key, look);
  }

  /// Nothing is loaded for what the first level has said.
  void giveUp(Optional<Answer<V>> first) {
    if (first.orElse(null) instanceof Answer.Lead<V>(Lease lease)) {
      levels.getFirst().giveUp(Set.of(lease));
    }
  }

  /// The same as [#load] of several keys.
  ///
  /// @return as many, in the same order
  /// @throws IllegalStateException when the loader gives nothing for one of them
  List<Entry<V>> loadAll(
      List<Leg<K, V>> legs,
      Function<? super List<K>, ? extends Map<K, V>> loader,
      Consumer<Runnable> afterwards) {
    List<Obtained<V>> obtained = obtainAll(0, legs, loader, afterwards);
    List<Entry<V>> loaded = new ArrayList<>(legs.size());
    long now = entries.now();
    for (int i = 0; i < legs.size(); i++) {
      Obtained<V> one = obtained.get(i);
      loaded.add(entries.entry(one.value(), one.nanos(), legs.get(i).look(), now));
    }
    return loaded;
  }

  /// What the first level has of several keys, in their order, looked up on the calling thread;
  /// nothing where that may take long. Only [Answer.Hit] means anything.
  ///
  /// @param looks how the keys stood before
  List<Answer<V>> peekAll(List<K> keys, List<Look> looks) {
    return levels.isEmpty() ? List.of() : levels.getFirst().peekAll(keys, looks);
  }

  /// What is there for a key, as a loader promises.
  static <K, T> T required(Map<K, T> loaded, K key) {
    T one = loaded.get(key);
    if (one == null) {
      throw new IllegalStateException("the loader gave nothing for " + key);
    }
    return one;
  }

  private List<Obtained<V>> obtainAll(
      int depth,
      List<Leg<K, V>> legs,
      Function<? super List<K>, ? extends Map<K, V>> loader,
      Consumer<Runnable> afterwards) {
    List<Obtained<V>> obtained = new ArrayList<>(legs.size());
    if (depth == levels.size()) {
      List<K> keys = new ArrayList<>(legs.size());
      for (Leg<K, V> leg : legs) {
        keys.add(leg.key());
      }
      Map<K, V> values = askAll(Collections.unmodifiableList(keys), loader);
      for (K key : keys) {
        obtained.add(Obtained.now(required(values, key)));
      }
      return obtained;
    }
    SharedLevel<K, V> level = levels.get(depth);
    List<Answer<V>> answers = level.askAll(legs);
    List<Leg<K, V>> missing = new ArrayList<>();
    Set<Lease> leases = new LinkedHashSet<>();
    for (int i = 0; i < answers.size(); i++) {
      switch (answers.get(i)) {
        case Answer.Hit<V> _ -> {}
        case Answer.Skip<V> _ -> missing.add(legs.get(i));
        case Answer.Lead<V>(Lease lease) -> {
          missing.add(legs.get(i));
          leases.add(lease);
        }
      }
    }
    Iterator<Obtained<V>> deeper = Collections.emptyIterator();
    if (!missing.isEmpty()) {
      try {
        deeper = obtainAll(depth + 1, missing, loader, afterwards).iterator();
      } catch (RuntimeException | Error e) {
        level.giveUp(leases);
        throw e;
      }
    }
    Map<Lease, Obtained<V>> led = LinkedHashMap.newLinkedHashMap(leases.size());
    for (Answer<V> answer : answers) {
      if (answer instanceof Answer.Hit<V>(V value, long nanos)) {
        obtained.add(new Obtained<>(value, nanos));
        continue;
      }
      Obtained<V> one = deeper.next();
      obtained.add(one);
      if (answer instanceof Answer.Lead<V>(Lease lease)) {
        led.put(lease, one);
      }
    }
    if (!led.isEmpty()) {
      afterwards.accept(level.filling(led));
    }
    return obtained;
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
