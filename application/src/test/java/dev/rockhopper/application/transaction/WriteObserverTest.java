package dev.rockhopper.application.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.application.contracts.Conducts;
import dev.rockhopper.application.transaction.TransactionConduct.Writes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// What is told to whoever hears of writes.
class WriteObserverTest {
  private static final TransactionOptions WORK = TransactionOptions.named("work");
  private static final WrittenKey FIRST = new WrittenKey("thing", 1);
  private static final WrittenKey SECOND = new WrittenKey("thing", 2);

  private final List<String> told = new ArrayList<>();
  private final AtomicInteger begun = new AtomicInteger();
  private final AtomicBoolean tellsCommits = new AtomicBoolean();
  private final AtomicReference<Runnable> onWriting = new AtomicReference<>(() -> {});
  private final AtomicReference<Runnable> onLeft = new AtomicReference<>(() -> {});
  private final AtomicReference<Runnable> onCommit = new AtomicReference<>(() -> {});
  private final AtomicReference<Runnable> onClose = new AtomicReference<>(() -> {});
  private final TransactionRunner<PlainResource> runner =
      new TransactionRunner<>(
          (_, _) -> new PlainResource(), Conducts.usual().observedBy(this::begin));

  private Writes begin() {
    int number = begun.incrementAndGet();
    return new Writes() {
      @Override
      public void writing(WrittenKey key) {
        told.add(number + " writes " + key.id());
        onWriting.get().run();
      }

      @Override
      public void committing() {
        if (tellsCommits.get()) {
          told.add(number + " commits");
        }
      }

      @Override
      public void left(Map<WrittenKey, Object> states) {
        states.forEach((key, state) -> told.add(number + " left " + key.id() + " as " + state));
        onLeft.get().run();
      }

      @Override
      public void ended(Completion completion) {
        told.add(number + " " + completion);
      }
    };
  }

  private final class PlainResource implements TransactionResource {
    @Override
    public Savepoint savepoint() {
      return new Savepoint() {
        @Override
        public void rollback() {
          told.add("back to savepoint");
        }

        @Override
        public void release() {}
      };
    }

    @Override
    public void commit() {
      told.add("commit");
      onCommit.get().run();
    }

    @Override
    public Completion rollback() {
      told.add("rollback");
      return Completion.ROLLED_BACK;
    }

    @Override
    public void close() {
      onClose.get().run();
    }

    @Override
    public FailureKind kindOf(Throwable failure) {
      return failure instanceof ArithmeticException ? FailureKind.CONFLICT : FailureKind.WORK;
    }
  }

  private int write(Transaction transaction) {
    transaction.recordWrite(FIRST);
    return 1;
  }

  @Test
  void theCommitIsToldBeforeItIsSentAfterAllThatIsWritten() {
    tellsCommits.set(true);

    runner.run(
        WORK,
        transaction -> {
          transaction.beforeCommit(() -> transaction.recordWrite(SECOND));
          return write(transaction);
        });

    assertThat(told)
        .containsExactly("1 writes 1", "1 writes 2", "1 commits", "commit", "1 COMMITTED");
  }

  @Test
  void aStatementThatTakesTheCommitAlongIsToldOfAsTheCommit() {
    tellsCommits.set(true);

    runner.run(
        WORK,
        transaction -> {
          int written = write(transaction);
          transaction.commitWith(() -> told.add("last"));
          return written;
        });

    assertThat(told).containsExactly("1 writes 1", "1 commits", "last", "commit", "1 COMMITTED");
  }

  @Test
  void whoeverHearsOfTheFirstWriteAfterThatIsToldAtOnce() {
    tellsCommits.set(true);

    runner.run(WORK, transaction -> transaction.commitWith(() -> write(transaction)));

    assertThat(told).containsExactly("1 commits", "1 writes 1", "commit", "1 COMMITTED");
  }

  @Test
  void eachWriteIsToldOnceBeforeTheCommitAndTheEndBeforeTheHooks() {
    runner.run(
        WORK,
        transaction -> {
          transaction.afterCommit(() -> told.add("hook"));
          write(transaction);
          write(transaction);
          transaction.recordWrite(SECOND);
          return 1;
        });

    assertThat(told).containsExactly("1 writes 1", "1 writes 2", "commit", "1 COMMITTED", "hook");
  }

  @Test
  void whoWritesNothingIsNotHeardOf() {
    runner.run(WORK, _ -> 1);

    assertThat(begun).hasValue(0);
  }

  @Test
  void workThatFailsIsToldAsARollback() {
    assertThatThrownBy(() ->
            runner.run(
                WORK,
                transaction -> {
                  write(transaction);
                  throw new IllegalStateException("on purpose");
                }))
        .hasMessage("on purpose");
    assertThatThrownBy(() ->
            runner.run(
                WORK,
                transaction -> {
                  write(transaction);
                  throw new AssertionError("on purpose");
                }))
        .isInstanceOf(AssertionError.class);

    assertThat(told)
        .containsExactly(
            "1 writes 1", "rollback", "1 ROLLED_BACK", "2 writes 1", "rollback", "2 ROLLED_BACK");
  }

  @Test
  void aRollbackThatWasAskedForIsToldAsOne() {
    runner.run(
        WORK,
        transaction -> {
          transaction.setRollbackOnly();
          return write(transaction);
        });

    assertThat(told).endsWith("1 ROLLED_BACK");
  }

  @Test
  void aHookBeforeTheCommitThatFailsIsToldAsARollback() {
    assertThatThrownBy(() ->
            runner.run(
                WORK,
                transaction -> {
                  transaction.beforeCommit(() -> {
                    throw new IllegalStateException("on purpose");
                  });
                  return write(transaction);
                }))
        .hasMessage("on purpose");

    assertThat(told).endsWith("1 ROLLED_BACK");
  }

  @Test
  void aCommitWhoseOutcomeIsUnknownIsToldAsSuch() {
    onCommit.set(() -> {
      throw new UnknownOutcomeException("work", new IllegalStateException("lost"));
    });

    assertThatThrownBy(() -> runner.run(WORK, this::write))
        .isInstanceOf(UnknownOutcomeException.class);

    assertThat(told).endsWith("1 UNKNOWN");
  }

  @Test
  void aCommitThatIsRefusedIsToldAsARollback() {
    onCommit.set(() -> {
      throw new IllegalStateException("refused");
    });

    assertThatThrownBy(() -> runner.run(WORK, this::write)).hasMessage("refused");

    assertThat(told).endsWith("rollback", "1 ROLLED_BACK");
  }

  @Test
  void whatALevelHasWrittenThatRolledBackAloneBelongsToTheWhole() {
    runner.run(
        WORK,
        outer -> {
          runner.run(
              WORK.nested(),
              level -> {
                level.setRollbackOnly();
                return write(level);
              });
          return write(outer);
        });

    assertThat(told).containsExactly("1 writes 1", "back to savepoint", "commit", "1 COMMITTED");
  }

  @Test
  void aTransactionBesideHasWritesOfItsOwn() {
    runner.run(
        WORK,
        outer -> {
          write(outer);
          return runner.run(WORK.requiringNew(), this::write);
        });

    assertThat(told)
        .containsExactly(
            "1 writes 1", "2 writes 1", "commit", "2 COMMITTED", "commit", "1 COMMITTED");
  }

  @Test
  void everyAttemptHasWritesOfItsOwn() {
    runner.run(
        WORK,
        transaction -> {
          write(transaction);
          if (begun.get() == 1) {
            throw new ArithmeticException("once");
          }
          return 1;
        });

    assertThat(told)
        .containsExactly(
            "1 writes 1", "rollback", "1 ROLLED_BACK", "2 writes 1", "commit", "2 COMMITTED");
  }

  @Test
  void aWriteThatCannotBeToldIsRolledBackThoughTheWorkSwallowsIt() {
    onWriting.set(() -> {
      throw new IllegalStateException("deaf");
    });

    assertThatThrownBy(() ->
            runner.run(
                WORK,
                transaction -> {
                  assertThatThrownBy(() -> write(transaction)).hasMessage("deaf");
                  return 1;
                }))
        .isInstanceOf(UnexpectedRollbackException.class);

    assertThat(told).endsWith("rollback", "1 ROLLED_BACK");
  }

  @Test
  void anEndedTransactionTakesNoMoreWrites() {
    Transaction over = runner.run(WORK, transaction -> transaction);

    assertThatThrownBy(() -> write(over))
        .isInstanceOf(IllegalTransactionStateException.class)
        .hasMessageContaining("has ended");
    assertThat(begun).hasValue(0);
  }

  // --- what is left ------------------------------------------------------------------------------

  private int leave(Transaction transaction, String state) {
    transaction.recordWrite(FIRST);
    transaction.recordState(FIRST, state);
    return 1;
  }

  @Test
  void whatIsLeftIsToldAfterTheCommitAndTheLastOfItOnly() {
    runner.run(
        WORK,
        transaction -> {
          leave(transaction, "old");
          return leave(transaction, "new");
        });

    assertThat(told).containsExactly("1 writes 1", "commit", "1 left 1 as new", "1 COMMITTED");
  }

  @Test
  void ofARollbackNothingIsLeft() {
    runner.run(
        WORK,
        transaction -> {
          transaction.setRollbackOnly();
          return leave(transaction, "lost");
        });

    assertThat(told).containsExactly("1 writes 1", "rollback", "1 ROLLED_BACK");
  }

  @Test
  void whatWasNotWrittenIsNotLeft() {
    runner.run(
        WORK,
        transaction -> {
          transaction.recordState(FIRST, "unheard");
          return write(transaction);
        });

    assertThat(told).containsExactly("1 writes 1", "commit", "1 COMMITTED");
  }

  @Test
  void aWriteOfWhichNothingIsSaidForgetsWhatWasSaidBefore() {
    runner.run(
        WORK,
        transaction -> {
          leave(transaction, "old");
          return write(transaction);
        });

    assertThat(told).containsExactly("1 writes 1", "commit", "1 COMMITTED");
  }

  @Test
  void whatALevelLeavesCountsWhereItReturns() {
    runner.run(
        WORK,
        outer -> {
          leave(outer, "outer");
          return runner.run(WORK.nested(), level -> leave(level, "inner"));
        });

    assertThat(told).contains("1 left 1 as inner");
  }

  @Test
  void whatALevelLeavesEndsWithItsRollbackAndWhatWasThereBeforeItCounts() {
    runner.run(
        WORK,
        outer -> {
          leave(outer, "outer");
          return runner.run(
              WORK.nested(),
              level -> {
                level.setRollbackOnly();
                write(level);
                return leave(level, "inner");
              });
        });

    assertThat(told).contains("1 left 1 as outer").doesNotContain("1 left 1 as inner");
  }

  @Test
  void theEndIsToldThoughWhatIsLeftCannotBe() {
    onLeft.set(() -> {
      throw new IllegalStateException("deaf");
    });

    runner.run(WORK, transaction -> leave(transaction, "new"));

    assertThat(told).endsWith("1 left 1 as new", "1 COMMITTED");
  }

  // --- ending fails ------------------------------------------------------------------------------

  @Test
  void theEndIsToldThoughEndingFails() {
    onClose.set(() -> {
      throw new IllegalStateException("cannot close");
    });

    assertThatThrownBy(() -> runner.run(WORK, this::write)).hasMessage("cannot close");

    assertThat(told).endsWith("1 UNKNOWN");
  }

  /// Somebody who relies on the hooks after the end, as others may.
  @Test
  void withoutTheLastWordWhoeverFailsAtTheEndLeavesAWriteOpen() {
    onClose.set(() -> {
      throw new IllegalStateException("cannot close");
    });
    AtomicInteger open = new AtomicInteger();

    assertThatThrownBy(() ->
            runner.run(
                WORK,
                transaction -> {
                  open.incrementAndGet();
                  transaction.afterCompletion(_ -> open.decrementAndGet());
                  return 1;
                }))
        .hasMessage("cannot close");

    assertThat(open).hasValue(1);
  }
}
