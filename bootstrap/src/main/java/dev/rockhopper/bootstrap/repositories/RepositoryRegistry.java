package dev.rockhopper.bootstrap.repositories;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The one place that says which implementation serves a repository interface, and whether a cache
/// wraps it. Services are given their repositories when they are made and need no registry; it is
/// for whoever looks at all of them: the report, metrics, pre-warming.
@Singleton
public final class RepositoryRegistry {
  private final Map<Class<?>, RegisteredRepository<?>> byPort;

  /// Registers repositories, each interface once.
  ///
  /// @throws IllegalStateException when two are registered for the same interface
  @Inject
  public RepositoryRegistry(Set<RegisteredRepository<?>> repositories) {
    byPort =
        repositories.stream()
            .collect(Collectors.toUnmodifiableMap(RegisteredRepository::port, Function.identity()));
  }

  /// What serves an interface.
  ///
  /// @throws IllegalArgumentException when nothing is registered for it
  public <R> R get(Class<R> port) {
    return port.cast(registration(port).repository());
  }

  /// How an interface is served.
  ///
  /// @throws IllegalArgumentException when nothing is registered for it
  public RegisteredRepository<?> registration(Class<?> port) {
    RegisteredRepository<?> registered = byPort.get(port);
    if (registered == null) {
      throw new IllegalArgumentException(
          "no repository is registered for %s; registered are %s"
              .formatted(
                  port.getName(),
                  all().stream()
                      .map(one -> one.port().getSimpleName())
                      .collect(Collectors.joining(", "))));
    }
    return registered;
  }

  /// Everything that is registered, in order of the interfaces' names.
  public List<RegisteredRepository<?>> all() {
    return byPort.values().stream()
        .sorted(Comparator.comparing(one -> one.port().getSimpleName()))
        .toList();
  }
}
