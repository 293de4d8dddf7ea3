package dev.rockhopper.application.cache.shared;

import dev.rockhopper.application.cache.shared.Found.Held;
import dev.rockhopper.application.cache.shared.Found.Leased;
import dev.rockhopper.application.cache.shared.Found.Nothing;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// What several [MemorySharedStore]s reach: their keys, in memory, with the faults that a server
/// has.
public final class MemorySharedServer {
  private final LongSupplier nanoTime;
  private final Map<String, State> states = new HashMap<>();
  private final List<MemorySharedStore> clients = new CopyOnWriteArrayList<>();

  /// How a key stands until its time is over.
  private sealed interface State {
    long until();

    @SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
    record Filled(byte[] bytes, long until) implements State {}

    record Lent(long token, long until) implements State {}

    record Kept(Set<Long> writers, long until) implements State {}
  }

  /// All that a server knew at some moment.
  ///
  /// @param states by key
  public record Backup(Map<String, Object> states) {}

  /// One that tells the time in nanoseconds from anywhere.
  public MemorySharedServer(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /// Another process's way to it.
  public MemorySharedStore connect() {
    MemorySharedStore client = new MemorySharedStore(this);
    clients.add(client);
    return client;
  }

  // --- faults ------------------------------------------------------------------------------------

  /// Restarts, with nothing.
  public void restartEmpty() {
    restartWith(new Backup(Map.of()));
  }

  /// All that it knows now.
  public synchronized Backup backup() {
    return new Backup(Map.copyOf(states));
  }

  /// Restarts with what it knew some time ago.
  public void restartWith(Backup older) {
    clients.forEach(MemorySharedStore::lose);
    synchronized (this) {
      states.clear();
      older.states().forEach((key, state) -> states.put(key, (State) state));
    }
    clients.forEach(MemorySharedStore::regain);
  }

  /// Forgets keys, as one that is full does, and tells nobody.
  ///
  /// @return how many
  public synchronized int evict(String part) {
    int before = states.size();
    states.keySet().removeIf(key -> key.contains(part));
    return before - states.size();
  }

  /// Has `bytes` as the value of every key that contains `part` and has a value.
  ///
  /// @return how many
  public synchronized int garble(String part, Function<byte[], byte[]> change) {
    int[] count = {0};
    states.replaceAll((key, state) -> {
      if (key.contains(part) && state instanceof State.Filled(byte[] bytes, long until)) {
        count[0]++;
        return new State.Filled(change.apply(bytes.clone()), until);
      }
      return state;
    });
    return count[0];
  }

  /// The keys that have a value, a lease or a writer.
  public synchronized Set<String> keys() {
    states.values().removeIf(this::isOver);
    return new TreeSet<>(states.keySet());
  }

  // --- what clients ask --------------------------------------------------------------------------

  synchronized Map<String, Found> find(Set<String> keys) {
    Map<String, Found> found = new LinkedHashMap<>();
    keys.forEach(key -> found.put(key, found(key)));
    return found;
  }

  synchronized Map<String, Found> findOrLease(Set<String> keys, long token, Duration lease) {
    Map<String, Found> found = find(keys);
    found.forEach((key, standing) -> {
      if (standing instanceof Nothing) {
        states.put(key, new State.Lent(token, after(lease)));
      }
    });
    return found;
  }

  synchronized Set<String> fill(Map<String, byte[]> values, long token, Duration lifetime) {
    Set<String> kept = new TreeSet<>();
    values.forEach((key, bytes) -> {
      if (isLentTo(key, token)) {
        states.put(key, new State.Filled(bytes.clone(), after(lifetime)));
        kept.add(key);
      }
    });
    return kept;
  }

  synchronized void giveUp(Set<String> keys, long token) {
    keys.stream().filter(key -> isLentTo(key, token)).forEach(states::remove);
  }

  synchronized void hold(Set<String> keys, long writer, Duration longest) {
    for (String key : keys) {
      Set<Long> writers = new TreeSet<>(Set.of(writer));
      long until = after(longest);
      if (current(key) instanceof State.Kept(Set<Long> others, long end)) {
        writers.addAll(others);
        until = end - until > 0 ? end : until;
      }
      states.put(key, new State.Kept(writers, until));
    }
  }

  synchronized boolean release(Set<String> keys, long writer) {
    int stood = 0;
    for (String key : keys) {
      if (current(key) instanceof State.Kept(Set<Long> writers, long until)) {
        Set<Long> left = new TreeSet<>(writers);
        stood += left.remove(writer) ? 1 : 0;
        if (!left.isEmpty()) {
          states.put(key, new State.Kept(left, until));
          continue;
        }
      }
      states.remove(key);
    }
    return stood == keys.size();
  }

  private Found found(String key) {
    return switch (current(key)) {
      case State.Filled(byte[] bytes, _) -> new Found.Value(bytes.clone());
      case State.Lent _ -> new Leased();
      case State.Kept _ -> new Held();
      case null -> new Nothing();
    };
  }

  private boolean isLentTo(String key, long token) {
    return current(key) instanceof State.Lent(long owner, _) && owner == token;
  }

  private @Nullable State current(String key) {
    State state = states.get(key);
    if (state != null && isOver(state)) {
      states.remove(key);
      return null;
    }
    return state;
  }

  private boolean isOver(State state) {
    return nanoTime.getAsLong() - state.until() >= 0;
  }

  private long after(Duration length) {
    return nanoTime.getAsLong() + length.toNanos();
  }
}
