package dev.rockhopper.bootstrap.history;

import dev.rockhopper.application.cache.shared.Found;
import dev.rockhopper.application.cache.shared.SharedStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A store in which writers leave the values that they make invalid.
///
/// @param store the store
record UnremovingStore(SharedStore store) implements SharedStore {
  @Override
  public void open(Watcher watcher) {
    store.open(watcher);
  }

  @Override
  public Found find(String key) {
    return store.find(key);
  }

  @Override
  public boolean isQuick() {
    return store.isQuick();
  }

  @Override
  public List<Found> findAll(List<String> keys) {
    return store.findAll(keys);
  }

  @Override
  public Map<String, Found> findOrLease(Set<String> keys, long token, Duration lease) {
    return store.findOrLease(keys, token, lease);
  }

  @Override
  public Set<String> fill(Map<String, byte[]> values, long token, Duration lifetime) {
    return store.fill(values, token, lifetime);
  }

  @Override
  public void giveUp(Set<String> keys, long token) {
    store.giveUp(keys, token);
  }

  @Override
  public void hold(Set<String> keys, long writer, Duration longest) {
    // Left out.
  }

  @Override
  public boolean release(Set<String> keys, long writer) {
    // Left out.
    return true;
  }

  @Override
  public void close() {
    store.close();
  }
}
