package dev.rockhopper.application.cache.shared;

import dev.rockhopper.application.failure.FailureCategory;
import dev.rockhopper.application.failure.InfrastructureException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// A process's way to a [MemorySharedServer], which may be cut while those of others are not.
public final class MemorySharedStore implements SharedStore {
  private final MemorySharedServer server;
  private final AtomicReference<Watcher> watcher = new AtomicReference<>(new Nobody());
  private final AtomicBoolean cut = new AtomicBoolean();
  private final AtomicBoolean quick = new AtomicBoolean(true);
  private final AtomicLong calls = new AtomicLong();
  private final List<Interruption> interruptions = new CopyOnWriteArrayList<>();
  private final Set<Call> late = ConcurrentHashMap.newKeySet();
  private final Queue<Runnable> underWay = new ConcurrentLinkedQueue<>();

  /// What can be asked of a store.
  public enum Call {
    /// [SharedStore#find] and [SharedStore#findAll].
    FIND,
    /// [SharedStore#findOrLease].
    LEASE,
    /// [SharedStore#fill].
    FILL,
    /// [SharedStore#giveUp].
    GIVE_UP,
    /// [SharedStore#hold].
    HOLD,
    /// [SharedStore#release].
    RELEASE
  }

  /// Something that a test does around calls.
  public interface Interruption {
    /// Before a call reaches the server.
    ///
    /// @throws RuntimeException when it is not to reach it
    default void before(Call call, Set<String> keys) {}

    /// After the server has answered, before the caller hears of it.
    ///
    /// @throws RuntimeException when the answer is lost
    default void after(Call call, Set<String> keys) {}
  }

  MemorySharedStore(MemorySharedServer server) {
    this.server = server;
  }

  @Override
  public void open(Watcher told) {
    watcher.set(told);
    if (!cut.get()) {
      told.regained();
    }
  }

  // --- faults ------------------------------------------------------------------------------------

  /// The server cannot be reached from here.
  public void lose() {
    if (!cut.getAndSet(true)) {
      watcher.get().lost();
    }
  }

  /// It can be reached again.
  public void regain() {
    if (cut.get()) {
      watcher.get().regained();
      cut.set(false);
    }
  }

  /// The server cannot be reached from here, though nobody has been told.
  public void loseInSilence() {
    cut.set(true);
  }

  /// From now on.
  public void interrupt(Interruption by) {
    interruptions.add(by);
  }

  /// No longer.
  public void stopInterrupting() {
    interruptions.clear();
    late.clear();
  }

  /// Such calls are given up by whoever asks, from now on, and are still under way to the server.
  public void delay(Call... some) {
    late.addAll(Set.of(some));
  }

  /// What was under way gets there, though nobody waits for it any more.
  public void arrive() {
    for (Runnable next = underWay.poll(); next != null; next = underWay.poll()) {
      next.run();
    }
  }

  /// How many round trips there were.
  public long calls() {
    return calls.get();
  }

  // --- the store ---------------------------------------------------------------------------------

  @Override
  public Found find(String key) {
    return findAll(List.of(key)).getFirst();
  }

  @Override
  public boolean isQuick() {
    return quick.get();
  }

  /// Takes as long as it likes from now on.
  public void beSlow() {
    quick.set(false);
  }

  @Override
  public List<Found> findAll(List<String> keys) {
    Set<String> all = Set.copyOf(keys);
    Map<String, Found> found = ask(Call.FIND, all, () -> server.find(all));
    return keys.stream().map(key -> found.getOrDefault(key, new Found.Nothing())).toList();
  }

  @Override
  public Map<String, Found> findOrLease(Set<String> keys, long token, Duration lease) {
    return ask(Call.LEASE, keys, () -> server.findOrLease(keys, token, lease));
  }

  @Override
  public Set<String> fill(Map<String, byte[]> values, long token, Duration lifetime) {
    return ask(Call.FILL, values.keySet(), () -> server.fill(values, token, lifetime));
  }

  @Override
  public void giveUp(Set<String> keys, long token) {
    tell(Call.GIVE_UP, keys, () -> server.giveUp(keys, token));
  }

  @Override
  public void hold(Set<String> keys, long writer, Duration longest) {
    tell(Call.HOLD, keys, () -> server.hold(keys, writer, longest));
  }

  @Override
  public boolean release(Set<String> keys, long writer) {
    return ask(Call.RELEASE, keys, () -> server.release(keys, writer));
  }

  @Override
  public void close() {
    cut.set(true);
  }

  private void tell(Call call, Set<String> keys, Runnable work) {
    ask(
        call,
        keys,
        () -> {
          work.run();
          return keys;
        });
  }

  private <T> T ask(Call call, Set<String> keys, Supplier<T> work) {
    for (String key : keys) {
      if (key.length() > LONGEST_KEY || !key.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
        throw new IllegalArgumentException("not a key: " + key);
      }
    }
    calls.incrementAndGet();
    interruptions.forEach(by -> by.before(call, keys));
    requireReachable();
    if (late.contains(call)) {
      underWay.add(() -> {
        T _ = work.get();
      });
      throw new InfrastructureException(FailureCategory.DATABASE, "no answer in time");
    }
    T answer = work.get();
    interruptions.forEach(by -> by.after(call, keys));
    requireReachable();
    return answer;
  }

  private void requireReachable() {
    if (cut.get()) {
      throw new InfrastructureException(FailureCategory.DATABASE, "the shared store is away");
    }
  }

  private record Nobody() implements Watcher {
    @Override
    public void lost() {
      // Nobody is told.
    }

    @Override
    public void regained() {
      // Nobody is told.
    }
  }
}
