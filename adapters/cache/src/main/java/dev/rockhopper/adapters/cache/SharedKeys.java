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
    int plain = 0;
    while (plain < text.length() && isPlain(text.charAt(plain))) {
      plain++;
    }
    if (plain == text.length()) {
      return text;
    }
    StringBuilder escaped = new StringBuilder(text.substring(0, plain));
    for (int i = plain; i < text.length(); i++) {
      if (isPlain(text.charAt(i))) {
        escaped.append(text.charAt(i));
      } else {
        escaped.append(String.format("%%%04x", (int) text.charAt(i)));
      }
    }
    return escaped.toString();
  }

  private static boolean isPlain(char unit) {
    return unit > ' ' && unit < 0x7f && unit != '%';
  }
}
