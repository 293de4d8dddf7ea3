package dev.rockhopper.adapters.postgres.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.rockhopper.adapters.postgres.guilds.JooqGuildConfigRepository;
import dev.rockhopper.adapters.postgres.guilds.JooqGuildRepository;
import dev.rockhopper.adapters.postgres.testing.PostgresExtension;
import dev.rockhopper.adapters.postgres.transaction.DatabaseException.Problem;
import dev.rockhopper.application.contracts.Conducts;
import dev.rockhopper.application.failure.FailureCategory;
import dev.rockhopper.application.transaction.TransactionOptions;
import dev.rockhopper.application.transaction.TransactionOptions.Isolation;
import dev.rockhopper.application.transaction.TransactionOptions.Timeouts;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.guilds.GuildId;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The limits that a transaction can be given: the server keeps them, and the client where it can.
@ExtendWith(PostgresExtension.class)
class TransactionLimitsTest {
  private static final Duration SHORT = Duration.ofMillis(50);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 1);
  private final JooqTransactionManager transactions;
  private final JooqGuildRepository guilds;

  TransactionLimitsTest(DataSource database) {
    transactions = new JooqTransactionManager(database, Conducts.usual(), nanoTime::get);
    guilds = new JooqGuildRepository(transactions);
  }

  @Test
  void aStatementThatTakesTooLongIsStopped() {
    TransactionOptions limited =
        TransactionOptions.named("slow").within(new Timeouts(SHORT, Duration.ZERO, Duration.ZERO));

    assertThatExceptionOfType(DatabaseException.class)
        .isThrownBy(() -> transactions.inTransaction(limited, _ -> sleep()))
        .matches(stopped -> stopped.problem() == Problem.STATEMENT_TIMEOUT)
        .matches(stopped -> stopped.category() == FailureCategory.DATABASE);
  }

  @Test
  void aTransactionThatTakesTooLongIsStopped() {
    TransactionOptions limited =
        TransactionOptions.named("slow").within(new Timeouts(Duration.ZERO, Duration.ZERO, SHORT));

    assertThatExceptionOfType(DatabaseException.class)
        .isThrownBy(() -> transactions.inTransaction(limited, _ -> sleep()))
        .matches(stopped -> stopped.problem() == Problem.TRANSACTION_TIMEOUT);

    GuildId next = Guilds.fresh();
    guilds.ensure(next);
    assertThat(guilds.exists(next)).isTrue();
  }

  @Test
  void whoeverIsInterruptedWaitsNoLongerAndNothingTakesEffect() throws InterruptedException {
    GuildId guild = Guilds.fresh();
    AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
    Thread caller =
        Thread.ofVirtual()
            .start(() ->
                thrown.set(
                    catchThrowable(() ->
                        transactions.inTransaction(
                            "interrupted",
                            _ -> {
                              guilds.ensure(guild);
                              return sleep();
                            }))));
    awaitSleeper();

    caller.interrupt();

    assertThat(caller.join(PATIENCE)).isTrue();
    assertThat(thrown.get())
        .isInstanceOfSatisfying(
            DatabaseException.class,
            lost -> assertThat(lost.problem()).isEqualTo(Problem.UNREACHABLE));
    assertThat(guilds.exists(guild)).isFalse();
  }

  private void awaitSleeper() {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (isNobodyAsleep()) {
      assertThat(System.nanoTime()).as("waited in vain for the statement").isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  private boolean isNobodyAsleep() {
    return transactions
        .dsl()
        .fetch(
            "SELECT FROM pg_stat_activity"
                + " WHERE datname = current_database() AND wait_event = 'PgSleep'")
        .isEmpty();
  }

  @Test
  void whoeverWaitsTooLongForALockIsToldSo() {
    GuildId guild = Guilds.fresh();
    guilds.ensure(guild);
    JooqGuildConfigRepository configs = new JooqGuildConfigRepository(transactions);
    TransactionOptions impatient =
        TransactionOptions.named("impatient")
            .requiringNew()
            .within(new Timeouts(Duration.ZERO, SHORT, Duration.ZERO));

    assertThatExceptionOfType(DatabaseException.class)
        .isThrownBy(() ->
            transactions.inTransaction(
                "holder",
                _ -> {
                  assertThat(configs.getForUpdate(guild).version()).isZero();
                  return transactions.inTransaction(impatient, _ -> configs.getForUpdate(guild));
                }))
        .matches(refused -> refused.problem() == Problem.LOCK_TIMEOUT)
        .withMessageContaining("waited too long for a lock");
  }

  @Test
  void noStatementIsBegunBehindTheDeadlineOfTheWhole() {
    GuildId guild = Guilds.fresh();

    assertThatExceptionOfType(DatabaseException.class)
        .isThrownBy(() ->
            transactions.inTransaction(
                withinAnHour(),
                _ -> {
                  guilds.ensure(guild);
                  transactions.sendWaiting();
                  nanoTime.addAndGet(Duration.ofHours(1).toNanos());
                  return guilds.exists(guild);
                }))
        .matches(stopped -> stopped.problem() == Problem.TRANSACTION_TIMEOUT)
        .withMessageContaining("'hourly' may take 3600000 ms");
  }

  @Test
  void nothingIsCommittedBehindTheDeadlineOfTheWhole() {
    GuildId guild = Guilds.fresh();

    assertThatExceptionOfType(DatabaseException.class)
        .isThrownBy(() ->
            transactions.inTransaction(
                withinAnHour(),
                _ -> {
                  guilds.ensure(guild);
                  transactions.sendWaiting();
                  nanoTime.addAndGet(Duration.ofHours(1).toNanos());
                  return guild;
                }))
        .matches(stopped -> stopped.problem() == Problem.TRANSACTION_TIMEOUT);

    assertThat(guilds.exists(guild)).isFalse();
  }

  @Test
  void theTimeBeforeTheFirstStatementDoesNotCount() {
    GuildId guild = Guilds.fresh();

    boolean added =
        transactions.inTransaction(
            withinAnHour(),
            _ -> {
              nanoTime.addAndGet(Duration.ofHours(2).toNanos());
              guilds.ensure(guild);
              nanoTime.addAndGet(Duration.ofHours(1).toNanos() - 1);
              return guilds.exists(guild);
            });

    assertThat(added).isTrue();
  }

  @Test
  void theDatabaseItselfRefusesWritesInAReadOnlyTransaction() {
    GuildId guild = Guilds.fresh();

    assertThatExceptionOfType(DatabaseException.class)
        .isThrownBy(() ->
            transactions.inTransaction(
                TransactionOptions.named("reading").readOnly(),
                _ -> {
                  guilds.ensure(guild);
                  return guild;
                }))
        .matches(refused -> refused.problem() == Problem.READ_ONLY);
  }

  @ParameterizedTest
  @EnumSource
  void theServerKnowsTheIsolation(Isolation isolation) {
    String known =
        transactions.inTransaction(
            TransactionOptions.named("isolated").at(isolation),
            _ ->
                transactions
                    .dsl()
                    .resultQuery("SHOW transaction_isolation")
                    .coerce(DSL.field("transaction_isolation", SQLDataType.CLOB))
                    .fetchSingle()
                    .value1());

    assertThat(known).isEqualToIgnoringCase(isolation.name().replace('_', ' '));
  }

  private static TransactionOptions withinAnHour() {
    return TransactionOptions.named("hourly")
        .within(new Timeouts(Duration.ZERO, Duration.ZERO, Duration.ofHours(1)));
  }

  private int sleep() {
    return transactions.dsl().execute("SELECT pg_sleep(60)");
  }
}
