package dev.rockhopper.adapters.discord.command;

import dev.rockhopper.adapters.discord.option.Option;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The values given to a command, by option.
public final class Arguments {
  private final Map<String, Object> values;

  private Arguments(Map<String, Object> values) {
    this.values = Map.copyOf(values);
  }

  /// No values.
  public static Arguments none() {
    return new Arguments(Map.of());
  }

  /// The same values and one more.
  public <T> Arguments with(Option<T> option, T value) {
    Map<String, Object> more = new HashMap<>(values);
    more.put(option.name(), value);
    return new Arguments(more);
  }

  /// The value of an option that has to be given.
  public <T> T get(Option<T> option) {
    return find(option)
        .orElseThrow(() -> new IllegalStateException(option.name() + " was not given"));
  }

  /// The value of an option, absent when it was left out.
  // A value gets in by with(), whose option has the value's type; names are unique in a command.
  @SuppressWarnings("unchecked")
  public <T> Optional<T> find(Option<T> option) {
    return Optional.ofNullable((T) values.get(option.name()));
  }

  /// Whether a switch is on.
  public boolean isOn(Option<Boolean> option) {
    return find(option).orElse(false);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Arguments arguments && values.equals(arguments.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
