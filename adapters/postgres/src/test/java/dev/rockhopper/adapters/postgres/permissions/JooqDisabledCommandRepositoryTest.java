package dev.rockhopper.adapters.postgres.permissions;

import dev.rockhopper.adapters.postgres.guilds.JooqGuildRepository;
import dev.rockhopper.adapters.postgres.testing.PostgresExtension;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.application.contracts.Conducts;
import dev.rockhopper.application.contracts.DisabledCommandRepositoryContract;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.guilds.IGuildRepository;
import dev.rockhopper.domain.permissions.IDisabledCommandRepository;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class JooqDisabledCommandRepositoryTest implements DisabledCommandRepositoryContract {
  private final JooqTransactionManager transactions;

  JooqDisabledCommandRepositoryTest(DataSource database) {
    transactions = new JooqTransactionManager(database, Conducts.usual());
  }

  @Override
  public IDisabledCommandRepository disabled() {
    return new JooqDisabledCommandRepository(transactions);
  }

  @Override
  public IGuildRepository guilds() {
    return new JooqGuildRepository(transactions);
  }

  @Override
  public TransactionManager transactions() {
    return transactions;
  }
}
