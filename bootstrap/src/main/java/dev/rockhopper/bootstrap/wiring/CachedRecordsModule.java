package dev.rockhopper.bootstrap.wiring;

import dagger.Module;
import dagger.Provides;
import dev.rockhopper.adapters.cache.CachedCaseRepository;
import dev.rockhopper.adapters.cache.CachedDisabledCommandRepository;
import dev.rockhopper.adapters.cache.CachedEvidenceRepository;
import dev.rockhopper.adapters.cache.CachedModeratorLimitRepository;
import dev.rockhopper.adapters.cache.CachedPermissionListRepository;
import dev.rockhopper.adapters.cache.CachedPermissionRuleRepository;
import dev.rockhopper.adapters.cache.CachedReminderRepository;
import dev.rockhopper.adapters.cache.CachedSettingRepository;
import dev.rockhopper.adapters.cache.CachedSnippetRepository;
import dev.rockhopper.adapters.postgres.cases.JooqCaseRepository;
import dev.rockhopper.adapters.postgres.evidence.JooqEvidenceRepository;
import dev.rockhopper.adapters.postgres.limits.JooqModeratorLimitRepository;
import dev.rockhopper.adapters.postgres.permissions.JooqDisabledCommandRepository;
import dev.rockhopper.adapters.postgres.permissions.JooqPermissionListRepository;
import dev.rockhopper.adapters.postgres.permissions.JooqPermissionRuleRepository;
import dev.rockhopper.adapters.postgres.reminders.JooqReminderRepository;
import dev.rockhopper.adapters.postgres.settings.JooqSettingRepository;
import dev.rockhopper.adapters.postgres.snippets.JooqSnippetRepository;
import dev.rockhopper.application.cache.CacheManager;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.evidence.IEvidenceRepository;
import dev.rockhopper.domain.limits.IModeratorLimitRepository;
import dev.rockhopper.domain.permissions.IDisabledCommandRepository;
import dev.rockhopper.domain.permissions.IPermissionListRepository;
import dev.rockhopper.domain.permissions.IPermissionRuleRepository;
import dev.rockhopper.domain.reminders.IReminderRepository;
import dev.rockhopper.domain.settings.ISettingRepository;
import dev.rockhopper.domain.snippets.ISnippetRepository;

/// The caches before what is looked up by name or number, and before what decides who may do what.
@Module
interface CachedRecordsModule {
  @Provides
  static ICaseRepository caseRepository(
      JooqCaseRepository stored, CacheManager caches, TransactionManager transactions) {
    return new CachedCaseRepository(stored, caches, transactions);
  }

  @Provides
  static IDisabledCommandRepository disabledCommandRepository(
      JooqDisabledCommandRepository stored, CacheManager caches, TransactionManager transactions) {
    return new CachedDisabledCommandRepository(stored, caches, transactions);
  }

  @Provides
  static IEvidenceRepository evidenceRepository(
      JooqEvidenceRepository stored, CacheManager caches, TransactionManager transactions) {
    return new CachedEvidenceRepository(stored, caches, transactions);
  }

  @Provides
  static IModeratorLimitRepository moderatorLimitRepository(
      JooqModeratorLimitRepository stored, CacheManager caches, TransactionManager transactions) {
    return new CachedModeratorLimitRepository(stored, caches, transactions);
  }

  @Provides
  static IPermissionListRepository permissionListRepository(
      JooqPermissionListRepository stored, CacheManager caches, TransactionManager transactions) {
    return new CachedPermissionListRepository(stored, caches, transactions);
  }

  @Provides
  static IPermissionRuleRepository permissionRuleRepository(
      JooqPermissionRuleRepository stored, CacheManager caches, TransactionManager transactions) {
    return new CachedPermissionRuleRepository(stored, caches, transactions);
  }

  @Provides
  static IReminderRepository reminderRepository(
      JooqReminderRepository stored, CacheManager caches, TransactionManager transactions) {
    return new CachedReminderRepository(stored, caches, transactions);
  }

  @Provides
  static ISettingRepository settingRepository(
      JooqSettingRepository stored, CacheManager caches, TransactionManager transactions) {
    return new CachedSettingRepository(stored, caches, transactions);
  }

  @Provides
  static ISnippetRepository snippetRepository(
      JooqSnippetRepository stored, CacheManager caches, TransactionManager transactions) {
    return new CachedSnippetRepository(stored, caches, transactions);
  }
}
