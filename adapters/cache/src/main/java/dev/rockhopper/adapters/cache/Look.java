package dev.rockhopper.adapters.cache;

/// How a key stood before a load of it began.
///
/// @param stripe where the key's generation is
/// @param word the key's generation, and whether somebody was writing it
/// @param marks the same of its groups
record Look(int stripe, long word, Marks marks) {

  /// Whether somebody was writing it.
  boolean isPending() {
    return Generations.isPending(word) || marks.arePending();
  }

  /// Whether at most one was writing it, and nobody anything of its groups.
  boolean isAlone() {
    return Generations.pendingOf(word) <= 1 && !marks.arePending();
  }

  /// Whether nothing was written between this one and the other.
  boolean isSame(Look other) {
    return word == other.word && marks.areAs(other.marks);
  }
}
