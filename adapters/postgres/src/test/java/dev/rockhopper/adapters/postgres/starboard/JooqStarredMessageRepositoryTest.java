package dev.rockhopper.adapters.postgres.starboard;

import dev.rockhopper.adapters.postgres.guilds.JooqGuildRepository;
import dev.rockhopper.adapters.postgres.testing.PostgresExtension;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.application.contracts.Conducts;
import dev.rockhopper.application.contracts.StarredMessageRepositoryContract;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.guilds.IGuildRepository;
import dev.rockhopper.domain.starboard.IStarboardRepository;
import dev.rockhopper.domain.starboard.IStarredMessageRepository;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class JooqStarredMessageRepositoryTest implements StarredMessageRepositoryContract {
  private final JooqTransactionManager transactions;

  JooqStarredMessageRepositoryTest(DataSource database) {
    transactions = new JooqTransactionManager(database, Conducts.usual());
  }

  @Override
  public IStarredMessageRepository starred() {
    return new JooqStarredMessageRepository(transactions);
  }

  @Override
  public IStarboardRepository boards() {
    return new JooqStarboardRepository(transactions);
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
