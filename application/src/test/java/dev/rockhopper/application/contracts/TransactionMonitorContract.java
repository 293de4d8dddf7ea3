package dev.rockhopper.application.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.application.transaction.FailureKind;
import dev.rockhopper.application.transaction.OperationStatistics;
import dev.rockhopper.application.transaction.RunningTransaction;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.application.transaction.TransactionMonitor;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.guilds.IGuildRepository;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What the monitor of every [TransactionManager] knows.
public interface TransactionMonitorContract {
  /// How many threads count at once.
  int THREADS = 64;

  /// How many transactions each of them runs.
  int EACH = 50;

  /// The transactions under test.
  TransactionManager transactions();

  /// Who watches them.
  TransactionMonitor monitor();

  /// Guilds in the same store.
  IGuildRepository guilds();

  private OperationStatistics statistics(String name) {
    return monitor().statistics().stream()
        .filter(operation -> operation.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  default void howTransactionsEndIsCountedExactlyHoweverManyThreadsThereAre() {
    Concurrently.times(
        THREADS,
        thread -> {
          for (int n = 0; n < EACH; n++) {
            runOne(thread % 4);
          }
          return thread;
        });

    long ofEach = (long) THREADS / 4 * EACH;
    OperationStatistics counted = statistics("counted");
    assertThat(counted.committed()).isEqualTo(2 * ofEach);
    assertThat(counted.rolledBack()).isEqualTo(ofEach);
    assertThat(counted.failed()).isEqualTo(ofEach);
    assertThat(counted.failures()).containsOnly(Map.entry(FailureKind.WORK, ofEach));
    assertThat(counted.unknown()).isZero();
    assertThat(counted.retried()).isZero();
    assertThat(counted.active()).isZero();
    assertThat(counted.total()).isEqualTo(4 * ofEach);
    assertThat(counted.duration().count()).isEqualTo(4 * ofEach);
    assertThat(monitor().running()).isEmpty();
  }

  private void runOne(int kind) {
    switch (kind) {
      case 0 ->
          transactions()
              .inTransaction(
                  "counted",
                  transaction -> {
                    transaction.setRollbackOnly();
                    return kind;
                  });
      case 1 ->
          assertThatThrownBy(() ->
                  transactions()
                      .inTransaction(
                          "counted",
                          _ -> {
                            throw new IllegalStateException("failed");
                          }))
              .hasMessage("failed");
      default -> transactions().inTransaction("counted", _ -> kind);
    }
  }

  @Test
  default void percentilesAreInOrderAndTheMeanIsNotAboveTheLongest() {
    for (int n = 0; n < 100; n++) {
      transactions()
          .inTransaction(
              "timed",
              _ -> {
                guilds().ensure(Guilds.fresh());
                return 1;
              });
    }

    var timed = statistics("timed").duration();
    assertThat(List.of(timed.p50(), timed.p95(), timed.p99(), timed.max())).isSorted();
    assertThat(timed.mean()).isPositive().isLessThanOrEqualTo(timed.max());
    assertThat(statistics("timed").waiting().count()).isEqualTo(100);
  }

  @Test
  default void aTransactionIsSeenWhileItRuns() {
    List<RunningTransaction> seen =
        transactions()
            .inTransaction(
                "seen",
                _ -> {
                  guilds().ensure(Guilds.fresh());
                  return monitor().running();
                });

    assertThat(seen)
        .singleElement()
        .satisfies(one -> {
          assertThat(one.name()).isEqualTo("seen");
          assertThat(one.stack())
              .anyMatch(call -> call.getClassName().contains("TransactionRunner"));
        });
    assertThat(monitor().running()).isEmpty();
    assertThat(statistics("seen").active()).isZero();
  }
}
