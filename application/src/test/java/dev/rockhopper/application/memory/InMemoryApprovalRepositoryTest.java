package dev.rockhopper.application.memory;

import dev.rockhopper.application.contracts.ApprovalRepositoryContract;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.approvals.IApprovalRepository;
import dev.rockhopper.domain.guilds.IGuildRepository;

class InMemoryApprovalRepositoryTest implements ApprovalRepositoryContract {
  private final InMemoryStore store = new InMemoryStore();

  @Override
  public IApprovalRepository approvals() {
    return new InMemoryApprovalRepository(store);
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
