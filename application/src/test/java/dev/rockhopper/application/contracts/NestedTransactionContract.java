package dev.rockhopper.application.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.application.transaction.Completion;
import dev.rockhopper.application.transaction.IllegalTransactionStateException;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.application.transaction.TransactionOptions;
import dev.rockhopper.application.transaction.UnexpectedRollbackException;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.IGuildRepository;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every [TransactionManager] does with savepoint levels: each can roll back alone, and none
/// takes effect before the whole does.
public interface NestedTransactionContract {

  /// The transactions under test.
  TransactionManager transactions();

  /// Guilds in the same store.
  IGuildRepository guilds();

  private static TransactionOptions nested() {
    return TransactionOptions.named("nested").nested();
  }

  private String failAfterAdding(GuildId guild) {
    guilds().ensure(guild);
    throw new IllegalStateException("nested failed");
  }

  @Test
  default void nestedWorkIsAnOrdinaryTransactionWhereNoneIsOpen() {
    GuildId guild = Guilds.fresh();

    transactions()
        .inTransaction(
            nested(),
            _ -> {
              guilds().ensure(guild);
              return guild;
            });

    assertThat(guilds().exists(guild)).isTrue();
  }

  @Test
  default void nestedWorkTakesEffectWithTheOuterTransaction() {
    GuildId inOuter = Guilds.fresh();
    GuildId inNested = Guilds.fresh();

    transactions()
        .inTransaction(
            "outer",
            _ -> {
              guilds().ensure(inOuter);
              return transactions()
                  .inTransaction(
                      nested(),
                      _ -> {
                        guilds().ensure(inNested);
                        return inNested;
                      });
            });

    assertThat(guilds().exists(inOuter)).isTrue();
    assertThat(guilds().exists(inNested)).isTrue();
  }

  @Test
  default void nestedWorkThatFailsRollsBackAloneAndTheOuterOneGoesOn() {
    GuildId before = Guilds.fresh();
    GuildId inNested = Guilds.fresh();
    GuildId after = Guilds.fresh();

    transactions()
        .inTransaction(
            "outer",
            outer -> {
              guilds().ensure(before);
              assertThatThrownBy(
                      () -> transactions().inTransaction(nested(), _ -> failAfterAdding(inNested)))
                  .hasMessage("nested failed");
              assertThat(outer.isRollbackOnly()).isFalse();
              assertThat(guilds().exists(inNested)).isFalse();
              guilds().ensure(after);
              return after;
            });

    assertThat(guilds().exists(before)).isTrue();
    assertThat(guilds().exists(inNested)).isFalse();
    assertThat(guilds().exists(after)).isTrue();
  }

  @Test
  default void nestedWorkThatReturnedIsUndoneWithTheOuterTransaction() {
    GuildId inNested = Guilds.fresh();
    List<String> heard = new ArrayList<>();

    assertThatThrownBy(() ->
            transactions()
                .inTransaction(
                    "outer",
                    _ -> {
                      transactions()
                          .inTransaction(
                              nested(),
                              inner -> {
                                guilds().ensure(inNested);
                                inner.afterCommit(() -> heard.add("committed"));
                                inner.afterCompletion(how -> heard.add(how.name()));
                                return inNested;
                              });
                      throw new IllegalStateException("outer failed");
                    }))
        .hasMessage("outer failed");

    assertThat(guilds().exists(inNested)).isFalse();
    assertThat(heard).containsExactly("ROLLED_BACK");
  }

  @Test
  default void levelsNestInLevels() {
    GuildId inMiddle = Guilds.fresh();
    GuildId inInnermost = Guilds.fresh();

    transactions()
        .inTransaction(
            "outer",
            _ ->
                transactions()
                    .inTransaction(
                        nested(),
                        _ -> {
                          guilds().ensure(inMiddle);
                          assertThatThrownBy(() ->
                                  transactions()
                                      .inTransaction(nested(), _ -> failAfterAdding(inInnermost)))
                              .hasMessage("nested failed");
                          return inMiddle;
                        }));

    assertThat(guilds().exists(inMiddle)).isTrue();
    assertThat(guilds().exists(inInnermost)).isFalse();
  }

  @Test
  default void aLevelThatFailsTakesTheLevelsInItAlong() {
    GuildId inInnermost = Guilds.fresh();
    GuildId after = Guilds.fresh();

    transactions()
        .inTransaction(
            "outer",
            _ -> {
              assertThatThrownBy(() ->
                      transactions()
                          .inTransaction(
                              nested(),
                              _ -> {
                                transactions()
                                    .inTransaction(
                                        nested(),
                                        _ -> {
                                          guilds().ensure(inInnermost);
                                          return inInnermost;
                                        });
                                throw new IllegalStateException("middle failed");
                              }))
                  .hasMessage("middle failed");
              guilds().ensure(after);
              return after;
            });

    assertThat(guilds().exists(inInnermost)).isFalse();
    assertThat(guilds().exists(after)).isTrue();
  }

  @Test
  default void joinedWorkThatFailsInALevelLetsOnlyThatLevelRollBack() {
    GuildId before = Guilds.fresh();
    GuildId inNested = Guilds.fresh();

    transactions()
        .inTransaction(
            "outer",
            outer -> {
              guilds().ensure(before);
              assertThatThrownBy(() ->
                      transactions()
                          .inTransaction(
                              nested(),
                              _ -> {
                                assertThatThrownBy(() ->
                                        transactions()
                                            .inTransaction(
                                                "joined", _ -> failAfterAdding(inNested)))
                                    .hasMessage("nested failed");
                                return "swallowed";
                              }))
                  .isInstanceOf(UnexpectedRollbackException.class);
              assertThat(outer.isRollbackOnly()).isFalse();
              return before;
            });

    assertThat(guilds().exists(before)).isTrue();
    assertThat(guilds().exists(inNested)).isFalse();
  }

  @Test
  default void nestedWorkThatAsksForARollbackRollsBackAloneAndItsResultComesThrough() {
    GuildId before = Guilds.fresh();
    GuildId inNested = Guilds.fresh();

    String result =
        transactions()
            .inTransaction(
                "outer",
                outer -> {
                  guilds().ensure(before);
                  String nestedResult =
                      transactions()
                          .inTransaction(
                              nested(),
                              inner -> {
                                guilds().ensure(inNested);
                                inner.setRollbackOnly();
                                return "thought better of it";
                              });
                  assertThat(outer.isRollbackOnly()).isFalse();
                  return nestedResult;
                });

    assertThat(result).isEqualTo("thought better of it");
    assertThat(guilds().exists(before)).isTrue();
    assertThat(guilds().exists(inNested)).isFalse();
  }

  @Test
  default void aLevelThatRollsBackDropsItsHooksAndTheyHearOfItInTheEnd() {
    List<String> heard = new ArrayList<>();

    transactions()
        .inTransaction(
            "outer",
            outer -> {
              outer.afterCompletion(how -> heard.add("outer " + how));
              assertThatThrownBy(() ->
                      transactions()
                          .inTransaction(
                              nested(),
                              inner -> {
                                inner.beforeCommit(() -> heard.add("nested before"));
                                inner.afterCommit(() -> heard.add("nested after"));
                                inner.afterCompletion(how -> heard.add("nested " + how));
                                throw new IllegalStateException("nested failed");
                              }))
                  .hasMessage("nested failed");
              assertThat(heard).isEmpty();
              outer.beforeCommit(() -> heard.add("outer before"));
              outer.afterCommit(() -> heard.add("outer after"));
              return "done";
            });

    assertThat(heard)
        .containsExactly(
            "outer before",
            "outer " + Completion.COMMITTED,
            "nested " + Completion.ROLLED_BACK,
            "outer after");
  }

  @Test
  default void theHooksOfALevelThatReturnedRunWithThoseOfTheOuterOneInOrderOfAdding() {
    List<String> heard = new ArrayList<>();

    transactions()
        .inTransaction(
            "outer",
            outer -> {
              outer.afterCommit(() -> heard.add("first"));
              transactions()
                  .inTransaction(
                      nested(),
                      inner -> {
                        inner.beforeCommit(() -> heard.add("nested before"));
                        inner.afterCommit(() -> heard.add("second"));
                        return "nested";
                      });
              assertThat(heard).isEmpty();
              outer.afterCommit(() -> heard.add("third"));
              return "outer";
            });

    assertThat(heard).containsExactly("nested before", "first", "second", "third");
  }

  @Test
  default void nestedWorkThatWritesCannotNestInAReadOnlyTransaction() {
    assertThatThrownBy(() ->
            transactions()
                .inTransaction(
                    TransactionOptions.named("outer").readOnly(),
                    _ -> transactions().inTransaction(nested(), _ -> "never")))
        .isInstanceOf(IllegalTransactionStateException.class);
  }
}
