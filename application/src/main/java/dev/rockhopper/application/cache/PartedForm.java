package dev.rockhopper.application.cache;

import dev.rockhopper.application.cache.CacheKind.KeyForm;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Keys that are written as some parts with colons between them.
///
/// @param count how many parts
/// @param apart takes a key apart; no part has a colon
/// @param together makes a key of as many parts
/// @param <K> the key
record PartedForm<K>(int count, Function<K, List<?>> apart, Function<List<String>, K> together)
    implements KeyForm<K> {

  @Override
  public String write(K key) {
    return apart.apply(key).stream().map(String::valueOf).collect(Collectors.joining(":"));
  }

  @Override
  public K read(String text) {
    List<String> parts = List.of(text.split(":", -1));
    if (parts.size() != count) {
      throw new IllegalArgumentException(
          "this key has %d parts, not as '%s'".formatted(count, text));
    }
    return together.apply(parts);
  }
}
