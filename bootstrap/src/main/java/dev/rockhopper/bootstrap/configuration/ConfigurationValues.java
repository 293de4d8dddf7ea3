package dev.rockhopper.bootstrap.configuration;

import java.util.Map;
import java.util.Optional;

/// The texts that hold, by key; each has been parsed once, so parsing it again cannot fail.
final class ConfigurationValues {

  private final Map<Key<?>, String> texts;

  ConfigurationValues(Map<Key<?>, String> texts) {
    this.texts = Map.copyOf(texts);
  }

  /// The value of a key that nobody has to set.
  <T> Optional<T> find(Key<T> key) {
    String text = texts.getOrDefault(key, key.fallback());
    return text.isEmpty() ? Optional.empty() : Optional.of(key.kind().parse(text));
  }

  /// Whether somebody has set a key.
  boolean isSet(Key<?> key) {
    return texts.containsKey(key);
  }

  /// The value of a key that has a default.
  <T> T get(Key<T> key) {
    return find(key)
        .orElseThrow(() -> new IllegalStateException(key.path() + " has no value and no default"));
  }
}
