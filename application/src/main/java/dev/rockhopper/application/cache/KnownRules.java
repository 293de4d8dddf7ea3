package dev.rockhopper.application.cache;

import dev.rockhopper.domain.permissions.PermissionRule;
import java.util.List;

/// The permission rules of a scope, as far as they are worth remembering.
///
/// @param rules the first of them, in order
/// @param areAll whether there are no others
public record KnownRules(List<PermissionRule> rules, boolean areAll) {
  /// Copies the rules in.
  public KnownRules {
    rules = List.copyOf(rules);
  }
}
