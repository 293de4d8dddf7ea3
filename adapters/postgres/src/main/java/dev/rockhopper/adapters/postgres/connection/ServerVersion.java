package dev.rockhopper.adapters.postgres.connection;

/// The version of a PostgreSQL server.
///
/// @param number as the server counts, such as 180006 for 18.6
public record ServerVersion(int number) {

  /// The oldest major version that Rockhopper works with.
  public static final int OLDEST = 14;

  /// The part that says which features there are, such as 18.
  public int major() {
    return number / 10_000;
  }

  /// Whether the server has what came with the given major version.
  public boolean isAtLeast(int otherMajor) {
    return major() >= otherMajor;
  }

  @Override
  public String toString() {
    return major() + "." + number % 10_000;
  }
}
