package dev.rockhopper.domain.repository;

import java.util.Optional;

/// Keeps entities of one kind. Calls block, may come from any thread, and join the transaction that
/// is open on the calling thread; without one each call is its own. Nothing returned changes later:
/// entities are immutable.
///
/// Broken storage is an unchecked exception of the adapter's; absence is an empty result.
///
/// @param <T> the entity
/// @param <I> what identifies it
/// @param <C> what it can be searched by
public interface IRepository<T, I, C> {

  /// The entity with this id, absent where there is none.
  Optional<T> findById(I id);

  /// A page of the entities that match, in the order that the repository documents. Reads no more
  /// rows than the page needs.
  Page<T> findAll(C criteria, PageRequest page);

  /// Stores a new entity and gives it back as stored, with what the store filled in.
  ///
  /// @throws DuplicateException when one with the same identity is there already
  T create(T entity);

  /// Replaces the stored entity, which must still have the version of the given one, and gives it
  /// back with its new version.
  ///
  /// @throws StaleVersionException when it has changed since it was read, or is gone
  T update(T entity);

  /// Removes the entity for good.
  ///
  /// @return whether there was one
  boolean delete(I id);
}
