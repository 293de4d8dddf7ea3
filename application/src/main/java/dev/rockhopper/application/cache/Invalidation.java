package dev.rockhopper.application.cache;

import java.util.Set;

/// What has to be forgotten of one kind of cached data, in a form that can be sent to other
/// processes. To forget more than that is never wrong.
///
/// @param kind the name of the kind
/// @param keys the keys concerned, as the kind writes them
/// @param groups the groups concerned, each with everything in it; [#EVERYTHING] is the whole kind
public record Invalidation(String kind, Set<String> keys, Set<String> groups) {
  /// The group that every entry of a kind is in.
  public static final String EVERYTHING = "*";

  /// Copies the sets in and refuses an empty name.
  public Invalidation {
    if (kind.isBlank()) {
      throw new IllegalArgumentException("an invalidation names the kind that it is about");
    }
    keys = Set.copyOf(keys);
    groups = Set.copyOf(groups);
  }

  /// Of everything of a kind.
  public static Invalidation ofEverything(String kind) {
    return new Invalidation(kind, Set.of(), Set.of(EVERYTHING));
  }

  /// Whether nothing has to be forgotten.
  public boolean isEmpty() {
    return keys.isEmpty() && groups.isEmpty();
  }
}
