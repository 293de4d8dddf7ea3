package dev.rockhopper.application.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.contracts.Concurrently;
import dev.rockhopper.application.memory.InMemoryStore;
import dev.rockhopper.application.memory.InMemoryTransactionManager;
import org.junit.jupiter.api.Test;

/// Why an open transaction is kept in a scope of its thread, and in nothing that threads inherit.
class TransactionScopeTest {
  private final TransactionManager transactions =
      new InMemoryTransactionManager(new InMemoryStore());
  private final InheritableThreadLocal<String> inherited = new InheritableThreadLocal<>();

  @Test
  void aThreadThatIsStartedInsideSeesNoTransaction() {
    boolean seen =
        transactions.inTransaction(
            "outer", _ -> Concurrently.elsewhere(() -> transactions.current().isPresent()).join());

    assertThat(seen).isFalse();
  }

  /// The same without the scope: the thread takes itself for part of a transaction that has ended.
  @Test
  void withoutTheScopeAThreadOutlivesTheTransactionThatItBelievesIn() {
    String believed =
        transactions
            .inTransaction(
                "outer",
                transaction -> {
                  inherited.set(transaction.name());
                  var later = Concurrently.elsewhere(inherited::get);
                  inherited.remove();
                  return later;
                })
            .join();

    assertThat(transactions.current()).isEmpty();
    assertThat(believed).isEqualTo("outer");
  }
}
