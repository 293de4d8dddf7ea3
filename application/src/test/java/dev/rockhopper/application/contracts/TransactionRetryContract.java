package dev.rockhopper.application.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.application.transaction.Completion;
import dev.rockhopper.application.transaction.FailureKind;
import dev.rockhopper.application.transaction.OperationStatistics;
import dev.rockhopper.application.transaction.Retries;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.application.transaction.TransactionMonitor;
import dev.rockhopper.application.transaction.TransactionOptions;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.IGuildRepository;
import dev.rockhopper.domain.repository.DuplicateException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What every [TransactionManager] does with work that fails for a passing reason.
public interface TransactionRetryContract {

  /// The transactions under test.
  TransactionManager transactions();

  /// Who watches them.
  TransactionMonitor monitor();

  /// Guilds in the same store.
  IGuildRepository guilds();

  /// Lets the open transaction fail as one does that lost against another.
  ///
  /// @return never
  int failInPassing();

  private int failUntil(AtomicInteger attempts, int successful) {
    return attempts.incrementAndGet() < successful ? failInPassing() : attempts.get();
  }

  /// Work in a transaction of its own, beside the one that is open.
  private <R> R beside(String name, TransactionManager.Work<R, RuntimeException> work) {
    return transactions().inTransaction(TransactionOptions.named(name).requiringNew(), work);
  }

  private static TransactionOptions atMost(int attempts) {
    return TransactionOptions.named("work").retrying(new Retries(attempts, Duration.ofMinutes(1)));
  }

  private OperationStatistics statistics() {
    return monitor().statistics().stream()
        .filter(operation -> operation.name().equals("work"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  default void workThatLostAgainstAnotherIsDoneAgainUntilItSucceeds() {
    AtomicInteger attempts = new AtomicInteger();

    int result = transactions().inTransaction("work", _ -> failUntil(attempts, 4));

    assertThat(result).isEqualTo(4);
    assertThat(statistics().total()).isEqualTo(4);
    assertThat(statistics().failed()).isEqualTo(3);
    assertThat(statistics().retried()).isEqualTo(3);
    assertThat(statistics().committed()).isEqualTo(1);
  }

  @Test
  default void nothingOfAFailedAttemptIsLeft() {
    List<GuildId> written = new ArrayList<>();
    AtomicInteger attempts = new AtomicInteger();

    transactions()
        .inTransaction(
            "work",
            _ -> {
              GuildId guild = Guilds.fresh();
              written.add(guild);
              guilds().ensure(guild);
              return failUntil(attempts, 3);
            });

    assertThat(written).hasSize(3);
    assertThat(written.stream().filter(guilds()::exists)).containsExactly(written.getLast());
  }

  @Test
  default void everyAttemptHasHooksOfItsOwn() {
    List<String> heard = new ArrayList<>();
    AtomicInteger attempts = new AtomicInteger();

    transactions()
        .inTransaction(
            "work",
            transaction -> {
              int number = attempts.get() + 1;
              transaction.beforeCommit(() -> heard.add("before " + number));
              transaction.afterCommit(() -> heard.add("after " + number));
              transaction.afterCompletion(how -> heard.add(how + " " + number));
              return failUntil(attempts, 2);
            });

    assertThat(heard)
        .containsExactly(
            Completion.ROLLED_BACK + " 1", "before 2", "after 2", Completion.COMMITTED + " 2");
  }

  @Test
  default void whatKeepsFailingIsGivenUpAndTheCallerGetsTheLastFailure() {
    AtomicInteger attempts = new AtomicInteger();

    assertThatThrownBy(
            () -> transactions().inTransaction(atMost(3), _ -> failUntil(attempts, 1_000)))
        .isNotNull();

    assertThat(attempts).hasValue(3);
    assertThat(statistics().retried()).isEqualTo(2);
    assertThat(statistics().failed()).isEqualTo(3);
  }

  @Test
  default void whatMayNotBeDoneAgainIsDoneOnce() {
    AtomicInteger attempts = new AtomicInteger();
    TransactionOptions once = TransactionOptions.named("work").retrying(Retries.NEVER);

    assertThatThrownBy(() -> transactions().inTransaction(once, _ -> failUntil(attempts, 2)))
        .isNotNull();

    assertThat(attempts).hasValue(1);
  }

  @Test
  default void whatTheWorkItselfThrowsIsNotDoneAgain() {
    AtomicInteger attempts = new AtomicInteger();

    assertThatThrownBy(() ->
            transactions()
                .inTransaction(
                    "work",
                    _ -> {
                      attempts.incrementAndGet();
                      throw new IllegalStateException("enough");
                    }))
        .hasMessage("enough");

    assertThat(attempts).hasValue(1);
  }

  @Test
  default void joinedWorkIsDoneAgainWithTheWholeOnly() {
    AtomicInteger whole = new AtomicInteger();
    AtomicInteger joined = new AtomicInteger();

    transactions()
        .inTransaction(
            "work",
            _ -> {
              whole.incrementAndGet();
              return transactions().inTransaction("joined", _ -> failUntil(joined, 3));
            });

    assertThat(whole).hasValue(3);
    assertThat(joined).hasValue(3);
  }

  @Test
  default void nestedWorkIsNotDoneAgainAlone() {
    AtomicInteger whole = new AtomicInteger();
    AtomicInteger nested = new AtomicInteger();

    transactions()
        .inTransaction(
            "work",
            _ -> {
              whole.incrementAndGet();
              return transactions()
                  .inTransaction(
                      TransactionOptions.named("nested").nested(), _ -> failUntil(nested, 2));
            });

    assertThat(whole).hasValue(2);
    assertThat(nested).hasValue(2);
  }

  @Test
  default void aSecondTransactionIsNotDoneAgainBesideTheFirst() {
    AtomicInteger whole = new AtomicInteger();
    AtomicInteger second = new AtomicInteger();

    assertThatThrownBy(() ->
            transactions()
                .inTransaction(
                    atMost(1),
                    _ -> {
                      whole.incrementAndGet();
                      return beside("second", _ -> failUntil(second, 2));
                    }))
        .isNotNull();

    assertThat(whole).hasValue(1);
    assertThat(second).hasValue(1);
  }

  @Test
  default void whatASecondTransactionHasCommittedIsNotRepeated() {
    List<GuildId> second = new ArrayList<>();
    AtomicInteger whole = new AtomicInteger();

    assertThatThrownBy(() ->
            transactions()
                .inTransaction(
                    "work",
                    _ -> {
                      beside(
                          "second",
                          _ -> {
                            GuildId guild = Guilds.fresh();
                            guilds().ensure(guild);
                            return second.add(guild);
                          });
                      return failUntil(whole, 2);
                    }))
        .isNotNull();

    assertThat(whole).hasValue(1);
    assertThat(second).singleElement().matches(guilds()::exists);
  }

  @Test
  default void whatWasCommittedBesideASecondThatFailedIsNotRepeated() {
    AtomicInteger whole = new AtomicInteger();
    AtomicInteger third = new AtomicInteger();

    assertThatThrownBy(() ->
            transactions()
                .inTransaction(
                    "work",
                    _ -> {
                      assertThatThrownBy(() -> failBesideACommit(third)).hasMessage("enough");
                      return failUntil(whole, 2);
                    }))
        .isNotNull();

    assertThat(whole).hasValue(1);
    assertThat(third).hasValue(1);
  }

  private void failBesideACommit(AtomicInteger committed) {
    beside(
        "second",
        _ -> {
          beside(
              "third",
              _ -> {
                guilds().ensure(Guilds.fresh());
                return committed.incrementAndGet();
              });
          throw new IllegalStateException("enough");
        });
  }

  @Test
  default void aSecondThatRolledBackIsNoReasonNotToTryAgain() {
    AtomicInteger whole = new AtomicInteger();

    int result =
        transactions()
            .inTransaction(
                "work",
                _ -> {
                  beside(
                      "second",
                      second -> {
                        guilds().ensure(Guilds.fresh());
                        second.setRollbackOnly();
                        return "nothing";
                      });
                  return failUntil(whole, 2);
                });

    assertThat(result).isEqualTo(2);
  }

  private int lookThenCreate(AtomicInteger attempts) {
    if (attempts.incrementAndGet() < 3) {
      throw new DuplicateException("another was quicker");
    }
    return attempts.get();
  }

  @Test
  default void whatExistsAlreadyIsAReasonToLookAgainOnRequestOnly() {
    AtomicInteger usual = new AtomicInteger();
    AtomicInteger looking = new AtomicInteger();
    TransactionOptions again =
        TransactionOptions.named("work").retrying(Retries.USUAL.alsoAfter(FailureKind.DUPLICATE));

    assertThatThrownBy(() -> transactions().inTransaction("work", _ -> lookThenCreate(usual)))
        .isInstanceOf(DuplicateException.class);
    int result = transactions().inTransaction(again, _ -> lookThenCreate(looking));

    assertThat(usual).hasValue(1);
    assertThat(result).isEqualTo(3);
  }

  @Test
  default void workIsNotDoneAgainForReasonsThatStay() {
    assertThatThrownBy(() -> Retries.USUAL.alsoAfter(FailureKind.WORK))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("WORK");
  }

  @Test
  default void whoIsInterruptedDoesNotTryAgain() {
    AtomicInteger attempts = new AtomicInteger();

    assertThatThrownBy(() ->
            transactions()
                .inTransaction(
                    "work",
                    _ -> {
                      try {
                        return failUntil(attempts, 2);
                      } finally {
                        Thread.currentThread().interrupt();
                      }
                    }))
        .isNotNull();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(attempts).hasValue(1);
  }
}
