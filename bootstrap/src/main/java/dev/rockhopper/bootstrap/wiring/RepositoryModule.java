package dev.rockhopper.bootstrap.wiring;

import dagger.Module;
import dagger.Provides;
import dagger.multibindings.IntoSet;
import dev.rockhopper.bootstrap.repositories.RegisteredRepository;
import dev.rockhopper.domain.afk.IAfkRepository;
import dev.rockhopper.domain.audit.IAuditRepository;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.due.IDueWorkRepository;
import dev.rockhopper.domain.evidence.IEvidenceRepository;
import dev.rockhopper.domain.guilds.IGuildConfigRepository;
import dev.rockhopper.domain.guilds.IGuildPurgeRepository;
import dev.rockhopper.domain.guilds.IGuildRepository;
import dev.rockhopper.domain.lease.ILeaseRepository;
import dev.rockhopper.domain.levels.ILevelRepository;
import dev.rockhopper.domain.outbox.IOutboxRepository;
import dev.rockhopper.domain.permissions.ICommandRankRepository;
import dev.rockhopper.domain.permissions.IPermissionListRepository;
import dev.rockhopper.domain.permissions.IPermissionRuleRepository;
import dev.rockhopper.domain.permissions.IRankRepository;
import dev.rockhopper.domain.reminders.IReminderRepository;
import dev.rockhopper.domain.sanctions.IMemberSanctionRepository;
import dev.rockhopper.domain.settings.ISettingRepository;
import dev.rockhopper.domain.snippets.ISnippetRepository;
import dev.rockhopper.domain.starboard.IStarboardRepository;
import dev.rockhopper.domain.starboard.IStarredMessageRepository;

/// Every repository interface as it is registered: an interface that nothing is bound to does not
/// compile, and one that is missing here is found by a test.
@Module
interface RepositoryModule {
  @Provides
  @IntoSet
  static RegisteredRepository<?> afk(IAfkRepository afk) {
    return RegisteredRepository.cached(IAfkRepository.class, afk);
  }

  @Provides
  @IntoSet
  static RegisteredRepository<?> audit(IAuditRepository audit) {
    return RegisteredRepository.direct(IAuditRepository.class, audit);
  }

  @Provides
  @IntoSet
  static RegisteredRepository<?> cases(ICaseRepository cases) {
    return RegisteredRepository.direct(ICaseRepository.class, cases);
  }

  @Provides
  @IntoSet
  static RegisteredRepository<?> commandRank(ICommandRankRepository commandRank) {
    return RegisteredRepository.cached(ICommandRankRepository.class, commandRank);
  }

  @Provides
  @IntoSet
  static RegisteredRepository<?> dueWork(IDueWorkRepository dueWork) {
    return RegisteredRepository.direct(IDueWorkRepository.class, dueWork);
  }

  @Provides
  @IntoSet
  static RegisteredRepository<?> evidence(IEvidenceRepository evidence) {
    return RegisteredRepository.direct(IEvidenceRepository.class, evidence);
  }

  @Provides
  @IntoSet
  static RegisteredRepository<?> guildConfig(IGuildConfigRepository guildConfig) {
    return RegisteredRepository.cached(IGuildConfigRepository.class, guildConfig);
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
  static RegisteredRepository<?> level(ILevelRepository level) {
    return RegisteredRepository.cached(ILevelRepository.class, level);
  }

  @Provides
  @IntoSet
  static RegisteredRepository<?> memberSanction(IMemberSanctionRepository memberSanction) {
    return RegisteredRepository.cached(IMemberSanctionRepository.class, memberSanction);
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
  static RegisteredRepository<?> permissionList(IPermissionListRepository permissionList) {
    return RegisteredRepository.direct(IPermissionListRepository.class, permissionList);
  }

  @Provides
  @IntoSet
  static RegisteredRepository<?> permissionRule(IPermissionRuleRepository permissionRule) {
    return RegisteredRepository.direct(IPermissionRuleRepository.class, permissionRule);
  }

  @Provides
  @IntoSet
  static RegisteredRepository<?> rank(IRankRepository rank) {
    return RegisteredRepository.cached(IRankRepository.class, rank);
  }

  @Provides
  @IntoSet
  static RegisteredRepository<?> reminder(IReminderRepository reminder) {
    return RegisteredRepository.direct(IReminderRepository.class, reminder);
  }

  @Provides
  @IntoSet
  static RegisteredRepository<?> setting(ISettingRepository setting) {
    return RegisteredRepository.direct(ISettingRepository.class, setting);
  }

  @Provides
  @IntoSet
  static RegisteredRepository<?> snippet(ISnippetRepository snippet) {
    return RegisteredRepository.direct(ISnippetRepository.class, snippet);
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
