package dev.rockhopper.domain.repository;

import java.util.List;
import java.util.function.ToLongFunction;

/// Some entities from the highest value down, and where the next page begins.
///
/// @param items the entities, none where nothing matches
/// @param next where to go on, [RankingCursor.Bottom] behind the last
/// @param <T> the entity
public record Ranking<T>(List<T> items, RankingCursor next) {
  /// Copies the items in.
  public Ranking {
    items = List.copyOf(items);
  }

  /// Makes a page out of one entity more than was asked for: the surplus says that there is more.
  ///
  /// @param found up to `size` + 1 entities
  /// @param size how many were asked for
  /// @param value what an entity is ranked by
  /// @param id its id
  public static <T> Ranking<T> of(
      List<T> found, int size, ToLongFunction<? super T> value, ToLongFunction<? super T> id) {
    if (found.size() <= size) {
      return new Ranking<>(found, new RankingCursor.Bottom());
    }
    List<T> items = found.subList(0, size);
    T last = items.getLast();
    return new Ranking<>(
        items, new RankingCursor.Below(value.applyAsLong(last), id.applyAsLong(last)));
  }

  /// Whether there is a page behind this one.
  public boolean hasNext() {
    return !(next instanceof RankingCursor.Bottom);
  }
}
