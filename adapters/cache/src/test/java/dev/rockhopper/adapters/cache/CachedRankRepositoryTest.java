package dev.rockhopper.adapters.cache;

import dev.rockhopper.application.contracts.RankRepositoryContract;
import dev.rockhopper.application.memory.InMemoryRankRepository;
import dev.rockhopper.domain.permissions.IRankRepository;

class CachedRankRepositoryTest extends OverMemory implements RankRepositoryContract {
  private final IRankRepository ranks =
      new CachedRankRepository(
          recorded(IRankRepository.class, new InMemoryRankRepository(world.store)),
          world.caches,
          world.transactions);

  @Override
  public IRankRepository ranks() {
    return ranks;
  }
}
