package dev.rockhopper.adapters.cache;

import dev.rockhopper.application.contracts.PermissionListRepositoryContract;
import dev.rockhopper.application.memory.InMemoryPermissionListRepository;
import dev.rockhopper.domain.permissions.IPermissionListRepository;

class CachedPermissionListRepositoryTest extends OverMemory
    implements PermissionListRepositoryContract {
  private final IPermissionListRepository lists =
      new CachedPermissionListRepository(
          recorded(
              IPermissionListRepository.class, new InMemoryPermissionListRepository(world.store)),
          world.caches,
          world.transactions);

  @Override
  public IPermissionListRepository lists() {
    return lists;
  }
}
