package dev.rockhopper.bootstrap.wiring;

import dagger.Binds;
import dagger.Module;
import dagger.Provides;
import dev.rockhopper.adapters.postgres.appeals.JooqAppealRepository;
import dev.rockhopper.adapters.postgres.approvals.JooqApprovalRepository;
import dev.rockhopper.adapters.postgres.audit.JooqAuditRepository;
import dev.rockhopper.adapters.postgres.audit.JooqOperatorAuditRepository;
import dev.rockhopper.adapters.postgres.cases.JooqCaseTallyRepository;
import dev.rockhopper.adapters.postgres.cooldowns.JooqSharedCooldowns;
import dev.rockhopper.adapters.postgres.due.JooqDueWorkRepository;
import dev.rockhopper.adapters.postgres.guilds.JooqGuildDocumentRepository;
import dev.rockhopper.adapters.postgres.guilds.JooqGuildPurgeRepository;
import dev.rockhopper.adapters.postgres.guilds.JooqGuildRepository;
import dev.rockhopper.adapters.postgres.lock.JooqLeaseRepository;
import dev.rockhopper.adapters.postgres.lock.JooqLockStore;
import dev.rockhopper.adapters.postgres.logs.JooqLogTroubleRepository;
import dev.rockhopper.adapters.postgres.outbox.JooqOutboxRepository;
import dev.rockhopper.adapters.postgres.outside.JooqAuditCursorRepository;
import dev.rockhopper.adapters.postgres.reports.JooqReportRepository;
import dev.rockhopper.adapters.postgres.starboard.JooqStarboardRepository;
import dev.rockhopper.adapters.postgres.starboard.JooqStarredMessageRepository;
import dev.rockhopper.adapters.postgres.statistics.Sightings;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.adapters.postgres.transaction.TransactionMeters;
import dev.rockhopper.application.cache.CacheInvalidationManager;
import dev.rockhopper.application.cooldowns.SharedCooldowns;
import dev.rockhopper.application.lock.LockStore;
import dev.rockhopper.application.transaction.TransactionAlarm;
import dev.rockhopper.application.transaction.TransactionConduct;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.application.transaction.TransactionMonitor;
import dev.rockhopper.bootstrap.configuration.Configuration;
import dev.rockhopper.domain.appeals.IAppealRepository;
import dev.rockhopper.domain.approvals.IApprovalRepository;
import dev.rockhopper.domain.audit.IAuditRepository;
import dev.rockhopper.domain.audit.IOperatorAuditRepository;
import dev.rockhopper.domain.documents.IGuildDocumentRepository;
import dev.rockhopper.domain.due.IDueWorkRepository;
import dev.rockhopper.domain.guilds.IGuildPurgeRepository;
import dev.rockhopper.domain.guilds.IGuildRepository;
import dev.rockhopper.domain.lease.ILeaseRepository;
import dev.rockhopper.domain.logs.ILogTroubleRepository;
import dev.rockhopper.domain.outbox.IOutboxRepository;
import dev.rockhopper.domain.outside.IAuditCursorRepository;
import dev.rockhopper.domain.reports.IReportRepository;
import dev.rockhopper.domain.starboard.IStarboardRepository;
import dev.rockhopper.domain.starboard.IStarredMessageRepository;
import dev.rockhopper.domain.statistics.ICaseTallyRepository;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;

/// What is kept in PostgreSQL, apart from what [CacheModule] puts a cache before.
/// [RepositoryModule] registers it.
@Module
interface PostgresModule {

  /// One for all repositories: an open transaction belongs to the manager that opened it.
  @Provides
  @Singleton
  static JooqTransactionManager jooqTransactionManager(
      DataSource database,
      TransactionConduct conduct,
      Configuration configuration,
      Sightings sightings) {
    return configuration.optimizer().isWatching()
        ? new JooqTransactionManager(database, conduct, sightings)
        : new JooqTransactionManager(database, conduct);
  }

  /// One for the process: it knows every transaction.
  @Provides
  @Singleton
  static TransactionMonitor transactionMonitor(MeterRegistry meters) {
    TransactionMonitor monitor =
        new TransactionMonitor(System::nanoTime, TransactionMonitor.LONG_RUNNING);
    new TransactionMeters(monitor).bindTo(meters);
    return monitor;
  }

  @Provides
  static TransactionConduct transactionConduct(
      TransactionMonitor monitor,
      RandomGenerator chance,
      Pauses pauses,
      Configuration configuration,
      CacheInvalidationManager invalidations) {
    return TransactionConduct.pausing(monitor, chance, pauses, configuration.database().poolSize())
        .observedBy(invalidations);
  }

  @Provides
  static TransactionAlarm transactionAlarm(TransactionMonitor monitor, Pauses pauses) {
    return new TransactionAlarm(monitor, pauses);
  }

  @Binds
  TransactionManager transactionManager(JooqTransactionManager transactions);

  @Binds
  LockStore lockStore(JooqLockStore locks);

  @Binds
  IAppealRepository appealRepository(JooqAppealRepository appeals);

  @Binds
  IApprovalRepository approvalRepository(JooqApprovalRepository approvals);

  @Binds
  ICaseTallyRepository caseTallyRepository(JooqCaseTallyRepository tallies);

  @Binds
  IAuditRepository auditRepository(JooqAuditRepository audit);

  @Binds
  IAuditCursorRepository auditCursorRepository(JooqAuditCursorRepository auditCursor);

  @Binds
  ILogTroubleRepository logTroubleRepository(JooqLogTroubleRepository logTrouble);

  @Binds
  IOperatorAuditRepository operatorAuditRepository(JooqOperatorAuditRepository operatorAudit);

  @Binds
  IDueWorkRepository dueWorkRepository(JooqDueWorkRepository dueWork);

  @Binds
  IGuildDocumentRepository guildDocumentRepository(JooqGuildDocumentRepository documents);

  @Binds
  SharedCooldowns sharedCooldowns(JooqSharedCooldowns cooldowns);

  @Binds
  IReportRepository reportRepository(JooqReportRepository reports);

  @Binds
  IGuildPurgeRepository guildPurgeRepository(JooqGuildPurgeRepository guildPurge);

  @Binds
  IGuildRepository guildRepository(JooqGuildRepository guild);

  @Binds
  ILeaseRepository leaseRepository(JooqLeaseRepository lease);

  @Binds
  IOutboxRepository outboxRepository(JooqOutboxRepository outbox);

  @Binds
  IStarboardRepository starboardRepository(JooqStarboardRepository starboard);

  @Binds
  IStarredMessageRepository starredMessageRepository(JooqStarredMessageRepository starredMessage);
}
