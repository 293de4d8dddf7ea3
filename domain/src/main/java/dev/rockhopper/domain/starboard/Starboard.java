package dev.rockhopper.domain.starboard;

/// A channel that shows what members starred.
///
/// @param key which
/// @param emoji what counts as a star
/// @param threshold how many stars a message needs, 1 to [#MAX_THRESHOLD]
/// @param version grows with every change and never repeats, 0 before it is stored
public record Starboard(BoardKey key, StarEmoji emoji, int threshold, long version) {
  /// The most stars that a board can ask for.
  public static final int MAX_THRESHOLD = 10_000;

  /// Refuses a threshold out of range.
  public Starboard {
    if (threshold < 1 || threshold > MAX_THRESHOLD) {
      throw new IllegalArgumentException(
          "a board asks for 1 to %d stars, this asks for %d".formatted(MAX_THRESHOLD, threshold));
    }
  }
}
