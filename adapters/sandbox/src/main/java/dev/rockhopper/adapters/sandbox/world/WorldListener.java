package dev.rockhopper.adapters.sandbox.world;

/// Hears of every event, in order.
@FunctionalInterface
public interface WorldListener {

  /// Called while the world is locked: hand the event over and return at once.
  void happened(WorldEvent event);
}
