package dev.rockhopper.bootstrap.history;

import java.util.Comparator;

/// Something that is read and written. Each write of it gives it a number that is one higher than
/// before, by the database's own count, so that two reads can be compared.
///
/// @param kept what sort of thing
/// @param number which of them, from 0
record Place(Kept kept, int number) implements Comparable<Place> {
  private static final Comparator<Place> IN_ORDER =
      Comparator.comparing(Place::kept).thenComparing(Place::number);

  /// How many there are of each sort.
  static final int OF_EACH = 12;

  /// The order in which whoever writes several of them does so.
  @Override
  public int compareTo(Place other) {
    return IN_ORDER.compare(this, other);
  }

  /// What sorts of things there are.
  enum Kept {
    /// Settings of a guild; their version counts. Nothing is there at first.
    CONFIG(true, 0),
    /// A ban in force, whose end is moved; its version counts.
    SANCTION(true, 1),
    /// What a member has earned, one at a time. Nothing is there at first.
    LEVEL(false, 0),
    /// A snippet, whose text is changed; its version counts. All snippets of a guild are forgotten
    /// together.
    SNIPPET(false, 1);

    private final boolean isStrict;
    private final long first;

    Kept(boolean isStrict, long first) {
      this.isStrict = isStrict;
      this.first = first;
    }

    /// Whether caches are not to be believed while others may not be heard.
    boolean isStrict() {
      return isStrict;
    }

    /// The number before anybody wrote.
    long first() {
      return first;
    }
  }
}
