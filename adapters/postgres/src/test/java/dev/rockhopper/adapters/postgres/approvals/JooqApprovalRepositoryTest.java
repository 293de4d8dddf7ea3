package dev.rockhopper.adapters.postgres.approvals;

import dev.rockhopper.adapters.postgres.guilds.JooqGuildRepository;
import dev.rockhopper.adapters.postgres.testing.PostgresExtension;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.application.contracts.ApprovalRepositoryContract;
import dev.rockhopper.application.contracts.Conducts;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.approvals.IApprovalRepository;
import dev.rockhopper.domain.guilds.IGuildRepository;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class JooqApprovalRepositoryTest implements ApprovalRepositoryContract {
  private final JooqTransactionManager transactions;

  JooqApprovalRepositoryTest(DataSource database) {
    transactions = new JooqTransactionManager(database, Conducts.usual());
  }

  @Override
  public IApprovalRepository approvals() {
    return new JooqApprovalRepository(transactions);
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
