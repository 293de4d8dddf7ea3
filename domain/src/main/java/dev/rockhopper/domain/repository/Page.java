package dev.rockhopper.domain.repository;

import java.util.List;
import java.util.function.Function;

/// Some entities in order, and where the next page begins.
///
/// @param items the entities, none where nothing matches
/// @param next where to go on, [Cursor.End] behind the last
/// @param <T> the entity
public record Page<T>(List<T> items, Cursor next) {
  /// Copies the items in.
  public Page {
    items = List.copyOf(items);
  }

  /// Makes a page out of one entity more than was asked for: the surplus says that there is more.
  ///
  /// @param found up to `size` + 1 entities
  /// @param size how many were asked for
  /// @param key the key of an entity in the repository's order
  public static <T> Page<T> of(
      List<T> found, int size, java.util.function.ToLongFunction<? super T> key) {
    if (found.size() <= size) {
      return new Page<>(found, new Cursor.End());
    }
    List<T> items = found.subList(0, size);
    return new Page<>(items, new Cursor.After(key.applyAsLong(items.getLast())));
  }

  /// The same page of what is made of each entity.
  public <R> Page<R> map(Function<? super T, ? extends R> made) {
    return new Page<>(items.stream().<R>map(made).toList(), next);
  }

  /// Whether there is a page behind this one.
  public boolean hasNext() {
    return !(next instanceof Cursor.End);
  }
}
