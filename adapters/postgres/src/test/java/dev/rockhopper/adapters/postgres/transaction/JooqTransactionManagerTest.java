package dev.rockhopper.adapters.postgres.transaction;

import dev.rockhopper.adapters.postgres.guilds.JooqGuildRepository;
import dev.rockhopper.adapters.postgres.testing.PostgresExtension;
import dev.rockhopper.application.contracts.NestedTransactionContract;
import dev.rockhopper.application.contracts.TransactionHooksContract;
import dev.rockhopper.application.contracts.TransactionManagerContract;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.guilds.IGuildRepository;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class JooqTransactionManagerTest
    implements TransactionManagerContract, TransactionHooksContract, NestedTransactionContract {
  private final JooqTransactionManager transactions;

  JooqTransactionManagerTest(DataSource database) {
    transactions = new JooqTransactionManager(database);
  }

  @Override
  public TransactionManager transactions() {
    return transactions;
  }

  @Override
  public IGuildRepository guilds() {
    return new JooqGuildRepository(transactions);
  }
}
