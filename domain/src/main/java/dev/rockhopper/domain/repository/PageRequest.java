package dev.rockhopper.domain.repository;

/// How much to read, and from where.
///
/// @param size the most entities wanted, 1 to [#MAX_SIZE]
/// @param from where to begin
public record PageRequest(int size, Cursor from) {
  /// The most entities that one page may hold.
  public static final int MAX_SIZE = 1_000;

  /// Refuses a size out of range.
  public PageRequest {
    if (size < 1 || size > MAX_SIZE) {
      throw new IllegalArgumentException(
          "a page holds 1 to " + MAX_SIZE + ", this asks for " + size);
    }
  }

  /// The first page.
  public static PageRequest first(int size) {
    return new PageRequest(size, new Cursor.Start());
  }

  /// The page behind a key.
  public static PageRequest after(long key, int size) {
    return new PageRequest(size, new Cursor.After(key));
  }
}
