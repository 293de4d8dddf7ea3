package dev.rockhopper.application.lock;

import dev.rockhopper.application.transaction.IllegalTransactionStateException;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/// What a transaction has locked through [OrderedLocks].
record HeldLocks(NavigableSet<LockKey> keys) {
  static final HeldLocks NONE = new HeldLocks(Collections.emptyNavigableSet());

  HeldLocks {
    keys = Collections.unmodifiableNavigableSet(new TreeSet<>(keys));
  }

  /// Those that are not held yet, each once, in order.
  ///
  /// @throws IllegalTransactionStateException when one of them comes before one that is held
  List<LockKey> missing(Collection<LockKey> wanted) {
    NavigableSet<LockKey> missing = new TreeSet<>(wanted);
    missing.removeAll(keys);
    if (!missing.isEmpty() && !keys.isEmpty() && missing.first().compareTo(keys.last()) < 0) {
      throw new IllegalTransactionStateException(
          "%s comes before %s, which the transaction has locked already; two transactions that lock in different orders can wait for each other for ever: lock both in one call, or this one first"
              .formatted(missing.first(), keys.last()));
    }
    return List.copyOf(missing);
  }

  HeldLocks and(Collection<LockKey> more, Collection<LockKey> exceptFor) {
    NavigableSet<LockKey> all = new TreeSet<>(more);
    all.removeAll(exceptFor);
    all.addAll(keys);
    return new HeldLocks(all);
  }
}
