package dev.rockhopper.application.validation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/// Looks at parts one after another and remembers everything that is wrong. Used by one thread.
public final class Inspection {
  private final List<Problem> problems = new ArrayList<>();
  private final Map<Object, String> seen = new HashMap<>();

  /// Makes a value out of a part.
  ///
  /// @param value makes it; an [IllegalArgumentException] says by which rule it cannot be made
  /// @return absent where it cannot be made
  public <T> Optional<T> value(String path, Supplier<T> value) {
    try {
      return Optional.of(value.get());
    } catch (IllegalArgumentException e) {
      found(path, new Fault.Unfit(Objects.requireNonNullElse(e.getMessage(), e.toString())));
      return Optional.empty();
    }
  }

  /// Makes sure that nothing that was looked at before has the same identity.
  ///
  /// @return whether it is the first
  public boolean isFirst(String path, Object identity) {
    String other = seen.putIfAbsent(identity, path);
    if (other != null) {
      found(path, new Fault.Repeated(other));
    }
    return other == null;
  }

  /// Makes sure that there are not too many of something.
  public void atMost(String path, int most, Collection<?> parts) {
    if (parts.size() > most) {
      found(path, new Fault.TooMany(most));
    }
  }

  /// Remembers something that is wrong.
  public void found(String path, Fault fault) {
    problems.add(new Problem(path, fault));
  }

  /// Whether nothing was wrong so far.
  public boolean isClean() {
    return problems.isEmpty();
  }

  /// Everything that is wrong, in the order in which it was found.
  public List<Problem> problems() {
    return List.copyOf(problems);
  }
}
