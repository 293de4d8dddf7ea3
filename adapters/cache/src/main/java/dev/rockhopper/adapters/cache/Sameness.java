package dev.rockhopper.adapters.cache;

import dev.rockhopper.domain.snippets.Snippet;
import java.util.Optional;

/// Whether what is cached says the same as the store. What changes without being written is left
/// out: how often a snippet was called up is as old as its entry.
final class Sameness {
  private Sameness() {}

  static boolean isSame(Object cached, Object stored) {
    return compared(cached).equals(compared(stored));
  }

  private static Object compared(Object value) {
    return value instanceof Optional<?> optional
            && optional.isPresent()
            && optional.get() instanceof Snippet snippet
        ? snippet.usedTimes(0)
        : value;
  }
}
