package dev.rockhopper.application.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.application.transaction.IllegalTransactionStateException;
import dev.rockhopper.application.transaction.Transaction;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.application.transaction.TransactionOptions;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.IGuildRepository;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// When every [TransactionManager] runs the hooks of a transaction, and what they can still change.
public interface TransactionHooksContract {

  /// The transactions under test.
  TransactionManager transactions();

  /// Guilds in the same store.
  IGuildRepository guilds();

  @Test
  default void hooksRunOnceInTheOrderOfAddingBeforeAndAfterTheCommit() {
    List<String> heard = new ArrayList<>();

    transactions()
        .inTransaction(
            "work",
            transaction -> {
              transaction.afterCompletion(how -> heard.add("completion " + how));
              transaction.afterCommit(() -> heard.add("after 1"));
              transaction.beforeCommit(() -> heard.add("before 1"));
              transaction.afterCommit(() -> heard.add("after 2"));
              transaction.beforeCommit(() -> heard.add("before 2"));
              heard.add("work");
              return "done";
            });

    assertThat(heard)
        .containsExactly(
            "work", "before 1", "before 2", "completion COMMITTED", "after 1", "after 2");
  }

  @Test
  default void theHooksOfASecondTransactionRunOutsideOfTheFirstAndDoItNoHarm() {
    List<Boolean> inside = new ArrayList<>();
    GuildId byHook = Guilds.fresh();

    String result =
        transactions()
            .inTransaction(
                "first",
                first -> {
                  transactions()
                      .inTransaction(
                          TransactionOptions.named("second").requiringNew(),
                          second -> {
                            second.afterCommit(() -> {
                              inside.add(transactions().current().isPresent());
                              transactions().inTransaction("by hook", _ -> ensured(byHook));
                              transactions().inTransaction("in vain", _ -> fail());
                            });
                            return "done";
                          });
                  inside.add(transactions().current().isPresent());
                  first.setRollbackOnly();
                  return "rolled back by itself alone";
                });

    assertThat(result).isEqualTo("rolled back by itself alone");
    assertThat(inside).containsExactly(false, true);
    assertThat(guilds().exists(byHook)).isTrue();
  }

  private GuildId ensured(GuildId guild) {
    guilds().ensure(guild);
    return guild;
  }

  private static int fail() {
    throw new IllegalStateException("a hook that fails");
  }

  @Test
  default void theHooksOfJoinedWorkRunOnceWhenTheOuterTransactionEnds() {
    List<String> heard = new ArrayList<>();

    transactions()
        .inTransaction(
            "outer",
            _ -> {
              transactions()
                  .inTransaction(
                      "inner",
                      inner -> {
                        inner.beforeCommit(() -> heard.add("before"));
                        inner.afterCommit(() -> heard.add("after"));
                        return "joined";
                      });
              heard.add("still open");
              return "done";
            });

    assertThat(heard).containsExactly("still open", "before", "after");
  }

  @Test
  default void afterARollbackOnlyTheCompletionHooksRun() {
    List<String> heard = new ArrayList<>();

    assertThatThrownBy(() ->
            transactions()
                .inTransaction(
                    "work",
                    transaction -> {
                      transaction.beforeCommit(() -> heard.add("before"));
                      transaction.afterCommit(() -> heard.add("after"));
                      transaction.afterCompletion(how -> heard.add("completion " + how));
                      throw new IllegalStateException("failed");
                    }))
        .hasMessage("failed");

    assertThat(heard).containsExactly("completion ROLLED_BACK");
  }

  @Test
  default void afterARollbackOnRequestOnlyTheCompletionHooksRun() {
    List<String> heard = new ArrayList<>();

    transactions()
        .inTransaction(
            "work",
            transaction -> {
              transaction.beforeCommit(() -> heard.add("before"));
              transaction.afterCommit(() -> heard.add("after"));
              transaction.afterCompletion(how -> heard.add("completion " + how));
              transaction.setRollbackOnly();
              return "done";
            });

    assertThat(heard).containsExactly("completion ROLLED_BACK");
  }

  @Test
  default void whatIsDoneBeforeTheCommitIsPartOfTheTransaction() {
    GuildId guild = Guilds.fresh();
    List<Optional<Transaction>> seen = new ArrayList<>();

    Transaction ended =
        transactions()
            .inTransaction(
                "work",
                transaction -> {
                  transaction.beforeCommit(() -> {
                    seen.add(transactions().current());
                    guilds().ensure(guild);
                  });
                  return transaction;
                });

    assertThat(seen).containsExactly(Optional.of(ended));
    assertThat(guilds().exists(guild)).isTrue();
  }

  @Test
  default void aHookBeforeTheCommitCanFailTheTransaction() {
    GuildId guild = Guilds.fresh();
    IllegalStateException thrown = new IllegalStateException("the hook objects");
    List<String> heard = new ArrayList<>();

    assertThatThrownBy(() ->
            transactions()
                .inTransaction(
                    "work",
                    transaction -> {
                      guilds().ensure(guild);
                      transaction.beforeCommit(() -> {
                        throw thrown;
                      });
                      transaction.beforeCommit(() -> heard.add("next"));
                      transaction.afterCommit(() -> heard.add("after"));
                      transaction.afterCompletion(how -> heard.add("completion " + how));
                      return guild;
                    }))
        .isSameAs(thrown);

    assertThat(guilds().exists(guild)).isFalse();
    assertThat(heard).containsExactly("completion ROLLED_BACK");
  }

  @Test
  default void aHookBeforeTheCommitCanAskForARollback() {
    GuildId guild = Guilds.fresh();

    transactions()
        .inTransaction(
            "work",
            transaction -> {
              guilds().ensure(guild);
              transaction.beforeCommit(transaction::setRollbackOnly);
              return guild;
            });

    assertThat(guilds().exists(guild)).isFalse();
  }

  @Test
  default void aHookBeforeTheCommitCanAddHooks() {
    List<String> heard = new ArrayList<>();

    transactions()
        .inTransaction(
            "work",
            transaction -> {
              transaction.beforeCommit(() -> {
                heard.add("before 1");
                transaction.beforeCommit(() -> heard.add("before 3"));
                transaction.afterCommit(() -> heard.add("after"));
              });
              transaction.beforeCommit(() -> heard.add("before 2"));
              return "done";
            });

    assertThat(heard).containsExactly("before 1", "before 2", "before 3", "after");
  }

  @Test
  default void aHookAfterTheCommitThatFailsNeitherUndoesItNorStopsTheNext() {
    GuildId guild = Guilds.fresh();
    List<String> heard = new ArrayList<>();

    assertThatCode(() ->
            transactions()
                .inTransaction(
                    "work",
                    transaction -> {
                      guilds().ensure(guild);
                      transaction.afterCommit(() -> {
                        throw new IllegalStateException("this hook is meant to fail");
                      });
                      transaction.afterCompletion(_ -> {
                        throw new AssertionError("this hook is meant to fail, too");
                      });
                      transaction.afterCommit(() -> heard.add("next"));
                      transaction.afterCompletion(how -> heard.add("completion " + how));
                      return guild;
                    }))
        .doesNotThrowAnyException();

    assertThat(guilds().exists(guild)).isTrue();
    assertThat(heard).containsExactly("next", "completion COMMITTED");
  }

  @Test
  default void aCompletionHookThatFailsDoesNotHideWhyTheWorkFailed() {
    IllegalStateException thrown = new IllegalStateException("the work");

    assertThatThrownBy(() ->
            transactions()
                .inTransaction(
                    "work",
                    transaction -> {
                      transaction.afterCompletion(_ -> {
                        throw new IllegalStateException("this hook is meant to fail");
                      });
                      throw thrown;
                    }))
        .isSameAs(thrown);
  }

  @Test
  default void theHooksAfterTheEndRunOutsideTheTransactionOnItsThread() {
    List<Object> seen = new ArrayList<>();

    transactions()
        .inTransaction(
            "work",
            transaction -> {
              transaction.afterCommit(() -> {
                seen.add(transactions().current());
                seen.add(Thread.currentThread());
              });
              transaction.afterCompletion(_ -> seen.add(transactions().current()));
              return "done";
            });

    assertThat(seen).containsExactly(Optional.empty(), Thread.currentThread(), Optional.empty());
  }

  @Test
  default void whatTheTransactionWroteIsVisibleToEverybodyAfterTheCommit() {
    GuildId guild = Guilds.fresh();
    List<Boolean> seen = new ArrayList<>();

    transactions()
        .inTransaction(
            "work",
            transaction -> {
              guilds().ensure(guild);
              transaction.afterCommit(() ->
                  seen.add(CompletableFuture.supplyAsync(() -> guilds().exists(guild)).join()));
              return guild;
            });

    assertThat(seen).containsExactly(true);
  }

  @Test
  default void aHookAfterTheCommitMayRunATransactionOfItsOwn() {
    GuildId guild = Guilds.fresh();

    transactions()
        .inTransaction(
            "work",
            transaction -> {
              transaction.afterCommit(() ->
                  transactions()
                      .inTransaction(
                          "next",
                          _ -> {
                            guilds().ensure(guild);
                            return guild;
                          }));
              return guild;
            });

    assertThat(guilds().exists(guild)).isTrue();
  }

  @Test
  default void aNewTransactionInsideRunsItsHooksWhenItEndsItself() {
    List<String> heard = new ArrayList<>();

    transactions()
        .inTransaction(
            "outer",
            outer -> {
              outer.afterCommit(() -> heard.add("outer"));
              transactions()
                  .inTransaction(
                      TransactionOptions.named("new").requiringNew(),
                      inner -> {
                        inner.afterCommit(() -> heard.add("new"));
                        return "done";
                      });
              heard.add("still open");
              return "done";
            });

    assertThat(heard).containsExactly("new", "still open", "outer");
  }

  @Test
  default void aTransactionThatHasEndedTakesNoMoreHooks() {
    Transaction ended = transactions().inTransaction("work", transaction -> transaction);

    assertThatThrownBy(() -> ended.beforeCommit(() -> {}))
        .isInstanceOf(IllegalTransactionStateException.class)
        .hasMessageContaining("work");
    assertThatThrownBy(() -> ended.afterCommit(() -> {}))
        .isInstanceOf(IllegalTransactionStateException.class);
    assertThatThrownBy(() -> ended.afterCompletion(_ -> {}))
        .isInstanceOf(IllegalTransactionStateException.class);
  }

  @Test
  default void aHookAfterTheEndCannotAddHooks() {
    List<Boolean> refused = new ArrayList<>();

    transactions()
        .inTransaction(
            "work",
            transaction -> {
              transaction.afterCompletion(_ -> {
                assertThatThrownBy(() -> transaction.afterCommit(() -> {}))
                    .isInstanceOf(IllegalTransactionStateException.class);
                refused.add(true);
              });
              return "done";
            });

    assertThat(refused).containsExactly(true);
  }
}
