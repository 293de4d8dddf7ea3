package dev.rockhopper.application.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.application.contracts.Conducts;
import dev.rockhopper.application.failure.FailureCategory;
import dev.rockhopper.application.transaction.TransactionOptions.Timeouts;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the runner makes of a store that fails; what it does otherwise is in the contracts.
class TransactionRunnerTest {
  private static final TransactionOptions WORK = TransactionOptions.named("work");

  private final List<String> calls = new ArrayList<>();
  private final TransactionRunner<BrokenResource> runner =
      new TransactionRunner<>((_, _) -> new BrokenResource(), conduct());
  private Runnable onCommit = () -> {};
  private Runnable onSavepointRollback = () -> {};
  private Runnable onRelease = () -> {};

  /// Notes every call, and fails where a test says so.
  private final class BrokenResource implements TransactionResource {
    @Override
    public Savepoint savepoint() {
      calls.add("savepoint");
      return new Savepoint() {
        @Override
        public void rollback() {
          calls.add("rollback to savepoint");
          onSavepointRollback.run();
        }

        @Override
        public void release() {
          calls.add("release");
          onRelease.run();
        }
      };
    }

    @Override
    public void commit() {
      calls.add("commit");
      onCommit.run();
    }

    @Override
    public Completion rollback() {
      calls.add("rollback");
      return Completion.ROLLED_BACK;
    }

    @Override
    public void close() {
      calls.add("close");
    }

    @Override
    public FailureKind kindOf(Throwable failure) {
      return failure instanceof UncheckedIOException ? FailureKind.CONFLICT : FailureKind.WORK;
    }
  }

  private static TransactionConduct conduct() {
    return Conducts.usual();
  }

  private String hookThen(Transaction transaction, String result) {
    transaction.afterCommit(() -> calls.add("after commit"));
    transaction.afterCompletion(how -> calls.add(how.name()));
    return result;
  }

  @Test
  void theConnectionIsGivenBackBeforeTheHooksRun() {
    runner.run(WORK, transaction -> hookThen(transaction, "done"));

    assertThat(calls).containsExactly("commit", "close", "after commit", "COMMITTED");
  }

  @Test
  void aCommitThatFailsIsARollback() {
    onCommit =
        () -> {
          throw new IllegalStateException("the commit failed");
        };

    assertThatThrownBy(() -> runner.run(WORK, transaction -> hookThen(transaction, "done")))
        .hasMessage("the commit failed");

    assertThat(calls).containsExactly("commit", "rollback", "close", "ROLLED_BACK");
  }

  @Test
  void aCommitWithoutAnAnswerIsNeither() {
    onCommit =
        () -> {
          throw new UnknownOutcomeException("work", new IllegalStateException("cut"));
        };

    assertThatThrownBy(() -> runner.run(WORK, transaction -> hookThen(transaction, "done")))
        .isInstanceOfSatisfying(
            UnknownOutcomeException.class,
            e -> assertThat(e.category()).isEqualTo(FailureCategory.DATABASE))
        .hasMessageContaining("work");

    assertThat(calls).containsExactly("commit", "close", "UNKNOWN");
  }

  @Test
  void aTransactionThatCannotBeOpenedRunsNothing() {
    TransactionRunner<BrokenResource> closed =
        new TransactionRunner<>(
            (_, _) -> {
              throw new IllegalStateException("no connection");
            },
            conduct());

    assertThatThrownBy(() -> closed.run(WORK, transaction -> hookThen(transaction, "done")))
        .hasMessage("no connection");

    assertThat(calls).isEmpty();
    assertThat(closed.current()).isEmpty();
  }

  @Test
  void aSecondConnectionIsRefusedWhereAllCouldComeToWaitForOne() {
    TransactionRunner<BrokenResource> two =
        new TransactionRunner<>(
            (_, _) -> new BrokenResource(),
            Conducts.over(
                new TransactionMonitor(System::nanoTime, TransactionMonitor.LONG_RUNNING), 2));
    TransactionOptions second = WORK.requiringNew();

    String result =
        two.run(
            WORK,
            _ ->
                two.run(
                    second,
                    _ -> {
                      assertThatThrownBy(() -> two.run(second, _ -> "third"))
                          .isInstanceOf(IllegalTransactionStateException.class)
                          .hasMessageContaining("of 2 connections");
                      return "second";
                    }));

    assertThat(result).isEqualTo("second");
    String again = two.run(WORK, _ -> two.run(second, _ -> "again"));
    assertThat(again).isEqualTo("again");
  }

  @Test
  void aLevelThatCannotRollBackAloneTakesTheWholeAlong() {
    IllegalStateException cannot = new IllegalStateException("the connection is gone");
    onSavepointRollback =
        () -> {
          throw cannot;
        };

    assertThatThrownBy(() ->
            runner.run(
                WORK,
                outer -> {
                  assertThatThrownBy(() ->
                          runner.run(
                              WORK.nested(),
                              _ -> {
                                throw new IllegalArgumentException("nested failed");
                              }))
                      .hasMessage("nested failed")
                      .hasSuppressedException(cannot);
                  return hookThen(outer, "as if nothing else were lost");
                }))
        .isInstanceOf(UnexpectedRollbackException.class);

    assertThat(calls)
        .containsExactly("savepoint", "rollback to savepoint", "rollback", "close", "ROLLED_BACK");
  }

  @Test
  void aLevelThatWantsToRollBackAndCannotTakesTheWholeAlongToo() {
    onSavepointRollback =
        () -> {
          throw new IllegalStateException("the connection is gone");
        };

    assertThatThrownBy(() ->
            runner.run(
                WORK,
                _ -> {
                  assertThatThrownBy(() ->
                          runner.run(
                              WORK.nested(),
                              nested -> {
                                nested.setRollbackOnly();
                                return "nothing";
                              }))
                      .hasMessage("the connection is gone");
                  return "as if nothing else were lost";
                }))
        .isInstanceOf(UnexpectedRollbackException.class);
  }

  @Test
  void aLevelThatCannotBeReleasedRollsBack() {
    onRelease =
        () -> {
          throw new IllegalStateException("cannot release");
        };

    assertThatThrownBy(() -> runner.run(WORK, _ -> runner.run(WORK.nested(), _ -> "done")))
        .hasMessage("cannot release");

    assertThat(calls)
        .containsExactly("savepoint", "release", "rollback to savepoint", "rollback", "close");
  }

  @Test
  void optionsThatMakeNoSenseAreRefused() {
    Duration negative = Duration.ofMillis(-1);

    assertThatThrownBy(() -> TransactionOptions.named(" "))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Timeouts(negative, Duration.ZERO, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Timeouts(Duration.ZERO, negative, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Timeouts(Duration.ZERO, Duration.ZERO, negative))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void limitsAreKeptThroughOtherOptions() {
    Timeouts limits = new Timeouts(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ZERO);

    assertThat(WORK.within(limits).nested().readOnly().timeouts()).isEqualTo(limits);
  }
}
