package dev.rockhopper.adapters.postgres.limits;

import dev.rockhopper.adapters.postgres.guilds.JooqGuildRepository;
import dev.rockhopper.adapters.postgres.testing.PostgresExtension;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.application.contracts.Conducts;
import dev.rockhopper.application.contracts.ModeratorLimitRepositoryContract;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.guilds.IGuildRepository;
import dev.rockhopper.domain.limits.IModeratorLimitRepository;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class JooqModeratorLimitRepositoryTest implements ModeratorLimitRepositoryContract {
  private final JooqTransactionManager transactions;

  JooqModeratorLimitRepositoryTest(DataSource database) {
    transactions = new JooqTransactionManager(database, Conducts.usual());
  }

  @Override
  public IModeratorLimitRepository limits() {
    return new JooqModeratorLimitRepository(transactions);
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
