package dev.rockhopper.bootstrap.repositories;

/// What serves a repository interface.
///
/// @param port the interface
/// @param repository what callers are given
/// @param serving whether a cache stands before the store
/// @param <R> the interface
public record RegisteredRepository<R>(Class<R> port, R repository, Serving serving) {

  /// Whether a cache stands before the store.
  public enum Serving {
    /// Every call reaches the store.
    DIRECT,
    /// A cache answers what it knows.
    CACHED
  }

  /// Refuses what is no interface: callers ask by it.
  public RegisteredRepository {
    if (!port.isInterface()) {
      throw new IllegalArgumentException(
          "a repository is registered by its interface, %s is a class".formatted(port.getName()));
    }
  }

  /// Served by the store itself.
  public static <R> RegisteredRepository<R> direct(Class<R> port, R repository) {
    return new RegisteredRepository<>(port, repository, Serving.DIRECT);
  }

  /// Served by a cache that wraps the store.
  public static <R> RegisteredRepository<R> cached(Class<R> port, R repository) {
    return new RegisteredRepository<>(port, repository, Serving.CACHED);
  }

  /// The implementation, as a report names it.
  public String implementation() {
    return repository.getClass().getSimpleName();
  }
}
