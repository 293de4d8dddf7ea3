package dev.rockhopper.bootstrap.repositories;

import java.util.List;

/// What serves a repository interface.
///
/// @param port the interface
/// @param repository what callers are given
/// @param serving whether a cache stands before the store
/// @param layers the names of what a call goes through, from what callers are given to the store
/// @param <R> the interface
public record RegisteredRepository<R>(
    Class<R> port, R repository, Serving serving, List<String> layers) {

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
    layers = List.copyOf(layers);
  }

  /// Served by the store itself.
  public static <R> RegisteredRepository<R> direct(Class<R> port, R repository) {
    return new RegisteredRepository<>(port, repository, Serving.DIRECT, List.of(name(repository)));
  }

  /// Served by a cache that wraps the store.
  ///
  /// @param stored the store's
  public static <R> RegisteredRepository<R> cached(Class<R> port, R repository, R stored) {
    return new RegisteredRepository<>(
        port, repository, Serving.CACHED, List.of(name(repository), name(stored)));
  }

  /// The implementation, as a report names it.
  public String implementation() {
    return layers.getFirst();
  }

  private static String name(Object repository) {
    return repository.getClass().getSimpleName();
  }
}
