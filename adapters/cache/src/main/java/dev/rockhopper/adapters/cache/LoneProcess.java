package dev.rockhopper.adapters.cache;

import dev.rockhopper.application.cache.Invalidation;
import dev.rockhopper.application.cache.InvalidationSink;

/// Tells nobody, for a process that has its database to itself.
public final class LoneProcess implements InvalidationSink {

  @Override
  public void publish(Invalidation invalidation) {
    // There is nobody who could have kept anything.
  }
}
