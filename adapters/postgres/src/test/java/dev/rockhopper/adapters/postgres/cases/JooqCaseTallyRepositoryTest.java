package dev.rockhopper.adapters.postgres.cases;

import dev.rockhopper.adapters.postgres.guilds.JooqGuildRepository;
import dev.rockhopper.adapters.postgres.testing.PostgresExtension;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.application.contracts.CaseTallyRepositoryContract;
import dev.rockhopper.application.contracts.Conducts;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.guilds.IGuildRepository;
import dev.rockhopper.domain.statistics.ICaseTallyRepository;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class JooqCaseTallyRepositoryTest implements CaseTallyRepositoryContract {
  private final JooqTransactionManager transactions;

  JooqCaseTallyRepositoryTest(DataSource database) {
    transactions = new JooqTransactionManager(database, Conducts.usual());
  }

  @Override
  public ICaseTallyRepository tallies() {
    return new JooqCaseTallyRepository(transactions);
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
