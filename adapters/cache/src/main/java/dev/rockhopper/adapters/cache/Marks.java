package dev.rockhopper.adapters.cache;

import java.util.Arrays;

/// The generations of the groups that a key is in, of which the first is the one that holds
/// everything, as they were before it was loaded. What was loaded is good for as long as they are
/// the same. Never changes; all that was loaded while the same groups stood alike shares one.
final class Marks {
  private final Generations groups;
  private final int everything;
  private final long everythingWord;
  private final int written;
  private final long writtenWord;
  private final int[] others;
  private final long[] otherWords;

  /// The generations of some stripes as they are now.
  ///
  /// @param everything changes with whatever may have happened to any entry
  /// @param written changes when it is known to have
  Marks(Generations groups, int everything, int written, int... others) {
    this.groups = groups;
    this.everything = everything;
    this.everythingWord = groups.word(everything);
    this.written = written;
    this.writtenWord = groups.word(written);
    this.others = others;
    this.otherWords = new long[others.length];
    for (int i = 0; i < others.length; i++) {
      otherWords[i] = groups.word(others[i]);
    }
  }

  /// Whether they are of these groups besides the one that holds everything.
  boolean areOf(int... stripes) {
    return Arrays.equals(others, stripes);
  }

  boolean areCurrent() {
    return groups.word(everything) == everythingWord && areOthersCurrent();
  }

  /// Whether nothing is known to have changed: others may have written what was not heard.
  boolean areUncontradicted() {
    return groups.word(written) == writtenWord && areOthersCurrent();
  }

  private boolean areOthersCurrent() {
    for (int i = 0; i < others.length; i++) {
      if (groups.word(others[i]) != otherWords[i]) {
        return false;
      }
    }
    return true;
  }

  boolean arePending() {
    boolean arePending = Generations.isPending(everythingWord);
    for (long word : otherWords) {
      arePending |= Generations.isPending(word);
    }
    return arePending;
  }

  boolean areAs(Marks other) {
    return everythingWord == other.everythingWord && Arrays.equals(otherWords, other.otherWords);
  }
}
