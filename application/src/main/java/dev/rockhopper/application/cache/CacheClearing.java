package dev.rockhopper.application.cache;

import java.util.Set;

/// Forgets what is cached because somebody asks for it, and not because the bot wrote something:
/// for whoever has changed the database by hand, or trusts nothing any more. What is loaded
/// meanwhile is not kept. Safe for many threads.
///
/// @param caches where entries are forgotten, at all their levels
/// @param others who else is told
public record CacheClearing(CacheManager caches, InvalidationSink others) {

  /// Forgets everything of these kinds, here, at the shared levels and in the other processes.
  /// Reads that start afterwards load it again. A shared level that is away is not believed before
  /// it has been emptied of them, and other processes hear of it within their usual time.
  ///
  /// @param kinds names of kinds; of one that nothing is configured for, only the others are told
  /// @throws RuntimeException when that is not certain to have happened everywhere: to be done
  ///   again
  public void clear(Set<String> kinds) {
    kinds.forEach(kind -> forget(Invalidation.ofEverything(kind)));
  }

  /// Forgets something of one kind; otherwise the same.
  public void forget(Invalidation what) {
    try {
      caches.invalidate(what);
    } finally {
      others.publish(what);
    }
  }
}
