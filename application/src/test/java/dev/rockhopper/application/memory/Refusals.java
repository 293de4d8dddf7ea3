package dev.rockhopper.application.memory;

import dev.rockhopper.domain.repository.RefusedItemsException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/// The items of a list that cannot be written.
final class Refusals {
  private final Map<Integer, RuntimeException> reasons = new TreeMap<>();

  /// Looks at every item.
  <T> void add(List<T> items, Predicate<T> isBad, Function<T, RuntimeException> reason) {
    for (int index = 0; index < items.size(); index++) {
      if (isBad.test(items.get(index))) {
        reasons.put(index, reason.apply(items.get(index)));
      }
    }
  }

  void requireNone() {
    if (!reasons.isEmpty()) {
      throw new RefusedItemsException(reasons);
    }
  }
}
