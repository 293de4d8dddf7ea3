package dev.rockhopper.adapters.cache;

import java.util.concurrent.atomic.AtomicLongArray;

/// Numbers that say whether anything has happened to a key since one looked last. Keys share them:
/// to take something for changed that has not is only a little more work.
///
/// A word holds two things: how many writers are at it just now, in the lower bits, and how often
/// it has changed, in the upper ones. So one look tells both, and one step changes both.
final class Generations {
  private static final int PENDING_BITS = 20;
  private static final long PENDING_MASK = (1L << PENDING_BITS) - 1;
  private static final long NEXT = 1L << PENDING_BITS;

  private final AtomicLongArray words;
  private final int mask;
  private final int hashed;

  /// @param stripes how many words, a power of two
  Generations(int stripes) {
    this(stripes, 0);
  }

  /// @param stripes how many words are shared by what is looked up by its hash, a power of two
  /// @param own how many more are shared by nobody
  Generations(int stripes, int own) {
    words = new AtomicLongArray(stripes + own);
    mask = stripes - 1;
    hashed = stripes;
  }

  /// One of the words that are shared by nobody.
  int own(int number) {
    return hashed + number;
  }

  int stripeOf(Object key) {
    int hash = key.hashCode() * 0x9E3779B9;
    return (hash ^ hash >>> 16) & mask;
  }

  long word(int stripe) {
    return words.get(stripe);
  }

  /// A writer begins: what is loaded from now on, and what is being loaded, cannot be kept.
  void raise(int stripe) {
    words.addAndGet(stripe, NEXT + 1);
  }

  /// A writer has ended: what is loaded from now on can be kept, if it was the last.
  void lower(int stripe) {
    words.addAndGet(stripe, NEXT - 1);
  }

  /// Something has been written: what is being loaded cannot be kept.
  void bump(int stripe) {
    words.addAndGet(stripe, NEXT);
  }

  static boolean isPending(long word) {
    return pendingOf(word) != 0;
  }

  /// How many writers are at it.
  static long pendingOf(long word) {
    return word & PENDING_MASK;
  }

  /// How many writers are at any of them.
  long pending() {
    long sum = 0;
    for (int stripe = 0; stripe < words.length(); stripe++) {
      sum += words.get(stripe) & PENDING_MASK;
    }
    return sum;
  }
}
