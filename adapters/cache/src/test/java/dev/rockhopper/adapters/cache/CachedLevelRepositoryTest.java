package dev.rockhopper.adapters.cache;

import dev.rockhopper.application.contracts.LevelRepositoryContract;
import dev.rockhopper.application.memory.InMemoryLevelRepository;
import dev.rockhopper.domain.levels.ILevelRepository;

class CachedLevelRepositoryTest extends OverMemory implements LevelRepositoryContract {
  private final ILevelRepository levels =
      new CachedLevelRepository(
          recorded(ILevelRepository.class, new InMemoryLevelRepository(world.store)),
          world.caches,
          world.transactions);

  @Override
  public ILevelRepository levels() {
    return levels;
  }
}
