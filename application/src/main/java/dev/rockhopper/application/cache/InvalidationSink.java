package dev.rockhopper.application.cache;

import dev.rockhopper.domain.Deliberately;
import java.util.List;

/// Tells the other processes what to forget. Called after a transaction has ended, by its thread,
/// when this process has forgotten it already, though it may still hold it where others read it.
/// Whatever goes wrong is the implementation's to repair: its callers cannot. Safe for many
/// threads.
@FunctionalInterface
@Deliberately(breaks = 6, because = "the backplane is of this layer; its channel is the port")
public interface InvalidationSink {

  /// Sends one. It may be sent later, merged with others, or twice, but not dropped in silence.
  void publish(Invalidation invalidation);

  /// Sends what one transaction has made invalid, one for each kind, never none.
  default void publishAll(List<Invalidation> ofOneTransaction) {
    ofOneTransaction.forEach(this::publish);
  }
}
