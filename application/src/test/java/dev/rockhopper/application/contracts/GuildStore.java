package dev.rockhopper.application.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.IGuildRepository;
import java.util.function.Supplier;

/// Where guilds are kept, as the contracts of what guilds own see it.
public interface GuildStore {

  /// Guilds.
  IGuildRepository guilds();

  /// Transactions of the same store.
  TransactionManager transactions();

  /// A guild that owns nothing.
  default GuildId freshGuild() {
    GuildId guild = Guilds.fresh();
    guilds().ensure(guild);
    return guild;
  }

  /// Does something in a transaction.
  default <T> T inTransaction(Supplier<T> work) {
    return transactions().inTransaction("work", _ -> work.get());
  }

  /// Does something in a transaction that rolls back.
  default void rollBack(Runnable work) {
    boolean isDone =
        transactions()
            .inTransaction(
                "rolled back",
                transaction -> {
                  work.run();
                  transaction.setRollbackOnly();
                  return true;
                });
    assertThat(isDone).isTrue();
  }
}
