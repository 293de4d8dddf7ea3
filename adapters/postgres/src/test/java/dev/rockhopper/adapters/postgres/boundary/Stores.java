package dev.rockhopper.adapters.postgres.boundary;

import dev.rockhopper.adapters.postgres.audit.JooqAuditRepository;
import dev.rockhopper.adapters.postgres.audit.JooqOperatorAuditRepository;
import dev.rockhopper.adapters.postgres.cases.JooqCaseRepository;
import dev.rockhopper.adapters.postgres.due.JooqDueWorkRepository;
import dev.rockhopper.adapters.postgres.guilds.JooqGuildConfigRepository;
import dev.rockhopper.adapters.postgres.guilds.JooqGuildDocumentRepository;
import dev.rockhopper.adapters.postgres.guilds.JooqGuildRepository;
import dev.rockhopper.adapters.postgres.levels.JooqLevelRepository;
import dev.rockhopper.adapters.postgres.limits.JooqModeratorLimitRepository;
import dev.rockhopper.adapters.postgres.lock.JooqLockStore;
import dev.rockhopper.adapters.postgres.outbox.JooqOutboxRepository;
import dev.rockhopper.adapters.postgres.permissions.JooqCommandRankRepository;
import dev.rockhopper.adapters.postgres.permissions.JooqDisabledCommandRepository;
import dev.rockhopper.adapters.postgres.permissions.JooqPermissionListRepository;
import dev.rockhopper.adapters.postgres.permissions.JooqPermissionRuleRepository;
import dev.rockhopper.adapters.postgres.permissions.JooqRankRepository;
import dev.rockhopper.adapters.postgres.sanctions.JooqMemberSanctionRepository;
import dev.rockhopper.adapters.postgres.settings.JooqSettingRepository;
import dev.rockhopper.adapters.postgres.snippets.JooqSnippetRepository;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.application.limits.BotOperators;
import dev.rockhopper.application.limits.ModeratorLimits;
import dev.rockhopper.application.lock.OrderedLocks;
import dev.rockhopper.application.lock.SetupLock;
import dev.rockhopper.application.moderation.CaseLogQueue;
import dev.rockhopper.application.moderation.CaseRegister;
import dev.rockhopper.application.moderation.PlannedEnds;
import dev.rockhopper.application.settings.GuildSettings;
import dev.rockhopper.application.transaction.Retries;
import dev.rockhopper.application.transaction.Transaction;
import dev.rockhopper.application.transaction.TransactionConduct;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.application.transaction.TransactionMonitor;
import dev.rockhopper.application.transaction.TransactionOptions;
import dev.rockhopper.domain.audit.IAuditRepository;
import dev.rockhopper.domain.audit.IOperatorAuditRepository;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.documents.IGuildDocumentRepository;
import dev.rockhopper.domain.due.IDueWorkRepository;
import dev.rockhopper.domain.guilds.IGuildConfigRepository;
import dev.rockhopper.domain.guilds.IGuildRepository;
import dev.rockhopper.domain.levels.ILevelRepository;
import dev.rockhopper.domain.outbox.IOutboxRepository;
import dev.rockhopper.domain.permissions.ICommandRankRepository;
import dev.rockhopper.domain.permissions.IDisabledCommandRepository;
import dev.rockhopper.domain.permissions.IPermissionListRepository;
import dev.rockhopper.domain.permissions.IPermissionRuleRepository;
import dev.rockhopper.domain.permissions.IRankRepository;
import dev.rockhopper.domain.sanctions.IMemberSanctionRepository;
import dev.rockhopper.domain.settings.ISettingRepository;
import dev.rockhopper.domain.snippets.ISnippetRepository;
import java.time.Clock;
import java.util.Optional;
import java.util.Random;
import javax.sql.DataSource;

/// Everything that services stand on, over one source of connections.
final class Stores {
  private static final int CONNECTIONS = 10;

  private final JooqTransactionManager jooq;
  private final TransactionManager transactions;

  private Stores(JooqTransactionManager jooq, TransactionManager transactions) {
    this.jooq = jooq;
    this.transactions = transactions;
  }

  /// Transactions that are done again as usual, though without a pause.
  static Stores over(DataSource source) {
    JooqTransactionManager jooq = manager(source);
    return new Stores(jooq, jooq);
  }

  /// Transactions that are never done again, whatever their options say.
  static Stores trying(DataSource source) {
    JooqTransactionManager jooq = manager(source);
    return new Stores(jooq, new Once(jooq));
  }

  private static JooqTransactionManager manager(DataSource source) {
    return new JooqTransactionManager(
        source,
        TransactionConduct.pausing(
            new TransactionMonitor(System::nanoTime, TransactionMonitor.LONG_RUNNING),
            new Random(1),
            _ -> {},
            CONNECTIONS));
  }

  TransactionManager transactions() {
    return transactions;
  }

  SetupLock locks() {
    return new SetupLock(new OrderedLocks(transactions, new JooqLockStore(jooq)));
  }

  IGuildRepository guilds() {
    return new JooqGuildRepository(jooq);
  }

  IGuildConfigRepository configs() {
    return new JooqGuildConfigRepository(jooq);
  }

  ICaseRepository cases() {
    return new JooqCaseRepository(jooq);
  }

  IMemberSanctionRepository sanctions() {
    return new JooqMemberSanctionRepository(jooq);
  }

  IOutboxRepository outbox() {
    return new JooqOutboxRepository(jooq);
  }

  IDueWorkRepository dueWork() {
    return new JooqDueWorkRepository(jooq);
  }

  IAuditRepository audit() {
    return new JooqAuditRepository(jooq);
  }

  ISnippetRepository snippets() {
    return new JooqSnippetRepository(jooq);
  }

  ILevelRepository levels() {
    return new JooqLevelRepository(jooq);
  }

  IRankRepository ranks() {
    return new JooqRankRepository(jooq);
  }

  ICommandRankRepository commandRanks() {
    return new JooqCommandRankRepository(jooq);
  }

  IOperatorAuditRepository operatorAudit() {
    return new JooqOperatorAuditRepository(jooq);
  }

  IPermissionListRepository lists() {
    return new JooqPermissionListRepository(jooq);
  }

  IDisabledCommandRepository disabled() {
    return new JooqDisabledCommandRepository(jooq);
  }

  IPermissionRuleRepository rules() {
    return new JooqPermissionRuleRepository(jooq);
  }

  IGuildDocumentRepository documents() {
    return new JooqGuildDocumentRepository(jooq);
  }

  ISettingRepository settings() {
    return new JooqSettingRepository(jooq);
  }

  /// Limits of moderators; nobody hears of quarantines.
  ModeratorLimits limits(Clock clock) {
    return new ModeratorLimits(
        transactions,
        guilds(),
        new JooqModeratorLimitRepository(jooq),
        new GuildSettings(transactions, guilds(), settings(), audit(), clock),
        configs(),
        audit(),
        (_, _) -> false,
        BotOperators.NONE,
        clock);
  }

  /// Where cases are opened and settled.
  ///
  /// @param logQueue where their log messages wait
  /// @param clock by which moderators are limited
  CaseRegister register(CaseLogQueue logQueue, Clock clock) {
    return new CaseRegister(
        transactions,
        guilds(),
        cases(),
        sanctions(),
        outbox(),
        audit(),
        logQueue,
        new PlannedEnds(dueWork()),
        limits(clock));
  }

  /// Does nothing again.
  private record Once(TransactionManager transactions) implements TransactionManager {
    @Override
    public <R, X extends Throwable> R inTransaction(TransactionOptions options, Work<R, X> work)
        throws X {
      return transactions.inTransaction(options.retrying(Retries.NEVER), work);
    }

    @Override
    public Optional<Transaction> current() {
      return transactions.current();
    }
  }
}
