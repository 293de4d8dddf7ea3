package dev.rockhopper.bootstrap.wiring;

import dagger.Module;
import dagger.Provides;
import dagger.multibindings.IntoSet;
import dev.rockhopper.adapters.postgres.afk.JooqAfkRepository;
import dev.rockhopper.adapters.postgres.cases.JooqCaseRepository;
import dev.rockhopper.adapters.postgres.evidence.JooqEvidenceRepository;
import dev.rockhopper.adapters.postgres.guilds.JooqGuildConfigRepository;
import dev.rockhopper.adapters.postgres.levels.JooqLevelRepository;
import dev.rockhopper.adapters.postgres.limits.JooqModeratorLimitRepository;
import dev.rockhopper.adapters.postgres.permissions.JooqCommandRankRepository;
import dev.rockhopper.adapters.postgres.permissions.JooqDisabledCommandRepository;
import dev.rockhopper.adapters.postgres.permissions.JooqPermissionListRepository;
import dev.rockhopper.adapters.postgres.permissions.JooqPermissionRuleRepository;
import dev.rockhopper.adapters.postgres.permissions.JooqRankRepository;
import dev.rockhopper.adapters.postgres.reminders.JooqReminderRepository;
import dev.rockhopper.adapters.postgres.sanctions.JooqMemberSanctionRepository;
import dev.rockhopper.adapters.postgres.settings.JooqSettingRepository;
import dev.rockhopper.adapters.postgres.snippets.JooqSnippetRepository;
import dev.rockhopper.bootstrap.repositories.RegisteredRepository;
import dev.rockhopper.domain.afk.IAfkRepository;
import dev.rockhopper.domain.appeals.IAppealRepository;
import dev.rockhopper.domain.approvals.IApprovalRepository;
import dev.rockhopper.domain.audit.IAuditRepository;
import dev.rockhopper.domain.audit.IOperatorAuditRepository;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.documents.IGuildDocumentRepository;
import dev.rockhopper.domain.due.IDueWorkRepository;
import dev.rockhopper.domain.evidence.IEvidenceRepository;
import dev.rockhopper.domain.guilds.IGuildConfigRepository;
import dev.rockhopper.domain.guilds.IGuildPurgeRepository;
import dev.rockhopper.domain.guilds.IGuildRepository;
import dev.rockhopper.domain.lease.ILeaseRepository;
import dev.rockhopper.domain.levels.ILevelRepository;
import dev.rockhopper.domain.limits.IModeratorLimitRepository;
import dev.rockhopper.domain.logs.ILogTroubleRepository;
import dev.rockhopper.domain.outbox.IOutboxRepository;
import dev.rockhopper.domain.outside.IAuditCursorRepository;
import dev.rockhopper.domain.permissions.ICommandRankRepository;
import dev.rockhopper.domain.permissions.IDisabledCommandRepository;
import dev.rockhopper.domain.permissions.IPermissionListRepository;
import dev.rockhopper.domain.permissions.IPermissionRuleRepository;
import dev.rockhopper.domain.permissions.IRankRepository;
import dev.rockhopper.domain.reminders.IReminderRepository;
import dev.rockhopper.domain.reports.IReportRepository;
import dev.rockhopper.domain.sanctions.IMemberSanctionRepository;
import dev.rockhopper.domain.settings.ISettingRepository;
import dev.rockhopper.domain.snippets.ISnippetRepository;
import dev.rockhopper.domain.starboard.IStarboardRepository;
import dev.rockhopper.domain.starboard.IStarredMessageRepository;
import dev.rockhopper.domain.statistics.ICaseTallyRepository;

/// Every repository interface as it is registered: an interface that nothing is bound to does not
/// compile, and one that is missing here is found by a test.
@Module
interface RepositoryModule {
  @Provides
  @IntoSet
  static RegisteredRepository<?> afk(IAfkRepository afk, JooqAfkRepository stored) {
    return RegisteredRepository.cached(IAfkRepository.class, afk, stored);
  }

  @Provides
  @IntoSet
  static RegisteredRepository<?> appeal(IAppealRepository appeal) {
    return RegisteredRepository.direct(IAppealRepository.class, appeal);
  }

  @Provides
  @IntoSet
  static RegisteredRepository<?> approval(IApprovalRepository approval) {
    return RegisteredRepository.direct(IApprovalRepository.class, approval);
  }

  @Provides
  @IntoSet
  static RegisteredRepository<?> caseTally(ICaseTallyRepository caseTally) {
    return RegisteredRepository.direct(ICaseTallyRepository.class, caseTally);
  }

  @Provides
  @IntoSet
  static RegisteredRepository<?> moderatorLimit(
      IModeratorLimitRepository moderatorLimit, JooqModeratorLimitRepository stored) {
    return RegisteredRepository.cached(IModeratorLimitRepository.class, moderatorLimit, stored);
  }

  @Provides
  @IntoSet
  static RegisteredRepository<?> audit(IAuditRepository audit) {
    return RegisteredRepository.direct(IAuditRepository.class, audit);
  }

  @Provides
  @IntoSet
  static RegisteredRepository<?> auditCursor(IAuditCursorRepository auditCursor) {
    return RegisteredRepository.direct(IAuditCursorRepository.class, auditCursor);
  }

  @Provides
  @IntoSet
  static RegisteredRepository<?> logTrouble(ILogTroubleRepository logTrouble) {
    return RegisteredRepository.direct(ILogTroubleRepository.class, logTrouble);
  }

  @Provides
  @IntoSet
  static RegisteredRepository<?> cases(ICaseRepository cases, JooqCaseRepository stored) {
    return RegisteredRepository.cached(ICaseRepository.class, cases, stored);
  }

  @Provides
  @IntoSet
  static RegisteredRepository<?> commandRank(
      ICommandRankRepository commandRank, JooqCommandRankRepository stored) {
    return RegisteredRepository.cached(ICommandRankRepository.class, commandRank, stored);
  }

  @Provides
  @IntoSet
  static RegisteredRepository<?> disabledCommand(
      IDisabledCommandRepository disabledCommand, JooqDisabledCommandRepository stored) {
    return RegisteredRepository.cached(IDisabledCommandRepository.class, disabledCommand, stored);
  }

  @Provides
  @IntoSet
  static RegisteredRepository<?> operatorAudit(IOperatorAuditRepository operatorAudit) {
    return RegisteredRepository.direct(IOperatorAuditRepository.class, operatorAudit);
  }

  @Provides
  @IntoSet
  static RegisteredRepository<?> dueWork(IDueWorkRepository dueWork) {
    return RegisteredRepository.direct(IDueWorkRepository.class, dueWork);
  }

  @Provides
  @IntoSet
  static RegisteredRepository<?> evidence(
      IEvidenceRepository evidence, JooqEvidenceRepository stored) {
    return RegisteredRepository.cached(IEvidenceRepository.class, evidence, stored);
  }

  @Provides
  @IntoSet
  static RegisteredRepository<?> guildConfig(
      IGuildConfigRepository guildConfig, JooqGuildConfigRepository stored) {
    return RegisteredRepository.cached(IGuildConfigRepository.class, guildConfig, stored);
  }

  @Provides
  @IntoSet
  static RegisteredRepository<?> guildPurge(IGuildPurgeRepository guildPurge) {
    return RegisteredRepository.direct(IGuildPurgeRepository.class, guildPurge);
  }

  @Provides
  @IntoSet
  static RegisteredRepository<?> guild(IGuildRepository guild) {
    return RegisteredRepository.direct(IGuildRepository.class, guild);
  }

  @Provides
  @IntoSet
  static RegisteredRepository<?> level(ILevelRepository level, JooqLevelRepository stored) {
    return RegisteredRepository.cached(ILevelRepository.class, level, stored);
  }

  @Provides
  @IntoSet
  static RegisteredRepository<?> memberSanction(
      IMemberSanctionRepository memberSanction, JooqMemberSanctionRepository stored) {
    return RegisteredRepository.cached(IMemberSanctionRepository.class, memberSanction, stored);
  }

  @Provides
  @IntoSet
  static RegisteredRepository<?> lease(ILeaseRepository lease) {
    return RegisteredRepository.direct(ILeaseRepository.class, lease);
  }

  @Provides
  @IntoSet
  static RegisteredRepository<?> outbox(IOutboxRepository outbox) {
    return RegisteredRepository.direct(IOutboxRepository.class, outbox);
  }

  @Provides
  @IntoSet
  static RegisteredRepository<?> permissionList(
      IPermissionListRepository permissionList, JooqPermissionListRepository stored) {
    return RegisteredRepository.cached(IPermissionListRepository.class, permissionList, stored);
  }

  @Provides
  @IntoSet
  static RegisteredRepository<?> permissionRule(
      IPermissionRuleRepository permissionRule, JooqPermissionRuleRepository stored) {
    return RegisteredRepository.cached(IPermissionRuleRepository.class, permissionRule, stored);
  }

  @Provides
  @IntoSet
  static RegisteredRepository<?> rank(IRankRepository rank, JooqRankRepository stored) {
    return RegisteredRepository.cached(IRankRepository.class, rank, stored);
  }

  @Provides
  @IntoSet
  static RegisteredRepository<?> reminder(
      IReminderRepository reminder, JooqReminderRepository stored) {
    return RegisteredRepository.cached(IReminderRepository.class, reminder, stored);
  }

  @Provides
  @IntoSet
  static RegisteredRepository<?> guildDocument(IGuildDocumentRepository guildDocument) {
    return RegisteredRepository.direct(IGuildDocumentRepository.class, guildDocument);
  }

  @Provides
  @IntoSet
  static RegisteredRepository<?> report(IReportRepository report) {
    return RegisteredRepository.direct(IReportRepository.class, report);
  }

  @Provides
  @IntoSet
  static RegisteredRepository<?> setting(ISettingRepository setting, JooqSettingRepository stored) {
    return RegisteredRepository.cached(ISettingRepository.class, setting, stored);
  }

  @Provides
  @IntoSet
  static RegisteredRepository<?> snippet(ISnippetRepository snippet, JooqSnippetRepository stored) {
    return RegisteredRepository.cached(ISnippetRepository.class, snippet, stored);
  }

  @Provides
  @IntoSet
  static RegisteredRepository<?> starboard(IStarboardRepository starboard) {
    return RegisteredRepository.direct(IStarboardRepository.class, starboard);
  }

  @Provides
  @IntoSet
  static RegisteredRepository<?> starredMessage(IStarredMessageRepository starredMessage) {
    return RegisteredRepository.direct(IStarredMessageRepository.class, starredMessage);
  }
}
