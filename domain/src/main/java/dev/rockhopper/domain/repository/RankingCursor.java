package dev.rockhopper.domain.repository;

/// Where a page of a ranking begins. A ranking goes from the highest value down; entities of the
/// same value are in the order of their ids, so that a page begins at a value and an id.
public sealed interface RankingCursor {
  /// At the highest value.
  record Top() implements RankingCursor {}

  /// Behind an entity.
  ///
  /// @param value the value of that entity
  /// @param id its id
  record Below(long value, long id) implements RankingCursor {}

  /// Nowhere: there is nothing more.
  record Bottom() implements RankingCursor {}

  /// Whether an entity comes behind this place.
  default boolean isBefore(long value, long id) {
    return switch (this) {
      case Top() -> true;
      case Below(long lastValue, long lastId) ->
          value < lastValue || (value == lastValue && id > lastId);
      case Bottom() -> false;
    };
  }
}
