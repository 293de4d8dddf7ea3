package dev.rockhopper.adapters.cache;

import dev.rockhopper.adapters.cache.Payload.Opened;
import dev.rockhopper.adapters.cache.SharedLevel.Lease;
import dev.rockhopper.application.cache.shared.Found;
import dev.rockhopper.application.cache.shared.SharedStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Fills what was loaded in at a shared level, under the leases from before the loads.
final class SharedFills<K, V> {
  private final SharedLevel<K, V> level;
  private final SharedLink link;
  private final SharedStore store;
  private final Payload<V> payload;
  private final Entries<K, V> entries;
  private final AtomicInteger underWay = new AtomicInteger();

  SharedFills(SharedLevel<K, V> level, Payload<V> payload, Entries<K, V> entries) {
    this.level = level;
    this.link = level.link();
    this.store = link.store();
    this.payload = payload;
    this.entries = entries;
  }

  /// What is to be done with what was loaded, once its reader has it: to keep it, unless somebody
  /// has written it since the leases were given.
  ///
  /// @param loaded under leases that were given together
  Runnable keeping(Map<Lease, Obtained<V>> loaded) {
    underWay.incrementAndGet();
    return () -> {
      try {
        fillAll(loaded);
      } finally {
        underWay.decrementAndGet();
      }
    };
  }

  /// How much has been loaded and is not kept yet.
  int underWay() {
    return underWay.get();
  }

  private void fillAll(Map<Lease, Obtained<V>> loaded) {
    Map<String, byte[]> values = new HashMap<>();
    Set<String> unfitting = new LinkedHashSet<>();
    long longest = 1;
    long token = 0;
    for (Map.Entry<Lease, Obtained<V>> one : loaded.entrySet()) {
      Lease lease = one.getKey();
      V value = one.getValue().value();
      long nanos = Math.min(one.getValue().nanos(), entries.lifetimeNanos(link.level(), value));
      longest = Math.max(longest, nanos);
      token = lease.token();
      long endsAt = link.levels().clock().millis() + TimeUnit.NANOSECONDS.toMillis(nanos);
      payload
          .seal(lease.at(), new Opened<>(value, lease.tag().value(), endsAt))
          .ifPresentOrElse(bytes -> values.put(lease.at(), bytes), () -> unfitting.add(lease.at()));
    }
    level.counts().unfitting.add(unfitting.size());
    long leaseToken = token;
    Duration lifetime = Duration.ofNanos(Math.max(longest, TimeUnit.MILLISECONDS.toNanos(1)));
    level.safely(
        Set.of(),
        () -> {
          if (!unfitting.isEmpty()) {
            store.giveUp(unfitting, leaseToken);
          }
          if (!values.isEmpty()) {
            level.counts().usual.refused.add(values.size() - stored(values, leaseToken, lifetime));
          }
          return Set.of();
        });
  }

  private int stored(Map<String, byte[]> values, long token, Duration lifetime) {
    if (link.without().contains(Guard.LEASE)) {
      boolean _ = store.release(values.keySet(), token);
      Map<String, Found> _ = store.findOrLease(values.keySet(), token, SharedLevels.LEASE);
    }
    return store.fill(values, token, lifetime).size();
  }

  /// Nothing was loaded.
  void giveUp(Set<Lease> leases) {
    for (Lease lease : leases) {
      level.safely(
          Set.of(),
          () -> {
            store.giveUp(Set.of(lease.at()), lease.token());
            return Set.of();
          });
    }
  }
}
