package dev.rockhopper.application.cache.shared;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// The store in memory keeps the contract.
class MemorySharedStoreTest implements SharedStoreContract {
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000);
  private final MemorySharedStore store = new MemorySharedServer(nanos::get).connect();

  @Override
  public SharedStore store() {
    return store;
  }

  @Override
  public void pass(Duration length) {
    nanos.addAndGet(length.toNanos());
  }
}
