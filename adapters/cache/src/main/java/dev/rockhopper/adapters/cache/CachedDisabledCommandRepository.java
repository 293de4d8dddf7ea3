package dev.rockhopper.adapters.cache;

import dev.rockhopper.application.cache.CacheManager;
import dev.rockhopper.application.cache.PermissionKinds;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.permissions.IDisabledCommandRepository;
import dev.rockhopper.domain.permissions.RuleScope;
import dev.rockhopper.domain.permissions.RuleTarget;
import java.util.Set;

/// What is switched off, remembered by scope.
public final class CachedDisabledCommandRepository implements IDisabledCommandRepository {
  private final IDisabledCommandRepository disabled;
  private final CachedRepository<RuleScope, Set<RuleTarget>> byScope;

  /// Remembers what `disabled` keeps.
  public CachedDisabledCommandRepository(
      IDisabledCommandRepository disabled, CacheManager caches, TransactionManager transactions) {
    this.disabled = disabled;
    this.byScope =
        new CachedRepository<>(
            caches.cache(PermissionKinds.DISABLED),
            transactions,
            scope -> Set.copyOf(disabled.find(scope)));
  }

  @Override
  public Set<RuleTarget> find(RuleScope scope) {
    return byScope.read(scope);
  }

  @Override
  public boolean disable(RuleScope scope, RuleTarget target) {
    return byScope.write("disabled-command.disable", () -> disabled.disable(scope, target));
  }

  @Override
  public boolean enable(RuleScope scope, RuleTarget target) {
    return byScope.write("disabled-command.enable", () -> disabled.enable(scope, target));
  }
}
