package dev.rockhopper.adapters.cache;

import dev.rockhopper.application.contracts.AfkRepositoryContract;
import dev.rockhopper.application.memory.InMemoryAfkRepository;
import dev.rockhopper.domain.afk.IAfkRepository;

class CachedAfkRepositoryTest extends OverMemory implements AfkRepositoryContract {
  private final IAfkRepository afk =
      new CachedAfkRepository(
          recorded(IAfkRepository.class, new InMemoryAfkRepository(world.store)),
          world.caches,
          world.transactions);

  @Override
  public IAfkRepository afk() {
    return afk;
  }
}
