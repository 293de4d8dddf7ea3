package dev.rockhopper.application.cache;

import java.util.List;

/// Everything that this process has cached, at all levels. Safe for many threads.
///
/// Writers go through [#pendingWrites()], which [CacheInvalidationManager] does for whatever is
/// written in a transaction.
public interface CacheManager extends InvalidationListener {

  /// The cache of a kind.
  ///
  /// @throws IllegalArgumentException when nothing is configured for it
  <K, V> Cache<K, V> cache(CacheKind<K, V> kind);

  /// What a transaction is about to write. To be ended, come what may.
  PendingWrites pendingWrites();

  /// Forgets keys and groups at all levels of this process; tells nobody else.
  void invalidate(Invalidation invalidation);

  /// What has happened so far, by kind and level.
  List<CacheStatistics> statistics();

  /// Keys and groups that a transaction writes and that nobody can be sure of until it has ended:
  /// they are loaded, but not kept. Used by one thread at a time.
  interface PendingWrites {

    /// Forgets more keys and groups, and keeps them from being stored until the end.
    ///
    /// @throws IllegalStateException after the end
    void add(Touched<?> touched);

    /// Keeps what was added, and whatever is added after this, from being stored where other
    /// processes read it. To be called once nothing but the commit is left to do; what is never
    /// committed need not be kept from them.
    default void committing() {}

    /// Puts what has been committed in the place of an entry that is forgotten, at the end, if
    /// nobody else has written anything of it since it was added, nor this transaction by another
    /// entity. Of a kind that is not written through nothing is put.
    void put(LeftBehind<?, ?> left);

    /// Whether all of it is kept from being stored where other processes read it, as far as is
    /// known: whoever forgets it now finds nothing there, or what is written.
    ///
    /// @return false where that is not sure, and always before [#committing()], unless there is
    ///   nothing of it where other processes read
    boolean isHeld();

    /// Forgets them again, and lets them be stored if they are loaded from now on. The first time
    /// only.
    ///
    /// @return whether [#isHeld] was true until now: if not, whoever has been told of it before may
    ///   have read what was there before the commit
    boolean end();
  }
}
