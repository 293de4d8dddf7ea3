package dev.rockhopper.adapters.cache;

import dev.rockhopper.application.cache.CacheKind;
import dev.rockhopper.application.cache.shared.SharedStore;
import java.util.Optional;

/// The keys of one kind at shared levels. They do not change with the form of the values, nor with
/// generations: whoever writes holds the same key, whatever else each process believes.
///
/// @param kind the kind
/// @param <K> what the kind calls a key
record SharedKeys<K>(CacheKind<K, ?> kind) {
  private static final String VALUE = "v:";
  private static final String GENERATION = "g:";

  /// Where a value is; absent where that is too long.
  Optional<String> ofValue(K key) {
    return fitting(VALUE + kind.name() + ":" + escaped(kind.form().write(key)));
  }

  /// Where the generation of a group is; absent where that is too long.
  Optional<String> ofGroup(String group) {
    return fitting(GENERATION + kind.name() + ":" + escaped(group));
  }

  private static Optional<String> fitting(String key) {
    return key.length() <= SharedStore.LONGEST_KEY ? Optional.of(key) : Optional.empty();
  }

  /// Printable ASCII as it is, all else, and `%`, as `%` and the four digits of the unit.
  private static String escaped(String text) {
    if (text.chars().allMatch(SharedKeys::isPlain)) {
      return text;
    }
    StringBuilder escaped = new StringBuilder();
    text.chars()
        .forEach(unit -> {
          if (isPlain(unit)) {
            escaped.append((char) unit);
          } else {
            escaped.append(String.format("%%%04x", unit));
          }
        });
    return escaped.toString();
  }

  private static boolean isPlain(int unit) {
    return unit > ' ' && unit < 0x7f && unit != '%';
  }
}
