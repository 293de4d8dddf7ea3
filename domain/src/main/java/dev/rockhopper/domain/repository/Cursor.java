package dev.rockhopper.domain.repository;

/// Where a page begins: keyset, never an offset, so that a page costs the same however far it is.
public sealed interface Cursor {
  /// At the first entity.
  record Start() implements Cursor {}

  /// Behind an entity.
  ///
  /// @param key the key of that entity in the repository's order
  record After(long key) implements Cursor {}

  /// Nowhere: there is nothing more.
  record End() implements Cursor {}
}
