package dev.rockhopper.application.memory;

import dev.rockhopper.application.contracts.MemberSanctionRepositoryContract;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.guilds.IGuildRepository;
import dev.rockhopper.domain.sanctions.IMemberSanctionRepository;

class InMemoryMemberSanctionRepositoryTest implements MemberSanctionRepositoryContract {
  private final InMemoryStore store = new InMemoryStore();

  @Override
  public IMemberSanctionRepository sanctions() {
    return new InMemoryMemberSanctionRepository(store);
  }

  @Override
  public ICaseRepository cases() {
    return new InMemoryCaseRepository(store);
  }

  @Override
  public IGuildRepository guilds() {
    return new InMemoryGuildRepository(store);
  }

  @Override
  public TransactionManager transactions() {
    return new InMemoryTransactionManager(store);
  }
}
