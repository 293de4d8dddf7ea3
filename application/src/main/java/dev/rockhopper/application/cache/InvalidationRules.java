package dev.rockhopper.application.cache;

import dev.rockhopper.application.transaction.WrittenKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Which entries follow from which writes.
///
/// @param byWritten the rules for each kind of entity that is written
public record InvalidationRules(Map<String, List<InvalidationRule<?>>> byWritten) {
  /// Copies the rules in.
  public InvalidationRules {
    byWritten =
        byWritten.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, rules -> List.copyOf(rules.getValue())));
  }

  /// These.
  public static InvalidationRules of(List<InvalidationRule<?>> rules) {
    return new InvalidationRules(
        rules.stream().collect(Collectors.groupingBy(InvalidationRule::written)));
  }

  /// What a write makes invalid, nothing where no rule speaks of it.
  ///
  /// @throws IllegalArgumentException when a rule expects another kind of id
  public List<Touched<?>> touchedBy(WrittenKey written) {
    List<Touched<?>> touched = new ArrayList<>();
    for (InvalidationRule<?> rule : byWritten.getOrDefault(written.kind(), List.of())) {
      touched.add(rule.touched(written.id()));
    }
    return touched;
  }
}
