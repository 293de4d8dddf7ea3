package dev.rockhopper.application.cache;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Remembers what it is given to send.
public final class RecordingSink implements InvalidationSink {
  private final Queue<List<Invalidation>> sent = new ConcurrentLinkedQueue<>();

  @Override
  public void publish(Invalidation invalidation) {
    sent.add(List.of(invalidation));
  }

  @Override
  public void publishAll(List<Invalidation> ofOneTransaction) {
    sent.add(ofOneTransaction);
  }

  /// What was sent, one list for each time.
  public List<List<Invalidation>> sent() {
    return List.copyOf(sent);
  }
}
