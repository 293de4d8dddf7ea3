package dev.rockhopper.adapters.cache;

import dev.rockhopper.application.contracts.CommandRankRepositoryContract;
import dev.rockhopper.application.memory.InMemoryCommandRankRepository;
import dev.rockhopper.domain.permissions.ICommandRankRepository;

class CachedCommandRankRepositoryTest extends OverMemory implements CommandRankRepositoryContract {
  private final ICommandRankRepository commandRanks =
      new CachedCommandRankRepository(
          recorded(ICommandRankRepository.class, new InMemoryCommandRankRepository(world.store)),
          world.caches,
          world.transactions);

  @Override
  public ICommandRankRepository commandRanks() {
    return commandRanks;
  }
}
