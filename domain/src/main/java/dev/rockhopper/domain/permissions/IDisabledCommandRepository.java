package dev.rockhopper.domain.permissions;

import java.util.Set;

/// Keeps which commands and modules are switched off, by guilds and by the operator.
public interface IDisabledCommandRepository {

  /// Everything that a scope has switched off.
  Set<RuleTarget> find(RuleScope scope);

  /// Switches something off.
  ///
  /// @return whether it was on
  boolean disable(RuleScope scope, RuleTarget target);

  /// Switches something on again.
  ///
  /// @return whether it was off
  boolean enable(RuleScope scope, RuleTarget target);
}
