package dev.rockhopper.adapters.postgres.lock;

import dev.rockhopper.adapters.postgres.connection.PoolSettings;
import dev.rockhopper.adapters.postgres.guilds.JooqGuildRepository;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.application.contracts.Conducts;
import dev.rockhopper.application.lock.LockKey;
import dev.rockhopper.application.lock.OrderedLocks;
import dev.rockhopper.application.transaction.OperationStatistics;
import dev.rockhopper.application.transaction.TransactionMonitor;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.guilds.GuildId;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// A few guilds with an account each, in a database of their own. Balances are read and then
/// written, so without locks they would get lost; the database refuses negative ones.
final class Bank implements AutoCloseable {
  private static final Table<?> ACCOUNT = DSL.table(DSL.name("account"));
  private static final Field<Long> GUILD = DSL.field(DSL.name("guild_id"), SQLDataType.BIGINT);
  private static final Field<Long> BALANCE = DSL.field(DSL.name("balance"), SQLDataType.BIGINT);

  private final TestDatabase database =
      TestDatabase.create(PoolSettings.defaults().withConnectionTimeout(Duration.ofMinutes(5)));
  private final TransactionMonitor monitor =
      new TransactionMonitor(System::nanoTime, TransactionMonitor.LONG_RUNNING);
  private final JooqTransactionManager transactions =
      new JooqTransactionManager(database.dataSource(), Conducts.watchedBy(monitor));
  private final JooqLockStore lockStore = new JooqLockStore(transactions);
  private final List<GuildId> accounts;

  Bank(int accounts, long balance) {
    JooqGuildRepository guilds = new JooqGuildRepository(transactions);
    database.run(
        "CREATE TABLE account (guild_id bigint PRIMARY KEY, balance bigint CHECK (balance >= 0))");
    this.accounts =
        IntStream.range(0, accounts)
            .mapToObj(_ -> {
              GuildId guild = Guilds.fresh();
              guilds.ensure(guild);
              set(guild, balance);
              return guild;
            })
            .toList();
  }

  List<GuildId> accounts() {
    return accounts;
  }

  JooqTransactionManager transactions() {
    return transactions;
  }

  OrderedLocks locks() {
    return new OrderedLocks(transactions, lockStore);
  }

  /// Locks that keep the order of the call: what [OrderedLocks] is there to prevent.
  JooqLockStore unorderedLocks() {
    return lockStore;
  }

  static List<LockKey> rows(GuildId one, GuildId other) {
    return List.of(LockKey.of(one), LockKey.of(other));
  }

  /// What the account holds.
  long balance(GuildId guild) {
    return transactions
        .dsl()
        .select(BALANCE)
        .from(ACCOUNT)
        .where(GUILD.eq(guild.value()))
        .fetchSingle()
        .value1();
  }

  /// Writes what was computed from [#balance(GuildId)].
  void set(GuildId guild, long balance) {
    transactions
        .dsl()
        .insertInto(ACCOUNT, GUILD, BALANCE)
        .values(guild.value(), balance)
        .onConflict(GUILD)
        .doUpdate()
        .set(BALANCE, balance)
        .execute();
  }

  /// Takes from one what it has, up to `amount`, and gives it to the other.
  ///
  /// @return whether there was enough
  boolean move(GuildId from, GuildId to, long amount) {
    long before = balance(from);
    if (before < amount) {
      return false;
    }
    set(from, before - amount);
    set(to, balance(to) + amount);
    return true;
  }

  /// The balances of all accounts together.
  long total() {
    return Long.parseLong(database.single("SELECT sum(balance) FROM account"));
  }

  OperationStatistics statistics(String operation) {
    return monitor.statistics().stream()
        .filter(one -> one.name().equals(operation))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    database.close();
  }
}
