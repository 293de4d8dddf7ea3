package dev.rockhopper.application.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.IGuildRepository;
import dev.rockhopper.domain.repository.AssumptionException;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// What every repository of guilds keeps.
public interface GuildRepositoryContract {

  /// The guilds under test.
  IGuildRepository guilds();

  /// Transactions of the same store.
  TransactionManager transactions();

  @Test
  default void aGuildIsThereOnceEnsured() {
    GuildId guild = Guilds.fresh();
    GuildId other = Guilds.fresh();

    guilds().ensure(guild);

    assertThat(guilds().exists(guild)).isTrue();
    assertThat(guilds().exists(other)).isFalse();
  }

  @Test
  default void whoTakesAGuildForGrantedFailsWithoutIt() {
    GuildId guild = Guilds.fresh();
    GuildId written = Guilds.fresh();
    guilds().ensure(guild);

    String done = assuming(guild, () -> "done");

    assertThat(done).isEqualTo("done");
    assertThatThrownBy(() ->
            assuming(
                Guilds.fresh(),
                () -> {
                  guilds().ensure(written);
                  return "done";
                }))
        .isInstanceOf(AssumptionException.class);
    assertThat(guilds().exists(written)).isFalse();
    assertThatThrownBy(() -> guilds().assumeThere(guild)).isInstanceOf(IllegalStateException.class);
  }

  private String assuming(GuildId guild, Supplier<String> work) {
    return transactions()
        .inTransaction(
            "assuming",
            _ -> {
              guilds().assumeThere(guild);
              return work.get();
            });
  }

  @Test
  default void ensuringTwiceIsAsGoodAsOnce() {
    GuildId guild = Guilds.fresh();

    guilds().ensure(guild);
    guilds().ensure(guild);

    assertThat(guilds().exists(guild)).isTrue();
  }

  @Test
  default void manyMayEnsureTheSameGuildAtOnce() {
    GuildId guild = Guilds.fresh();

    List<Boolean> seen =
        Concurrently.times(
            8,
            _ ->
                transactions()
                    .inTransaction(
                        "ensure",
                        _ -> {
                          guilds().ensure(guild);
                          return guilds().exists(guild);
                        }));

    assertThat(seen).containsOnly(true);
  }

  @Test
  default void aGuildOfATransactionThatRolledBackIsNotThere() {
    GuildId guild = Guilds.fresh();

    boolean seenInside =
        transactions()
            .inTransaction(
                "rolled back",
                transaction -> {
                  guilds().ensure(guild);
                  transaction.setRollbackOnly();
                  return guilds().exists(guild);
                });

    assertThat(seenInside).isTrue();
    assertThat(guilds().exists(guild)).isFalse();
  }
}
