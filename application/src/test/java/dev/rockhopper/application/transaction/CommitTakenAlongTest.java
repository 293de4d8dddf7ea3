package dev.rockhopper.application.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.application.contracts.Conducts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// What the runner makes of a store whose last statement takes the commit along.
class CommitTakenAlongTest {
  private static final TransactionOptions WORK = TransactionOptions.named("work");

  private final List<String> calls = new ArrayList<>();
  private final AtomicReference<Completion> afterLast = new AtomicReference<>(Completion.COMMITTED);
  private final AtomicLong nanos = new AtomicLong();
  private final TransactionMonitor monitor =
      new TransactionMonitor(nanos::get, Duration.ofHours(1));
  private final TransactionRunner<OneStepResource> runner =
      new TransactionRunner<>((_, _) -> new OneStepResource(), Conducts.watchedBy(monitor));

  /// Commits with the last statement, or ends as a test says.
  private final class OneStepResource implements TransactionResource {
    private Completion state = Completion.ROLLED_BACK;

    @Override
    public <T> T commitWith(Supplier<T> last, BooleanSupplier mayCommit) {
      calls.add("last and commit");
      T result = last.get();
      state = afterLast.get();
      if (state == Completion.UNKNOWN) {
        throw lost();
      }
      return result;
    }

    @Override
    public boolean isCommitSent() {
      return state != Completion.ROLLED_BACK;
    }

    @Override
    public void commit() {
      if (state == Completion.UNKNOWN) {
        throw lost();
      }
      calls.add(isCommitSent() ? "nothing to commit" : "commit");
    }

    @Override
    public Completion rollback() {
      return state;
    }

    @Override
    public Savepoint savepoint() {
      return new Savepoint() {
        @Override
        public void rollback() {
          calls.add("rollback to savepoint");
        }

        @Override
        public void release() {
          calls.add("release");
        }
      };
    }

    @Override
    public void close() {
      calls.add("close");
    }

    @Override
    public FailureKind kindOf(Throwable failure) {
      return FailureKind.CONFLICT;
    }

    private UnknownOutcomeException lost() {
      return new UnknownOutcomeException("work", new IllegalStateException("cut"));
    }
  }

  @Test
  void theHooksRunAfterTheLastStatementHasCommitted() {
    String result =
        runner.run(
            WORK,
            transaction -> {
              listen(transaction);
              return transaction.commitWith(() -> "done");
            });

    assertThat(result).isEqualTo("done");
    assertThat(calls)
        .containsExactly("last and commit", "nothing to commit", "close", "after", "COMMITTED");
  }

  @Test
  void theLastStatementCountsAsTheCommit() {
    runner.run(WORK, transaction -> transaction.commitWith(() -> nanos.addAndGet(7_000_000)));

    Durations committing = monitor.statistics().getFirst().committing();
    assertThat(committing.count()).isEqualTo(1);
    assertThat(committing.max()).isEqualTo(Duration.ofMillis(7));
  }

  @Test
  void whatFailsAfterTheCommitUndoesNothingAndIsNotDoneAgain() {
    assertThatThrownBy(() ->
            runner.run(
                WORK,
                transaction -> {
                  listen(transaction);
                  var _ = transaction.commitWith(() -> "done");
                  throw new IllegalStateException("too late");
                }))
        .hasMessage("too late");

    assertThat(calls).containsExactly("last and commit", "close", "after", "COMMITTED");
    assertThat(monitor.statistics().getFirst().committed()).isEqualTo(1);
    assertThat(monitor.statistics().getFirst().retried()).isZero();
  }

  @Test
  void aLostAnswerIsAnUnknownOutcomeAndIsNotDoneAgain() {
    afterLast.set(Completion.UNKNOWN);

    assertThatThrownBy(() ->
            runner.run(
                WORK,
                transaction -> {
                  listen(transaction);
                  return transaction.commitWith(() -> "done");
                }))
        .isInstanceOf(UnknownOutcomeException.class);

    assertThat(calls).containsExactly("last and commit", "close", "UNKNOWN");
    assertThat(monitor.statistics().getFirst().unknown()).isEqualTo(1);
    assertThat(monitor.statistics().getFirst().retried()).isZero();
  }

  @Test
  void aLostAnswerThatIsSwallowedStaysUnknown() {
    afterLast.set(Completion.UNKNOWN);

    assertThatThrownBy(() ->
            runner.run(
                WORK,
                transaction -> {
                  listen(transaction);
                  assertThatThrownBy(() -> transaction.commitWith(() -> "done"))
                      .isInstanceOf(UnknownOutcomeException.class);
                  return "swallowed";
                }))
        .isInstanceOf(UnknownOutcomeException.class);

    assertThat(calls).containsExactly("last and commit", "close", "UNKNOWN");
  }

  @Test
  void afterTheCommitNothingCanBeTakenBackOrHookedBeforeIt() {
    var _ =
        runner.run(
            WORK,
            transaction -> {
              var _ = transaction.commitWith(() -> "done");
              assertThatThrownBy(transaction::setRollbackOnly)
                  .isInstanceOf(IllegalTransactionStateException.class)
                  .hasMessageContaining("committed with its last statement");
              assertThatThrownBy(() -> transaction.beforeCommit(() -> {}))
                  .isInstanceOf(IllegalTransactionStateException.class);
              assertThatCode(() -> transaction.afterCommit(() -> calls.add("after")))
                  .doesNotThrowAnyException();
              return "done";
            });

    assertThat(calls).containsExactly("last and commit", "nothing to commit", "close", "after");
  }

  @Test
  void joinedWorkThatFailsAfterTheCommitCannotUndoIt() {
    String result =
        runner.run(
            WORK,
            outer -> {
              listen(outer);
              var _ = outer.commitWith(() -> "done");
              assertThatThrownBy(() ->
                      runner.run(
                          WORK,
                          _ -> {
                            throw new IllegalStateException("joined");
                          }))
                  .hasMessage("joined");
              return "kept";
            });

    assertThat(result).isEqualTo("kept");
    assertThat(calls).endsWith("after", "COMMITTED");
  }

  @Test
  void hooksBeforeTheCommitAndOpenLevelsKeepTheCommitForLater() {
    var _ =
        runner.run(
            WORK,
            transaction -> {
              transaction.beforeCommit(() -> calls.add("before"));
              return transaction.commitWith(() -> "done");
            });
    var _ =
        runner.run(WORK, _ -> runner.run(WORK.nested(), level -> level.commitWith(() -> "done")));
    var _ = runner.run(WORK, _ -> runner.run(WORK, joined -> joined.commitWith(() -> "done")));

    assertThat(calls)
        .containsExactly(
            "before", "commit", "close", "release", "commit", "close", "commit", "close");
  }

  private void listen(Transaction transaction) {
    transaction.afterCommit(() -> calls.add("after"));
    transaction.afterCompletion(how -> calls.add(how.name()));
  }
}
