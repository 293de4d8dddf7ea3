package dev.rockhopper.domain.levels;

/// How far a member has come. Level `L` takes `20 · L²` XP, and is computed without a rounding
/// error: nobody has a level a point too early or too late.
///
/// @param number from 0
public record Level(int number) implements Comparable<Level> {
  private static final long UNIT = 20;

  /// Refuses a level below the first.
  public Level {
    if (number < 0) {
      throw new IllegalArgumentException("a level is 0 or more, this is " + number);
    }
  }

  /// The level of a member who has as much.
  ///
  /// @param xp 0 to [MemberXp#MAX_XP]
  public static Level at(long xp) {
    MemberXp.requireValid(xp);
    long squares = xp / UNIT;
    long root = (long) Math.sqrt((double) squares);
    while (root * root > squares) {
      root--;
    }
    while ((root + 1) * (root + 1) <= squares) {
      root++;
    }
    return new Level(Math.toIntExact(root));
  }

  /// The least XP of whoever has it.
  public long threshold() {
    return UNIT * number * number;
  }

  @Override
  public int compareTo(Level other) {
    return Integer.compare(number, other.number);
  }

  /// The digits alone.
  @Override
  public String toString() {
    return Integer.toString(number);
  }
}
