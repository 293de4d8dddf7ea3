package dev.rockhopper.bootstrap.cached;

import dev.rockhopper.adapters.cache.CachedPermissionRuleRepository;
import dev.rockhopper.adapters.postgres.permissions.JooqPermissionRuleRepository;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.application.contracts.PermissionRuleRepositoryContract;
import dev.rockhopper.domain.permissions.IPermissionRuleRepository;

class CachedPermissionRuleRepositoryTest extends OverCaches
    implements PermissionRuleRepositoryContract {
  private final IPermissionRuleRepository rules;

  CachedPermissionRuleRepositoryTest(Behind behind, TestDatabase database) {
    super(behind, database);
    rules =
        new CachedPermissionRuleRepository(
            new JooqPermissionRuleRepository(store.transactions), store.caches, store.transactions);
  }

  @Override
  public IPermissionRuleRepository rules() {
    return rules;
  }
}
