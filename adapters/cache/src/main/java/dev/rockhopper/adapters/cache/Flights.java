package dev.rockhopper.adapters.cache;

import dev.rockhopper.adapters.cache.Flight.Outcome;
import dev.rockhopper.application.failure.FailureCategory;
import dev.rockhopper.application.failure.InfrastructureException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The loads of one kind that are under way: of those who miss the same key at the same time, one
/// loads and the others wait.
///
/// @param <K> the key
/// @param <V> what is loaded
final class Flights<K, V> {
  private final Map<K, Flight<V>> running = new ConcurrentHashMap<>();
  private final Circles circles;
  private final Duration patience;
  private final Set<Guard> without;

  Flights(Circles circles, Duration patience, Set<Guard> without) {
    this.circles = circles;
    this.patience = patience;
    this.without = without;
  }

  /// Begins a load, or finds the one that is under way. A load that somebody has written into since
  /// it began is not waited for, nor is any while somebody writes: it may give what was there
  /// before the commit.
  ///
  /// @return `mine`, or the one to wait for
  Flight<V> joinOrBegin(K key, Flight<V> mine) {
    if (without.contains(Guard.SINGLE_FLIGHT)) {
      return mine;
    }
    return running.compute(
        key, (_, other) -> other != null && canBeJoined(other, mine.look()) ? other : mine);
  }

  private boolean canBeJoined(Flight<V> flight, Look now) {
    return without.contains(Guard.FLIGHT_AGE) || (!now.isPending() && flight.look().isSame(now));
  }

  /// Forgets a load that is over.
  void end(K key, Flight<V> mine) {
    running.remove(key, mine);
  }

  /// How long to wait for the load of another before loading alone.
  Duration patience() {
    return patience;
  }

  /// Waits for a load.
  ///
  /// @return absent when that takes longer
  /// @throws IllegalStateException where loads wait for each other in a circle
  Optional<Outcome<V>> await(K key, Flight<V> flight, Duration longest) {
    Optional<Outcome<V>> already = flight.outcome();
    if (already.isPresent()) {
      return already;
    }
    circles.enter(flight, key);
    try {
      return flight.await(longest);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InfrastructureException(
          FailureCategory.DATABASE, "interrupted while another thread loads " + key, e);
    } finally {
      circles.leave();
    }
  }

  int underWay() {
    return running.size();
  }
}
