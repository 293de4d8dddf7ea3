package dev.rockhopper.bootstrap.wiring;

import dev.rockhopper.application.cache.CacheInvalidationManager;
import dev.rockhopper.application.cache.CacheManager;
import dev.rockhopper.application.transaction.TransactionConduct.WriteObserver;
import dev.rockhopper.bootstrap.repositories.RegisteredRepository;
import java.util.function.Function;

/// Whether caches stand before the store.
sealed interface Caching {

  /// Which of the two somebody wants.
  enum Choice {
    /// Every read reaches the store.
    OFF,
    /// Caches answer what they know.
    ON
  }

  /// They do not.
  record Off() implements Caching {}

  /// They do.
  ///
  /// @param caches the caches
  /// @param invalidations hears of what is written
  record On(CacheManager caches, CacheInvalidationManager invalidations) implements Caching {}

  /// Who hears of what transactions write.
  default WriteObserver observer() {
    return switch (this) {
      case Off() -> WriteObserver.NOBODY;
      case On(_, CacheInvalidationManager invalidations) -> invalidations;
    };
  }

  /// What stands before a repository of the store: nothing, or what `cached` makes.
  default <R> R before(R stored, Function<CacheManager, ? extends R> cached) {
    return switch (this) {
      case Off() -> stored;
      case On(CacheManager caches, _) -> cached.apply(caches);
    };
  }

  /// How a repository is registered that is cached where anything is.
  default <R> RegisteredRepository<R> registered(Class<R> port, R repository) {
    return switch (this) {
      case Off() -> RegisteredRepository.direct(port, repository);
      case On _ -> RegisteredRepository.cached(port, repository);
    };
  }
}
