package dev.rockhopper.adapters.postgres.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.contracts.Concurrently;
import dev.rockhopper.application.lock.LockOutcome;
import dev.rockhopper.application.lock.LockOutcome.Acquired;
import dev.rockhopper.application.transaction.FailureKind;
import dev.rockhopper.application.transaction.OperationStatistics;
import dev.rockhopper.application.transaction.Retries;
import dev.rockhopper.application.transaction.TransactionOptions;
import dev.rockhopper.application.transaction.TransactionOptions.Isolation;
import dev.rockhopper.domain.guilds.GuildId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Many who write a few accounts at once, with the locks that keep them apart and without.
class TransferStormTest {
  private static final int ACCOUNTS = 5;
  private static final long BALANCE = 100;
  private static final int THREADS = 100;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Retries STUBBORN = new Retries(10_000, Duration.ofMinutes(5));

  @Test
  void twoThousandTransfersBetweenFiveAccountsKeepTheSumAndMeetNoDeadlock() {
    transfer(2_000, Duration.ofMinutes(5));
  }

  @Test
  @Tag("long")
  void twentyThousandTransfersBetweenFiveAccountsKeepTheSumAndMeetNoDeadlock() {
    transfer(20_000, Duration.ofMinutes(10));
  }

  private static void transfer(int transfers, Duration limit) {
    try (Bank bank = new Bank(ACCOUNTS, BALANCE)) {
      List<Integer> done =
          Concurrently.times(
              THREADS, limit, thread -> transferMany(bank, thread, transfers / THREADS));

      assertThat(done.stream().mapToInt(Integer::intValue).sum()).isEqualTo(transfers);
      assertThat(bank.total()).isEqualTo(ACCOUNTS * BALANCE);
      OperationStatistics statistics = bank.statistics("transfer");
      assertThat(statistics.failures()).isEmpty();
      assertThat(statistics.retried()).isZero();
      assertThat(statistics.committed()).isEqualTo(transfers);
    }
  }

  /// @return how many transfers got their locks
  private static int transferMany(Bank bank, int seed, int times) {
    RandomGenerator random = random(seed);
    int locked = 0;
    for (int n = 0; n < times; n++) {
      GuildId from = bank.accounts().get(random.nextInt(ACCOUNTS));
      GuildId to = other(bank, from, random);
      LockOutcome outcome =
          bank.transactions()
              .inTransaction(
                  "transfer",
                  _ -> {
                    LockOutcome got = bank.locks().lock(Bank.rows(from, to), PATIENCE);
                    if (got instanceof Acquired) {
                      bank.move(from, to, random.nextLong(1, BALANCE));
                    }
                    return got;
                  });
      locked += outcome instanceof Acquired ? 1 : 0;
    }
    return locked;
  }

  private static GuildId other(Bank bank, GuildId one, RandomGenerator random) {
    int step = 1 + random.nextInt(ACCOUNTS - 1);
    return bank.accounts().get((bank.accounts().indexOf(one) + step) % ACCOUNTS);
  }

  private static RandomGenerator random(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /// What the locks are for: both read before either writes.
  @Test
  void withoutTheLocksATransferIsLost() {
    try (Bank bank = new Bank(2, BALANCE)) {
      GuildId account = bank.accounts().getFirst();
      CyclicBarrier bothHaveRead = new CyclicBarrier(2);

      List<Long> read =
          Concurrently.times(
              2,
              _ ->
                  bank.transactions()
                      .inTransaction(
                          "unlocked",
                          _ -> {
                            long balance = bank.balance(account);
                            await(bothHaveRead);
                            bank.set(account, balance + 1);
                            return balance;
                          }));

      assertThat(read).containsExactly(BALANCE, BALANCE);
      assertThat(bank.balance(account)).isEqualTo(BALANCE + 1);
    }
  }

  /// In each round two meet, each with the row that the other wants next.
  @Test
  void withoutTheOrderThereAreDeadlocksAndEverythingIsDoneAllTheSame() {
    int rounds = 20;
    try (Bank bank = new Bank(ACCOUNTS, BALANCE)) {
      CyclicBarrier meeting = new CyclicBarrier(2);

      List<Integer> done =
          Concurrently.times(
              2,
              thread -> {
                for (int round = 0; round < rounds; round++) {
                  GuildId first = bank.accounts().get((round + thread) % ACCOUNTS);
                  GuildId second = bank.accounts().get((round + 1 - thread) % ACCOUNTS);
                  collide(bank, first, second, meeting);
                  await(meeting);
                }
                return rounds;
              });

      assertThat(done).containsExactly(rounds, rounds);
      OperationStatistics statistics = bank.statistics("unordered");
      assertThat(statistics.committed()).isEqualTo(2L * rounds);
      assertThat(statistics.failures()).containsOnlyKeys(FailureKind.DEADLOCK);
      assertThat(statistics.failed()).isGreaterThanOrEqualTo(rounds);
      assertThat(statistics.retried()).isEqualTo(statistics.failed());
      assertThat(bank.total()).isEqualTo(ACCOUNTS * BALANCE);
    }
  }

  private static void collide(Bank bank, GuildId first, GuildId second, CyclicBarrier meeting) {
    AtomicBoolean hasMet = new AtomicBoolean();
    bank.transactions()
        .inTransaction(
            TransactionOptions.named("unordered"),
            _ -> {
              noticeDeadlocksSoon(bank);
              requireLocked(bank, first, second, hasMet, meeting);
              return bank.move(first, second, 1);
            });
  }

  private static void requireLocked(
      Bank bank, GuildId first, GuildId second, AtomicBoolean hasMet, CyclicBarrier meeting) {
    assertThat(bank.unorderedLocks().lock(Bank.rows(first, second).subList(0, 1), PATIENCE))
        .isInstanceOf(Acquired.class);
    if (hasMet.compareAndSet(false, true)) {
      await(meeting);
    }
    assertThat(bank.unorderedLocks().lock(Bank.rows(first, second).subList(1, 2), PATIENCE))
        .isInstanceOf(Acquired.class);
  }

  /// A hundred at once, each with its own order.
  @Test
  void aStormWithoutTheOrderIsDoneAllTheSame() {
    int times = 5;
    try (Bank bank = new Bank(ACCOUNTS, BALANCE)) {
      List<Integer> done =
          Concurrently.times(
              THREADS, Duration.ofMinutes(3), thread -> stormUnordered(bank, thread, times));

      assertThat(done).containsOnly(times).hasSize(THREADS);
      OperationStatistics statistics = bank.statistics("unordered");
      assertThat(statistics.committed()).isEqualTo((long) THREADS * times);
      assertThat(statistics.failures().keySet())
          .as("whether two meet is chance here")
          .isSubsetOf(FailureKind.DEADLOCK);
      assertThat(bank.total()).isEqualTo(ACCOUNTS * BALANCE);
    }
  }

  private static int stormUnordered(Bank bank, int seed, int times) {
    RandomGenerator random = random(seed);
    for (int n = 0; n < times; n++) {
      GuildId from = bank.accounts().get(random.nextInt(ACCOUNTS));
      GuildId to = other(bank, from, random);
      bank.transactions()
          .inTransaction(
              TransactionOptions.named("unordered").retrying(STUBBORN),
              _ -> {
                noticeDeadlocksSoon(bank);
                assertThat(bank.unorderedLocks().lock(Bank.rows(from, to), PATIENCE))
                    .isInstanceOf(Acquired.class);
                return bank.move(from, to, 1);
              });
    }
    return times;
  }

  /// Without any lock of ours: the database finds out who came too late.
  @Test
  void serializableTransactionsThatCountLoseNothing() {
    int threads = 32;
    int times = 20;
    TransactionOptions serializable =
        TransactionOptions.named("count").at(Isolation.SERIALIZABLE).retrying(STUBBORN);
    try (Bank bank = new Bank(1, 0)) {
      GuildId account = bank.accounts().getFirst();

      Concurrently.times(
          threads,
          Duration.ofMinutes(3),
          _ -> {
            for (int n = 0; n < times; n++) {
              bank.transactions()
                  .inTransaction(
                      serializable,
                      _ -> {
                        long next = bank.balance(account) + 1;
                        bank.set(account, next);
                        return next;
                      });
            }
            return times;
          });

      assertThat(bank.balance(account)).isEqualTo((long) threads * times);
      OperationStatistics statistics = bank.statistics("count");
      assertThat(statistics.committed()).isEqualTo((long) threads * times);
      assertThat(statistics.failures()).containsOnlyKeys(FailureKind.CONFLICT);
      assertThat(statistics.retried()).isEqualTo(statistics.failed()).isPositive();
    }
  }

  /// The server looks for a deadlock only after a second of waiting, unless told otherwise.
  private static void noticeDeadlocksSoon(Bank bank) {
    bank.transactions().dsl().execute("SET LOCAL deadlock_timeout = '10ms'");
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException("the other did not come", e);
    }
  }
}
