package dev.rockhopper.application.cache;

import java.util.HashSet;
import java.util.Set;

/// Entries of one kind that a write makes invalid.
///
/// @param kind the kind
/// @param keys by their keys
/// @param groups by their groups
/// @param <K> the key
public record Touched<K>(CacheKind<K, ?> kind, Set<K> keys, Set<String> groups) {
  /// Copies the sets in.
  public Touched {
    keys = Set.copyOf(keys);
    groups = Set.copyOf(groups);
  }

  /// One entry.
  public static <K> Touched<K> key(CacheKind<K, ?> kind, K key) {
    return new Touched<>(kind, Set.of(key), Set.of());
  }

  /// All entries of a group.
  public static <K> Touched<K> group(CacheKind<K, ?> kind, String group) {
    return new Touched<>(kind, Set.of(), Set.of(group));
  }

  /// The same in a form that can be sent.
  public Invalidation toInvalidation() {
    Set<String> written = HashSet.newHashSet(keys.size());
    for (K key : keys) {
      written.add(kind.form().write(key));
    }
    return new Invalidation(kind.name(), written, groups);
  }
}
