package dev.rockhopper.application.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.application.transaction.IllegalTransactionStateException;
import dev.rockhopper.application.transaction.Transaction;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.application.transaction.TransactionOptions;
import dev.rockhopper.application.transaction.TransactionOptions.Isolation;
import dev.rockhopper.application.transaction.UnexpectedRollbackException;
import dev.rockhopper.application.transaction.WrittenKey;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.IGuildRepository;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// What every [TransactionManager] does, except savepoints and hooks, which
/// [NestedTransactionContract] and [TransactionHooksContract] tell about. Guilds are what is
/// written, because nothing simpler is.
public interface TransactionManagerContract {

  /// The transactions under test.
  TransactionManager transactions();

  /// Guilds in the same store.
  IGuildRepository guilds();

  /// Work that fails with a checked exception.
  ///
  /// @throws IOException always
  private static String failsChecked() throws IOException {
    throw new IOException("checked");
  }

  @Test
  default void workThatReturnsTakesEffect() {
    GuildId guild = Guilds.fresh();

    String result =
        transactions()
            .inTransaction(
                "work",
                _ -> {
                  guilds().ensure(guild);
                  return "done";
                });

    assertThat(result).isEqualTo("done");
    assertThat(guilds().exists(guild)).isTrue();
  }

  @Test
  default void theLastStatementTakesEffectWithAllBeforeIt() {
    GuildId first = Guilds.fresh();
    GuildId last = Guilds.fresh();

    String result =
        transactions()
            .inTransaction(
                "work",
                transaction -> {
                  guilds().ensure(first);
                  return transaction.commitWith(() -> ensured(last));
                });

    assertThat(result).isEqualTo("done");
    assertThat(guilds().exists(first)).isTrue();
    assertThat(guilds().exists(last)).isTrue();
  }

  @Test
  default void theLastStatementOfWorkThatAskedForARollbackHasNoEffect() {
    GuildId guild = Guilds.fresh();

    String result =
        transactions()
            .inTransaction(
                "work",
                transaction -> {
                  transaction.setRollbackOnly();
                  return transaction.commitWith(() -> ensured(guild));
                });

    assertThat(result).isEqualTo("done");
    assertThat(guilds().exists(guild)).isFalse();
  }

  @Test
  default void theLastStatementOfJoinedWorkIsNotTheLastOfAll() {
    GuildId inInner = Guilds.fresh();
    GuildId inOuter = Guilds.fresh();

    transactions()
        .inTransaction(
            "outer",
            transaction -> {
              transactions()
                  .inTransaction("inner", inner -> inner.commitWith(() -> ensured(inInner)));
              guilds().ensure(inOuter);
              transaction.setRollbackOnly();
              return "";
            });

    assertThat(guilds().exists(inInner)).isFalse();
    assertThat(guilds().exists(inOuter)).isFalse();
  }

  private String ensured(GuildId guild) {
    guilds().ensure(guild);
    return "done";
  }

  @Test
  default void workReadsWhatItHasWritten() {
    GuildId guild = Guilds.fresh();

    boolean seen =
        transactions()
            .inTransaction(
                "work",
                _ -> {
                  guilds().ensure(guild);
                  return guilds().exists(guild);
                });

    assertThat(seen).isTrue();
  }

  @Test
  default void workThatThrowsAnUncheckedExceptionHasNoEffectAndTheCallerGetsIt() {
    GuildId guild = Guilds.fresh();
    IllegalArgumentException thrown = new IllegalArgumentException("unchecked");

    assertThatThrownBy(() ->
            transactions()
                .inTransaction(
                    "work",
                    _ -> {
                      guilds().ensure(guild);
                      throw thrown;
                    }))
        .isSameAs(thrown);

    assertThat(guilds().exists(guild)).isFalse();
  }

  @Test
  default void workThatThrowsACheckedExceptionHasNoEffectAndTheCallerGetsItTyped() {
    GuildId guild = Guilds.fresh();
    Optional<IOException> caught = Optional.empty();

    try {
      transactions()
          .inTransaction(
              "work",
              _ -> {
                guilds().ensure(guild);
                return failsChecked();
              });
    } catch (IOException e) {
      caught = Optional.of(e);
    }

    assertThat(caught).hasValueSatisfying(e -> assertThat(e).hasMessage("checked"));
    assertThat(guilds().exists(guild)).isFalse();
  }

  @Test
  default void workThatThrowsAnErrorHasNoEffect() {
    GuildId guild = Guilds.fresh();
    Error thrown = new AssertionError("error");

    assertThatThrownBy(() ->
            transactions()
                .inTransaction(
                    "work",
                    _ -> {
                      guilds().ensure(guild);
                      throw thrown;
                    }))
        .isSameAs(thrown);

    assertThat(guilds().exists(guild)).isFalse();
  }

  @Test
  default void theNextTransactionIsNotTouchedByOneThatFailed() {
    GuildId guild = Guilds.fresh();
    assertThatThrownBy(() -> transactions().inTransaction("first", _ -> failsChecked()))
        .isInstanceOf(IOException.class);

    transactions()
        .inTransaction(
            "second",
            _ -> {
              guilds().ensure(guild);
              return guild;
            });

    assertThat(guilds().exists(guild)).isTrue();
  }

  @Test
  default void thereIsATransactionInsideAndNoneOutside() {
    List<Optional<Transaction>> seen = new ArrayList<>();

    seen.add(transactions().current());
    Transaction inside =
        transactions()
            .inTransaction(
                "work",
                transaction -> {
                  seen.add(transactions().current());
                  return transaction;
                });
    seen.add(transactions().current());

    assertThat(seen).containsExactly(Optional.empty(), Optional.of(inside), Optional.empty());
    assertThat(inside.name()).isEqualTo("work");
    assertThat(inside.isReadOnly()).isFalse();
  }

  @Test
  default void joinedWorkIsPartOfTheOuterTransaction() {
    GuildId guild = Guilds.fresh();

    assertThatThrownBy(() ->
            transactions()
                .inTransaction(
                    "outer",
                    outer -> {
                      transactions()
                          .inTransaction(
                              "inner",
                              inner -> {
                                assertThat(inner).isSameAs(outer);
                                guilds().ensure(guild);
                                return guild;
                              });
                      return failsChecked();
                    }))
        .isInstanceOf(IOException.class);

    assertThat(guilds().exists(guild)).isFalse();
  }

  @Test
  default void joinedWorkTakesEffectWithTheOuterTransaction() {
    GuildId guild = Guilds.fresh();

    transactions()
        .inTransaction(
            "outer",
            _ ->
                transactions()
                    .inTransaction(
                        "inner",
                        _ -> {
                          guilds().ensure(guild);
                          return guild;
                        }));

    assertThat(guilds().exists(guild)).isTrue();
  }

  @Test
  default void joinedWorkThatFailsLetsTheOuterOneOnlyRollBackThoughItSwallowsTheFailure() {
    GuildId guild = Guilds.fresh();

    assertThatThrownBy(() ->
            transactions()
                .inTransaction(
                    "outer",
                    outer -> {
                      guilds().ensure(guild);
                      assertThatThrownBy(
                              () -> transactions().inTransaction("inner", _ -> failsChecked()))
                          .isInstanceOf(IOException.class);
                      assertThat(outer.isRollbackOnly()).isTrue();
                      return guild;
                    }))
        .isInstanceOf(UnexpectedRollbackException.class)
        .hasMessageContaining("outer");

    assertThat(guilds().exists(guild)).isFalse();
  }

  @Test
  default void theOuterFailureIsWhatTheCallerGetsWhereJoinedWorkHasFailedToo() {
    IllegalStateException thrown = new IllegalStateException("outer");

    assertThatThrownBy(() ->
            transactions()
                .inTransaction(
                    "outer",
                    _ -> {
                      assertThatThrownBy(
                              () -> transactions().inTransaction("inner", _ -> failsChecked()))
                          .isInstanceOf(IOException.class);
                      throw thrown;
                    }))
        .isSameAs(thrown);
  }

  @Test
  default void workThatAsksForARollbackGetsItsResultThrough() {
    GuildId guild = Guilds.fresh();

    String result =
        transactions()
            .inTransaction(
                "work",
                transaction -> {
                  guilds().ensure(guild);
                  transaction.setRollbackOnly();
                  assertThat(transaction.isRollbackOnly()).isTrue();
                  return "thought better of it";
                });

    assertThat(result).isEqualTo("thought better of it");
    assertThat(guilds().exists(guild)).isFalse();
  }

  @Test
  default void theCallerIsToldWhereJoinedWorkAsksForTheRollback() {
    GuildId guild = Guilds.fresh();

    assertThatThrownBy(() ->
            transactions()
                .inTransaction(
                    "outer",
                    _ -> {
                      guilds().ensure(guild);
                      return transactions()
                          .inTransaction(
                              "inner",
                              inner -> {
                                inner.setRollbackOnly();
                                return guild;
                              });
                    }))
        .isInstanceOf(UnexpectedRollbackException.class);

    assertThat(guilds().exists(guild)).isFalse();
  }

  @Test
  default void workThatRequiresANewTransactionTakesEffectThoughTheOuterOneRollsBack() {
    GuildId inOuter = Guilds.fresh();
    GuildId inNew = Guilds.fresh();

    assertThatThrownBy(() ->
            transactions()
                .inTransaction(
                    "outer",
                    outer -> {
                      guilds().ensure(inOuter);
                      transactions()
                          .inTransaction(
                              TransactionOptions.named("new").requiringNew(),
                              inner -> {
                                assertThat(inner).isNotSameAs(outer);
                                guilds().ensure(inNew);
                                return inNew;
                              });
                      assertThat(transactions().current()).containsSame(outer);
                      return failsChecked();
                    }))
        .isInstanceOf(IOException.class);

    assertThat(guilds().exists(inOuter)).isFalse();
    assertThat(guilds().exists(inNew)).isTrue();
  }

  @Test
  default void workThatRequiresANewTransactionDoesNotSeeWhatTheOuterOneHasNotCommitted() {
    GuildId guild = Guilds.fresh();

    boolean seen =
        transactions()
            .inTransaction(
                "outer",
                _ -> {
                  guilds().ensure(guild);
                  return transactions()
                      .inTransaction(
                          TransactionOptions.named("new").requiringNew(),
                          _ -> guilds().exists(guild));
                });

    assertThat(seen).isFalse();
  }

  @Test
  default void aNewTransactionThatFailsLeavesTheOuterOneAlone() {
    GuildId inOuter = Guilds.fresh();
    GuildId inNew = Guilds.fresh();

    transactions()
        .inTransaction(
            "outer",
            _ -> {
              guilds().ensure(inOuter);
              assertThatThrownBy(() ->
                      transactions()
                          .inTransaction(
                              TransactionOptions.named("new").requiringNew(),
                              _ -> {
                                guilds().ensure(inNew);
                                return failsChecked();
                              }))
                  .isInstanceOf(IOException.class);
              return inOuter;
            });

    assertThat(guilds().exists(inOuter)).isTrue();
    assertThat(guilds().exists(inNew)).isFalse();
  }

  @Test
  default void anotherThreadSeesNeitherTheTransactionNorItsWrites() {
    GuildId guild = Guilds.fresh();
    List<Object> seen = new ArrayList<>();

    transactions()
        .inTransaction(
            "work",
            _ -> {
              guilds().ensure(guild);
              seen.add(
                  CompletableFuture.supplyAsync(
                          () -> List.of(transactions().current(), guilds().exists(guild)))
                      .join());
              return guild;
            });

    assertThat(seen).containsExactly(List.of(Optional.empty(), false));
  }

  @Test
  default void workThatWritesCannotJoinAReadOnlyTransaction() {
    assertThatThrownBy(() ->
            transactions()
                .inTransaction(
                    TransactionOptions.named("outer").readOnly(),
                    outer -> {
                      assertThat(outer.isReadOnly()).isTrue();
                      return transactions().inTransaction("inner", _ -> "never");
                    }))
        .isInstanceOf(IllegalTransactionStateException.class)
        .hasMessageContaining("inner")
        .hasMessageContaining("outer");
  }

  @Test
  default void workThatOnlyReadsJoinsAReadOnlyTransaction() {
    TransactionOptions readOnly = TransactionOptions.named("reading").readOnly();

    String result =
        transactions()
            .inTransaction(readOnly, _ -> transactions().inTransaction(readOnly, _ -> "read"));

    assertThat(result).isEqualTo("read");
  }

  @Test
  default void workThatOnlyReadsJoinsATransactionThatWrites() {
    GuildId guild = Guilds.fresh();

    boolean seen =
        transactions()
            .inTransaction(
                "outer",
                _ -> {
                  guilds().ensure(guild);
                  return transactions()
                      .inTransaction(
                          TransactionOptions.named("inner").readOnly(),
                          _ -> guilds().exists(guild));
                });

    assertThat(seen).isTrue();
    assertThat(guilds().exists(guild)).isTrue();
  }

  @Test
  default void aReadOnlyTransactionCannotWrite() {
    GuildId guild = Guilds.fresh();

    assertThatThrownBy(() ->
            transactions()
                .inTransaction(
                    TransactionOptions.named("reading").readOnly(),
                    _ -> {
                      guilds().ensure(guild);
                      return guild;
                    }))
        .isInstanceOf(RuntimeException.class);

    assertThat(guilds().exists(guild)).isFalse();
  }

  @Test
  default void workThatNeedsMoreIsolationCannotJoin() {
    assertThatThrownBy(() ->
            transactions()
                .inTransaction(
                    "outer",
                    _ ->
                        transactions()
                            .inTransaction(
                                TransactionOptions.named("inner").at(Isolation.SERIALIZABLE),
                                _ -> "never")))
        .isInstanceOf(IllegalTransactionStateException.class)
        .hasMessageContaining("SERIALIZABLE");
  }

  @Test
  default void workThatNeedsLessIsolationJoins() {
    String result =
        transactions()
            .inTransaction(
                TransactionOptions.named("outer").at(Isolation.REPEATABLE_READ),
                _ -> transactions().inTransaction("inner", _ -> "joined"));

    assertThat(result).isEqualTo("joined");
  }

  @Test
  default void aNewTransactionMayHaveAnyIsolationAndAccess() {
    GuildId guild = Guilds.fresh();

    transactions()
        .inTransaction(
            TransactionOptions.named("outer").readOnly(),
            _ ->
                transactions()
                    .inTransaction(
                        TransactionOptions.named("new").requiringNew().at(Isolation.SERIALIZABLE),
                        _ -> {
                          guilds().ensure(guild);
                          return guild;
                        }));

    assertThat(guilds().exists(guild)).isTrue();
  }

  @Test
  default void atRepeatableReadTheFirstLookIsTheLast() {
    GuildId guild = Guilds.fresh();

    List<Boolean> seen =
        transactions()
            .inTransaction(
                TransactionOptions.named("outer").at(Isolation.REPEATABLE_READ),
                _ -> {
                  boolean before = guilds().exists(guild);
                  CompletableFuture.runAsync(() -> guilds().ensure(guild)).join();
                  return List.of(before, guilds().exists(guild));
                });

    assertThat(seen).containsExactly(false, false);
    assertThat(guilds().exists(guild)).isTrue();
  }

  @Test
  default void atReadCommittedALaterLookSeesWhatOthersHaveCommitted() {
    GuildId guild = Guilds.fresh();

    List<Boolean> seen =
        transactions()
            .inTransaction(
                "outer",
                _ -> {
                  boolean before = guilds().exists(guild);
                  CompletableFuture.runAsync(() -> guilds().ensure(guild)).join();
                  return List.of(before, guilds().exists(guild));
                });

    assertThat(seen).containsExactly(false, true);
  }

  @Test
  default void aTransactionRemembersWhatItHasWritten() {
    WrittenKey first = new WrittenKey("case", 1L);
    WrittenKey second = new WrittenKey("guild", 2L);

    transactions()
        .inTransaction(
            "outer",
            outer -> {
              outer.recordWrite(first);
              transactions()
                  .inTransaction(
                      "inner",
                      inner -> {
                        inner.recordWrite(second);
                        inner.recordWrite(first);
                        return "written";
                      });
              assertThat(outer.writtenKeys()).containsExactlyInAnyOrder(first, second);
              return "written";
            });

    transactions()
        .inTransaction(
            "next",
            next -> {
              assertThat(next.writtenKeys()).isEmpty();
              return "nothing";
            });
  }

  @Test
  default void writesOutsideATransactionTakeEffectAtOnce() {
    GuildId guild = Guilds.fresh();

    guilds().ensure(guild);

    assertThat(CompletableFuture.supplyAsync(() -> guilds().exists(guild)).join()).isTrue();
    assertThatCode(() -> guilds().ensure(guild)).doesNotThrowAnyException();
  }
}
