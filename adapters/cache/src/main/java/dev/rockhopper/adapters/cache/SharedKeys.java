package dev.rockhopper.adapters.cache;

import dev.rockhopper.application.cache.CacheKind;
import dev.rockhopper.application.cache.Invalidation;
import dev.rockhopper.application.cache.shared.SharedStore;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The keys of one kind at shared levels. They do not change with the form of the values, nor with
/// generations: whoever writes holds the same key, whatever else each process believes.
///
/// @param <K> what the kind calls a key
final class SharedKeys<K> {
  private static final String VALUE = "v:";
  private static final String GENERATION = "g:";
  private static final int PARTS = 3;
  private static final int HEXADECIMAL = 16;
  private static final Pattern ESCAPED = Pattern.compile("%([0-9a-f]{4})");

  private final CacheKind<K, ?> kind;
  private final String values;
  private final String generations;

  SharedKeys(CacheKind<K, ?> kind) {
    this.kind = kind;
    this.values = VALUE + kind.name() + ":";
    this.generations = GENERATION + kind.name() + ":";
  }

  /// What the keys are of.
  CacheKind<K, ?> kind() {
    return kind;
  }

  /// Where a value is; absent where that is too long.
  Optional<String> ofValue(K key) {
    return fitting(values + escaped(kind.form().write(key)));
  }

  /// Where the generation of a group is; absent where that is too long.
  Optional<String> ofGroup(String group) {
    return fitting(generations + escaped(group));
  }

  /// Where keys and groups are; without those that are too long to be there.
  Set<String> places(Set<K> keys, Set<String> groups) {
    Set<String> places = new LinkedHashSet<>();
    keys.forEach(key -> ofValue(key).ifPresent(places::add));
    groups.forEach(group -> ofGroup(group).ifPresent(places::add));
    return places;
  }

  /// The key or group that is at a place, of whatever kind; absent where it is neither.
  static Optional<Invalidation> at(String place) {
    String[] parts = place.split(":", PARTS);
    if (parts.length < PARTS || parts[1].isBlank()) {
      return Optional.empty();
    }
    Set<String> what = Set.of(unescaped(parts[2]));
    return switch (parts[0] + ":") {
      case VALUE -> Optional.of(new Invalidation(parts[1], what, Set.of()));
      case GENERATION -> Optional.of(new Invalidation(parts[1], Set.of(), what));
      default -> Optional.empty();
    };
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

  private static String unescaped(String text) {
    return ESCAPED
        .matcher(text)
        .replaceAll(unit ->
            Matcher.quoteReplacement(
                String.valueOf((char) Integer.parseInt(unit.group(1), HEXADECIMAL))));
  }

  private static boolean isPlain(char unit) {
    return unit > ' ' && unit < 0x7f && unit != '%';
  }
}
