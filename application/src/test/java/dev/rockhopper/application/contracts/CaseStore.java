package dev.rockhopper.application.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.application.transaction.TransactionOptions;
import dev.rockhopper.domain.cases.CaseCriteria;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.IGuildRepository;
import dev.rockhopper.domain.repository.PageRequest;
import java.util.List;
import java.util.function.Supplier;

/// Where cases are kept, as the contracts that need cases see it.
public interface CaseStore {

  /// Cases.
  ICaseRepository cases();

  /// Guilds in the same store.
  IGuildRepository guilds();

  /// Transactions of the same store.
  TransactionManager transactions();

  /// A guild without any case.
  default GuildId freshGuild() {
    GuildId guild = Guilds.fresh();
    guilds().ensure(guild);
    return guild;
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

  /// Does something in a transaction.
  default <T> T inTransaction(Supplier<T> work) {
    return transactions().inTransaction("work", _ -> work.get());
  }

  /// Does something in a savepoint level of its own.
  default <T> T nested(Supplier<T> work) {
    return transactions()
        .inTransaction(TransactionOptions.named("nested").nested(), _ -> work.get());
  }

  /// The numbers of a guild's cases, newest first.
  default List<Long> numbersIn(GuildId guild) {
    return cases()
        .findAll(CaseCriteria.in(guild).includingHidden(), PageRequest.first(PageRequest.MAX_SIZE))
        .items()
        .stream()
        .map(found -> found.number().value())
        .toList();
  }
}
