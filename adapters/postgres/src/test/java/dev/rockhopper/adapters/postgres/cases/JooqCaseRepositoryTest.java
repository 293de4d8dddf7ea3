package dev.rockhopper.adapters.postgres.cases;

import dev.rockhopper.adapters.postgres.guilds.JooqGuildRepository;
import dev.rockhopper.adapters.postgres.testing.PostgresExtension;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.application.contracts.CaseNumberingContract;
import dev.rockhopper.application.contracts.CaseRepositoryContract;
import dev.rockhopper.application.contracts.CaseSearchContract;
import dev.rockhopper.application.contracts.Conducts;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.guilds.IGuildRepository;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class JooqCaseRepositoryTest
    implements CaseRepositoryContract, CaseNumberingContract, CaseSearchContract {
  private final JooqTransactionManager transactions;

  JooqCaseRepositoryTest(DataSource database) {
    transactions = new JooqTransactionManager(database, Conducts.usual());
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
