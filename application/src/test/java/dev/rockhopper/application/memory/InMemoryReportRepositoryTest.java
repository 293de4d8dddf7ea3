package dev.rockhopper.application.memory;

import dev.rockhopper.application.contracts.ReportRepositoryContract;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.guilds.IGuildRepository;
import dev.rockhopper.domain.reports.IReportRepository;

class InMemoryReportRepositoryTest implements ReportRepositoryContract {
  private final InMemoryStore store = new InMemoryStore();

  @Override
  public IReportRepository reports() {
    return new InMemoryReportRepository(store);
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
