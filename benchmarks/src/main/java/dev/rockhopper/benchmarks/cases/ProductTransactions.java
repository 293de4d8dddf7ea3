package dev.rockhopper.benchmarks.cases;

import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.application.transaction.TransactionConduct;
import dev.rockhopper.application.transaction.TransactionMonitor;
import java.util.Random;
import javax.sql.DataSource;

/// Transactions as the product conducts them: watched, and done again where that helps.
final class ProductTransactions {
  private ProductTransactions() {}

  static JooqTransactionManager over(DataSource pool, int connections) {
    var monitor = new TransactionMonitor(System::nanoTime, TransactionMonitor.LONG_RUNNING);
    return new JooqTransactionManager(
        pool, TransactionConduct.pausing(monitor, new Random(), Thread::sleep, connections));
  }
}
