package dev.rockhopper.domain.snippets;

/// The id of a snippet, made before its transaction: unique in a guild.
///
/// @param value a time-ordered number above zero
public record SnippetId(long value) implements Comparable<SnippetId> {
  /// Refuses what cannot be a snippet id.
  public SnippetId {
    if (value <= 0) {
      throw new IllegalArgumentException("a snippet id is above 0, this is " + value);
    }
  }

  @Override
  public int compareTo(SnippetId other) {
    return Long.compare(value, other.value);
  }

  /// The digits alone.
  @Override
  public String toString() {
    return Long.toString(value);
  }
}
