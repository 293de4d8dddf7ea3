package dev.rockhopper.application.cache;

import java.util.function.Function;

/// What a write of one kind of entity makes invalid in one cache.
///
/// @param written the kind of entity, as repositories name it when they record a write
/// @param id what identifies an entity of that kind
/// @param touches which entries, by the entity's id
/// @param <I> the id
public record InvalidationRule<I>(String written, Class<I> id, Function<I, Touched<?>> touches) {

  /// The entry of the same id.
  public static <I> InvalidationRule<I> sameKey(String written, Class<I> id, CacheKind<I, ?> kind) {
    return new InvalidationRule<>(written, id, key -> Touched.key(kind, key));
  }

  /// Which entries the write of an entity makes invalid.
  ///
  /// @throws IllegalArgumentException when the entity is identified by something else
  public Touched<?> touched(Object entity) {
    if (!id.isInstance(entity)) {
      throw new IllegalArgumentException(
          "a written '%s' is identified by a %s, not by a %s"
              .formatted(written, id.getSimpleName(), entity.getClass().getSimpleName()));
    }
    return touches.apply(id.cast(entity));
  }
}
