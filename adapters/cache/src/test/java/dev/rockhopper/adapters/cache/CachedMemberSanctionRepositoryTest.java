package dev.rockhopper.adapters.cache;

import dev.rockhopper.application.contracts.MemberSanctionRepositoryContract;
import dev.rockhopper.application.memory.InMemoryMemberSanctionRepository;
import dev.rockhopper.domain.sanctions.IMemberSanctionRepository;

class CachedMemberSanctionRepositoryTest extends OverMemory
    implements MemberSanctionRepositoryContract {
  private final IMemberSanctionRepository sanctions =
      new CachedMemberSanctionRepository(
          recorded(
              IMemberSanctionRepository.class, new InMemoryMemberSanctionRepository(world.store)),
          world.caches,
          world.transactions);

  @Override
  public IMemberSanctionRepository sanctions() {
    return sanctions;
  }
}
