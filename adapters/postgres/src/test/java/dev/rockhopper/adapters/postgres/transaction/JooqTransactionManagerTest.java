package dev.rockhopper.adapters.postgres.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.postgres.guilds.JooqGuildRepository;
import dev.rockhopper.adapters.postgres.testing.PostgresExtension;
import dev.rockhopper.application.contracts.Conducts;
import dev.rockhopper.application.contracts.NestedTransactionContract;
import dev.rockhopper.application.contracts.TransactionHooksContract;
import dev.rockhopper.application.contracts.TransactionManagerContract;
import dev.rockhopper.application.contracts.TransactionMonitorContract;
import dev.rockhopper.application.contracts.TransactionRetryContract;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.application.transaction.TransactionMonitor;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.guilds.IGuildRepository;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class JooqTransactionManagerTest
    implements TransactionManagerContract,
        TransactionHooksContract,
        NestedTransactionContract,
        TransactionRetryContract,
        TransactionMonitorContract {
  private final TransactionMonitor monitor =
      new TransactionMonitor(System::nanoTime, TransactionMonitor.LONG_RUNNING);
  private final JooqTransactionManager transactions;

  JooqTransactionManagerTest(DataSource database) {
    transactions = new JooqTransactionManager(database, Conducts.watchedBy(monitor));
  }

  @Override
  public TransactionManager transactions() {
    return transactions;
  }

  @Override
  public TransactionMonitor monitor() {
    return monitor;
  }

  @Override
  public int failInPassing() {
    return transactions
        .dsl()
        .execute("DO $$ BEGIN RAISE EXCEPTION 'lost' USING ERRCODE = '40001'; END $$");
  }

  @Test
  void theStatementThatATransactionIsAtIsSeen() {
    String seen =
        transactions.inTransaction(
            "work",
            _ -> {
              guilds().ensure(Guilds.fresh());
              transactions.sendWaiting();
              return monitor.running().getFirst().statement();
            });

    assertThat(seen).startsWith("insert into").contains("guild");
  }

  @Override
  public IGuildRepository guilds() {
    return new JooqGuildRepository(transactions);
  }
}
