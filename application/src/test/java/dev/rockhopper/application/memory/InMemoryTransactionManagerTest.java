package dev.rockhopper.application.memory;

import dev.rockhopper.application.contracts.NestedTransactionContract;
import dev.rockhopper.application.contracts.TransactionHooksContract;
import dev.rockhopper.application.contracts.TransactionManagerContract;
import dev.rockhopper.application.contracts.TransactionMonitorContract;
import dev.rockhopper.application.contracts.TransactionRetryContract;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.application.transaction.TransactionMonitor;
import dev.rockhopper.domain.guilds.IGuildRepository;

class InMemoryTransactionManagerTest
    implements TransactionManagerContract,
        NestedTransactionContract,
        TransactionHooksContract,
        TransactionRetryContract,
        TransactionMonitorContract {
  private final TransactionMonitor monitor =
      new TransactionMonitor(System::nanoTime, TransactionMonitor.LONG_RUNNING);
  private final InMemoryStore store = new InMemoryStore(monitor);

  @Override
  public TransactionManager transactions() {
    return new InMemoryTransactionManager(store);
  }

  @Override
  public TransactionMonitor monitor() {
    return monitor;
  }

  @Override
  public int failInPassing() {
    throw new PassingFailure();
  }

  @Override
  public IGuildRepository guilds() {
    return new InMemoryGuildRepository(store);
  }
}
