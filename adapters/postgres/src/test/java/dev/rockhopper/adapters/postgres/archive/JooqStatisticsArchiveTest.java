package dev.rockhopper.adapters.postgres.archive;

import dev.rockhopper.adapters.postgres.testing.PostgresExtension;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.application.contracts.Conducts;
import dev.rockhopper.application.contracts.StatisticsArchiveContract;
import dev.rockhopper.application.optimization.history.StatisticsArchive;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class JooqStatisticsArchiveTest implements StatisticsArchiveContract {
  private final StatisticsArchive archive;

  JooqStatisticsArchiveTest(DataSource database) {
    archive = new JooqStatisticsArchive(new JooqTransactionManager(database, Conducts.usual()));
  }

  @Override
  public StatisticsArchive archive() {
    return archive;
  }
}
