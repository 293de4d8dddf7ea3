package dev.rockhopper.bootstrap.wiring;

import dagger.Binds;
import dagger.Module;
import dagger.Provides;
import dev.rockhopper.adapters.postgres.audit.JooqAuditRepository;
import dev.rockhopper.adapters.postgres.cases.JooqCaseRepository;
import dev.rockhopper.adapters.postgres.guilds.JooqGuildConfigRepository;
import dev.rockhopper.adapters.postgres.guilds.JooqGuildRepository;
import dev.rockhopper.adapters.postgres.outbox.JooqOutboxRepository;
import dev.rockhopper.adapters.postgres.sanctions.JooqMemberSanctionRepository;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.adapters.postgres.transaction.TransactionMeters;
import dev.rockhopper.application.transaction.TransactionAlarm;
import dev.rockhopper.application.transaction.TransactionConduct;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.application.transaction.TransactionMonitor;
import dev.rockhopper.bootstrap.configuration.Configuration;
import dev.rockhopper.domain.audit.IAuditRepository;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.guilds.IGuildConfigRepository;
import dev.rockhopper.domain.guilds.IGuildRepository;
import dev.rockhopper.domain.outbox.IOutboxRepository;
import dev.rockhopper.domain.sanctions.IMemberSanctionRepository;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.inject.Singleton;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;

/// What is kept in PostgreSQL.
@Module
interface PostgresModule {

  /// One for all repositories: an open transaction belongs to the manager that opened it.
  @Provides
  @Singleton
  static JooqTransactionManager jooqTransactionManager(
      DataSource database, TransactionConduct conduct) {
    return new JooqTransactionManager(database, conduct);
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

  /// What the process measures about itself; exporters read it.
  @Provides
  @Singleton
  static MeterRegistry meterRegistry() {
    return new SimpleMeterRegistry();
  }

  @Provides
  static TransactionConduct transactionConduct(
      TransactionMonitor monitor,
      RandomGenerator chance,
      Pauses pauses,
      Configuration configuration) {
    return TransactionConduct.pausing(monitor, chance, pauses, configuration.database().poolSize());
  }

  @Provides
  static TransactionAlarm transactionAlarm(TransactionMonitor monitor, Pauses pauses) {
    return new TransactionAlarm(monitor, pauses);
  }

  @Binds
  TransactionManager transactionManager(JooqTransactionManager transactions);

  @Binds
  IAuditRepository auditRepository(JooqAuditRepository audit);

  @Binds
  ICaseRepository caseRepository(JooqCaseRepository cases);

  @Binds
  IGuildConfigRepository guildConfigRepository(JooqGuildConfigRepository configs);

  @Binds
  IGuildRepository guildRepository(JooqGuildRepository guilds);

  @Binds
  IMemberSanctionRepository memberSanctionRepository(JooqMemberSanctionRepository sanctions);

  @Binds
  IOutboxRepository outboxRepository(JooqOutboxRepository outbox);
}
