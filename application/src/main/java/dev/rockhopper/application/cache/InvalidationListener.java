package dev.rockhopper.application.cache;

/// Hears what other processes have made invalid. Calls may come from any thread, twice, and in any
/// order; they return quickly and throw nothing.
public interface InvalidationListener {

  /// Another process has written: its keys and groups are forgotten, and no load that has begun
  /// before is stored. Kinds that this process does not know are passed over; a key that it cannot
  /// read stands for everything of its kind.
  void invalidatedElsewhere(Invalidation invalidation);

  /// Something may have been missed: everything that is kept in memory is forgotten, whatever its
  /// kind. To be called before the connection to the others counts as proven again.
  void missed();

  /// Another process ended without goodbye, or may have, while nobody heard it: as [#missed()], and
  /// what it had committed may not have reached what processes share.
  default void fellSilent() {
    missed();
  }

  /// Whether everything that this process has written has ended, and has reached what processes
  /// share. A process that leaves otherwise says no goodbye: the others have to find its silence.
  default boolean owesNothing() {
    return true;
  }
}
