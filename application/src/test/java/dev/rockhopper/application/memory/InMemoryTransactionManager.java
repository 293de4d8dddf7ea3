package dev.rockhopper.application.memory;

import dev.rockhopper.application.transaction.Transaction;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.application.transaction.TransactionOptions;
import java.util.Optional;

/// Transactions over an [InMemoryStore].
public final class InMemoryTransactionManager implements TransactionManager {
  private final InMemoryStore store;

  /// Runs transactions over `store`.
  public InMemoryTransactionManager(InMemoryStore store) {
    this.store = store;
  }

  @Override
  public <R, X extends Throwable> R inTransaction(TransactionOptions options, Work<R, X> work)
      throws X {
    return store.runner().run(options, work);
  }

  @Override
  public Optional<Transaction> current() {
    return store.runner().current();
  }
}
