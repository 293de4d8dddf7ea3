package dev.rockhopper.adapters.cache;

import dev.rockhopper.application.cache.CacheLevel;

/// What a process tells the others of one debt to a shared level. A debt is told again and again
/// until it is paid, and once after that; whoever has heard it once knows it by its text.
///
/// @param level where it is owed
/// @param debt a number that no other debt of any process has
/// @param place the key there, empty for everything
record OwedPlace(CacheLevel level, long debt, String place) {
  private static final int HEXADECIMAL = 16;
  private static final int PARTS = 3;

  static OwedPlace ofEverything(CacheLevel level, long debt) {
    return new OwedPlace(level, debt, "");
  }

  boolean isEverything() {
    return place.isEmpty();
  }

  String text() {
    return level.name() + "/" + Long.toHexString(debt) + "/" + place;
  }

  /// Reads what [#text] has written.
  ///
  /// @throws IllegalArgumentException when it is something else
  static OwedPlace read(String text) {
    String[] parts = text.split("/", PARTS);
    if (parts.length < PARTS) {
      throw new IllegalArgumentException("a level, a number and a key, not '" + text + "'");
    }
    return new OwedPlace(
        CacheLevel.valueOf(parts[0]), Long.parseUnsignedLong(parts[1], HEXADECIMAL), parts[2]);
  }
}
