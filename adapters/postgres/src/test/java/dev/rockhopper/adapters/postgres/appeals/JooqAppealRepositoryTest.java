package dev.rockhopper.adapters.postgres.appeals;

import dev.rockhopper.adapters.postgres.cases.JooqCaseRepository;
import dev.rockhopper.adapters.postgres.guilds.JooqGuildRepository;
import dev.rockhopper.adapters.postgres.testing.PostgresExtension;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.application.contracts.AppealRepositoryContract;
import dev.rockhopper.application.contracts.Conducts;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.appeals.IAppealRepository;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.guilds.IGuildRepository;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class JooqAppealRepositoryTest implements AppealRepositoryContract {
  private final JooqTransactionManager transactions;

  JooqAppealRepositoryTest(DataSource database) {
    transactions = new JooqTransactionManager(database, Conducts.usual());
  }

  @Override
  public IAppealRepository appeals() {
    return new JooqAppealRepository(transactions);
  }

  @Override
  public ICaseRepository cases() {
    return new JooqCaseRepository(transactions);
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
