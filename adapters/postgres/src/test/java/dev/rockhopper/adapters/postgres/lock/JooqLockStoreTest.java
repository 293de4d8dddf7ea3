package dev.rockhopper.adapters.postgres.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.postgres.cases.JooqCaseRepository;
import dev.rockhopper.adapters.postgres.guilds.JooqGuildRepository;
import dev.rockhopper.adapters.postgres.testing.PostgresExtension;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.application.contracts.Concurrently;
import dev.rockhopper.application.contracts.Conducts;
import dev.rockhopper.application.contracts.OrderedLocksContract;
import dev.rockhopper.application.lock.AdvisoryKey;
import dev.rockhopper.application.lock.LockKey;
import dev.rockhopper.application.lock.LockOutcome.Acquired;
import dev.rockhopper.application.lock.LockOutcome.TimedOut;
import dev.rockhopper.application.lock.LockStore;
import dev.rockhopper.application.lock.OrderedLocks;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.application.transaction.TransactionOptions;
import dev.rockhopper.application.transaction.TransactionOptions.Timeouts;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.guilds.IGuildRepository;
import java.time.Duration;
import java.util.List;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class JooqLockStoreTest implements OrderedLocksContract {
  private static final TransactionOptions LIMITED =
      TransactionOptions.named("limited")
          .within(new Timeouts(Duration.ZERO, Duration.ofSeconds(7), Duration.ZERO));

  /// The server shows the locks of all its databases.
  private static final String HERE =
      "database = (SELECT oid FROM pg_database WHERE datname = current_database())";

  private final TestDatabase database;
  private final JooqTransactionManager transactions;
  private final OrderedLocks locks;

  JooqLockStoreTest(TestDatabase database) {
    this.database = database;
    transactions = new JooqTransactionManager(database.dataSource(), Conducts.usual());
    locks = new OrderedLocks(transactions, lockStore());
  }

  @Override
  public LockStore lockStore() {
    return new JooqLockStore(transactions);
  }

  @Override
  public ICaseRepository cases() {
    return new JooqCaseRepository(transactions);
  }

  @Override
  public IGuildRepository guilds() {
    return new JooqGuildRepository(transactions);
  }

  @Override
  public TransactionManager transactions() {
    return transactions;
  }

  private String limit() {
    return transactions
        .dsl()
        .select(DSL.function("current_setting", SQLDataType.VARCHAR, DSL.inline("lock_timeout")))
        .fetchSingle()
        .value1();
  }

  @Test
  void theTransactionHasItsOwnLimitAgainAfterALock() {
    LockKey key = LockKey.setupOf(Guilds.fresh());

    String limit =
        transactions.inTransaction(
            LIMITED,
            _ -> {
              assertThat(locks.lock(List.of(key), PATIENT)).isInstanceOf(Acquired.class);
              return limit();
            });

    assertThat(limit).isEqualTo("7s");
  }

  @Test
  void theTransactionHasItsOwnLimitAgainAfterAWaitThatWasInVain() {
    LockKey key = LockKey.setupOf(Guilds.fresh());

    String limit =
        inTransaction(() -> {
          assertThat(locks.lock(List.of(key), PATIENT)).isInstanceOf(Acquired.class);
          return Concurrently.elsewhere(() ->
                  transactions.inTransaction(
                      LIMITED,
                      _ -> {
                        assertThat(locks.lock(List.of(key), IMPATIENT))
                            .isInstanceOf(TimedOut.class);
                        return limit();
                      }))
              .join();
        });

    assertThat(limit).isEqualTo("7s");
  }

  @Test
  void theConnectionGoesBackWithoutALockAndWithTheUsualLimit() {
    LockKey key = LockKey.setupOf(Guilds.fresh());
    String before = limit();

    inTransaction(() -> locks.lock(List.of(key), PATIENT));

    assertThat(limit()).isEqualTo(before);
    assertThat(
            database.single(
                "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND " + HERE))
        .isEqualTo("0");
  }

  @Test
  void aNameIsLockedUnderTheNumberThatIsWrittenDown() {
    LockKey key = LockKey.setupOf(Guilds.fresh());

    String held =
        inTransaction(() -> {
          assertThat(locks.lock(List.of(key), PATIENT)).isInstanceOf(Acquired.class);
          return database.single(
              "SELECT (classid::bigint << 32) | objid::bigint FROM pg_locks"
                  + " WHERE locktype = 'advisory' AND granted AND "
                  + HERE);
        });

    assertThat(held).isEqualTo(Long.toString(AdvisoryKey.of(key).value()));
  }

  /// Writing a case checks that its guild is there, which the lock of the guild's row may not stop.
  @Test
  void othersMayReferToARowThatIsLocked() {
    LockKey guild = LockKey.of(freshGuild());

    inTransaction(() -> {
      assertThat(locks.lock(List.of(guild), PATIENT)).isInstanceOf(Acquired.class);
      return Concurrently.elsewhere(() -> cases().create(Cases.ban(guild.guild()))).join();
    });

    assertThat(numbersIn(guild.guild())).containsExactly(1L);
  }
}
