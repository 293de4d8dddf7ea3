package dev.rockhopper.bootstrap.history;

/// Something that is read and written. Each write of it gives it a number that is one higher than
/// before, by the database's own count, so that two reads can be compared.
///
/// @param kept what sort of thing
/// @param number which of them, from 0
record Place(Kept kept, int number) {
  /// How many there are of each sort.
  static final int OF_EACH = 12;

  /// What sorts of things there are.
  enum Kept {
    /// Settings of a guild; their version counts. Nothing is there at first.
    CONFIG(true, 0),
    /// A ban in force, whose end is moved; its version counts.
    SANCTION(true, 1),
    /// What a member has earned, one at a time. Nothing is there at first.
    LEVEL(false, 0);

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
