package dev.rockhopper.adapters.postgres.audit;

import dev.rockhopper.adapters.postgres.guilds.JooqGuildRepository;
import dev.rockhopper.adapters.postgres.testing.PostgresExtension;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.application.contracts.Conducts;
import dev.rockhopper.application.contracts.OperatorAuditRepositoryContract;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.audit.IOperatorAuditRepository;
import dev.rockhopper.domain.guilds.IGuildRepository;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class JooqOperatorAuditRepositoryTest implements OperatorAuditRepositoryContract {
  private final JooqTransactionManager transactions;

  JooqOperatorAuditRepositoryTest(DataSource database) {
    transactions = new JooqTransactionManager(database, Conducts.usual());
  }

  @Override
  public IOperatorAuditRepository trail() {
    return new JooqOperatorAuditRepository(transactions);
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
