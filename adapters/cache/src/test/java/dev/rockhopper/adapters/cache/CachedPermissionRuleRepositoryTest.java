package dev.rockhopper.adapters.cache;

import dev.rockhopper.application.contracts.PermissionRuleRepositoryContract;
import dev.rockhopper.application.memory.InMemoryPermissionRuleRepository;
import dev.rockhopper.domain.permissions.IPermissionRuleRepository;

class CachedPermissionRuleRepositoryTest extends OverMemory
    implements PermissionRuleRepositoryContract {
  private final IPermissionRuleRepository rules =
      new CachedPermissionRuleRepository(
          recorded(
              IPermissionRuleRepository.class, new InMemoryPermissionRuleRepository(world.store)),
          world.caches,
          world.transactions);

  @Override
  public IPermissionRuleRepository rules() {
    return rules;
  }
}
