package dev.rockhopper.domain.repository;

/// How much of a ranking to read, and from where.
///
/// @param size the most entities wanted, 1 to [PageRequest#MAX_SIZE]
/// @param from where to begin
public record RankingRequest(int size, RankingCursor from) {
  /// Refuses a size out of range.
  public RankingRequest {
    if (size < 1 || size > PageRequest.MAX_SIZE) {
      throw new IllegalArgumentException(
          "a page holds 1 to " + PageRequest.MAX_SIZE + ", this asks for " + size);
    }
  }

  /// The first page.
  public static RankingRequest top(int size) {
    return new RankingRequest(size, new RankingCursor.Top());
  }
}
