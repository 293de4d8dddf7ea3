package dev.rockhopper.adapters.cache;

import java.util.Arrays;

/// The generations of the groups that an entry is in besides the one that holds everything, as they
/// were before it was loaded. The entry is good for as long as they are the same.
final class Marks {
  private static final Marks NONE = new Marks(new Generations(1), new int[0], new long[0]);

  private final Generations groups;
  private final int[] stripes;
  private final long[] words;

  private Marks(Generations groups, int[] stripes, long[] words) {
    this.groups = groups;
    this.stripes = stripes;
    this.words = words;
  }

  /// The generations of some stripes as they are now.
  static Marks now(Generations groups, int... stripes) {
    if (stripes.length == 0) {
      return NONE;
    }
    long[] words = new long[stripes.length];
    for (int i = 0; i < stripes.length; i++) {
      words[i] = groups.word(stripes[i]);
    }
    return new Marks(groups, stripes, words);
  }

  boolean areCurrent() {
    for (int i = 0; i < stripes.length; i++) {
      if (groups.word(stripes[i]) != words[i]) {
        return false;
      }
    }
    return true;
  }

  boolean arePending() {
    return Arrays.stream(words).anyMatch(Generations::isPending);
  }

  boolean areAs(Marks others) {
    return Arrays.equals(words, others.words);
  }
}
