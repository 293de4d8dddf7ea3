package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.adapters.discord.document.YamlDocuments;
import dev.rockhopper.application.batch.BatchOperationManager;
import dev.rockhopper.application.documents.GuildAccess;
import dev.rockhopper.application.documents.GuildDocumentReader;
import dev.rockhopper.application.documents.GuildDocumentService;
import dev.rockhopper.application.documents.GuildDocumentWriter;
import dev.rockhopper.application.evidence.AttachmentFiles;
import dev.rockhopper.application.guilds.GuildSetupService;
import dev.rockhopper.application.limits.LimitSettings;
import dev.rockhopper.application.lock.OrderedLocks;
import dev.rockhopper.application.lock.SetupLock;
import dev.rockhopper.application.mass.MassEnds;
import dev.rockhopper.application.mass.MassModerationService;
import dev.rockhopper.application.mass.MassRules;
import dev.rockhopper.application.memory.InMemoryAuditRepository;
import dev.rockhopper.application.memory.InMemoryCaseRepository;
import dev.rockhopper.application.memory.InMemoryCommandRankRepository;
import dev.rockhopper.application.memory.InMemoryDisabledCommandRepository;
import dev.rockhopper.application.memory.InMemoryDueWorkRepository;
import dev.rockhopper.application.memory.InMemoryGuildConfigRepository;
import dev.rockhopper.application.memory.InMemoryGuildDocumentRepository;
import dev.rockhopper.application.memory.InMemoryGuildRepository;
import dev.rockhopper.application.memory.InMemoryLockStore;
import dev.rockhopper.application.memory.InMemoryMemberSanctionRepository;
import dev.rockhopper.application.memory.InMemoryOperatorAuditRepository;
import dev.rockhopper.application.memory.InMemoryOutboxRepository;
import dev.rockhopper.application.memory.InMemoryPermissionListRepository;
import dev.rockhopper.application.memory.InMemoryPermissionRuleRepository;
import dev.rockhopper.application.memory.InMemoryRankRepository;
import dev.rockhopper.application.memory.InMemoryReportRepository;
import dev.rockhopper.application.memory.InMemorySettingRepository;
import dev.rockhopper.application.memory.InMemoryStore;
import dev.rockhopper.application.memory.InMemoryTransactionManager;
import dev.rockhopper.application.messages.ChannelMessages;
import dev.rockhopper.application.messages.PurgeLog;
import dev.rockhopper.application.messages.PurgeService;
import dev.rockhopper.application.moderation.CaseIds;
import dev.rockhopper.application.moderation.CaseRegister;
import dev.rockhopper.application.moderation.DirectMessages;
import dev.rockhopper.application.moderation.GuildMembers;
import dev.rockhopper.application.moderation.JailSettings;
import dev.rockhopper.application.moderation.LogRoutes;
import dev.rockhopper.application.moderation.MassActionService;
import dev.rockhopper.application.moderation.MassRegister;
import dev.rockhopper.application.moderation.ModLogSettings;
import dev.rockhopper.application.moderation.OutboxSignal;
import dev.rockhopper.application.moderation.PlannedEnds;
import dev.rockhopper.application.moderation.TargetNoticeSettings;
import dev.rockhopper.application.permissions.PermissionLedger;
import dev.rockhopper.application.permissions.RightsReview;
import dev.rockhopper.application.reports.ReportDesk;
import dev.rockhopper.application.reports.ReportIds;
import dev.rockhopper.application.reports.ReportService;
import dev.rockhopper.application.reports.ReportSettings;
import dev.rockhopper.application.retry.Retry;
import dev.rockhopper.application.settings.GuildSettings;
import dev.rockhopper.application.settings.SettingCatalog;
import dev.rockhopper.application.settings.SettingsImportService;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// What the commands of a whole team work with, over a store in memory.
public final class TestTeam {
  private TestTeam() {}

  /// Shorter than asked for, since tests wait for it.
  private static void pause(Duration length) {
    LockSupport.parkNanos(length.toNanos() / 100);
  }

  /// Over a store.
  ///
  /// @param register opens and settles cases
  /// @param members knows who stands where
  /// @param directMessages tells people
  /// @param messages reads and deletes messages
  /// @param purgeLog hears of purges
  /// @param desk shows reports
  /// @param files reads what was sent along
  public static TeamTools over(
      InMemoryStore store,
      InMemoryTransactionManager transactions,
      CaseRegister register,
      OutboxSignal signal,
      GuildMembers members,
      DirectMessages directMessages,
      ChannelMessages messages,
      PurgeLog purgeLog,
      ReportDesk desk,
      AttachmentFiles files,
      Clock clock) {
    InMemoryCaseRepository cases = new InMemoryCaseRepository(store);
    InMemoryGuildRepository guilds = new InMemoryGuildRepository(store);
    InMemoryMemberSanctionRepository sanctions = new InMemoryMemberSanctionRepository(store);
    MassRegister massRegister =
        new MassRegister(
            transactions,
            register,
            guilds,
            cases,
            sanctions,
            new InMemoryOutboxRepository(store),
            new InMemoryAuditRepository(store),
            new PlannedEnds(new InMemoryDueWorkRepository(store)),
            signal);
    MassModerationService mass =
        new MassModerationService(
            new MassRules(members, clock),
            ConductInMemory.approvals(store, clock),
            new MassActionService(
                new BatchOperationManager(transactions),
                massRegister,
                cases,
                new CaseIds(clock, new Random(7)),
                clock),
            register,
            cases,
            sanctions,
            TestTeam::pause,
            clock);
    InMemoryAuditRepository audit = new InMemoryAuditRepository(store);
    GuildSettings settings =
        new GuildSettings(transactions, guilds, new InMemorySettingRepository(store), audit, clock);
    PurgeService purges =
        new PurgeService(
            messages,
            purgeLog,
            transactions,
            guilds,
            new LogRoutes(settings, new InMemoryGuildConfigRepository(store)),
            audit,
            new Retry(clock, TestTeam::pause, new Random(8)),
            clock);
    ReportService reports =
        new ReportService(
            transactions,
            guilds,
            new InMemoryReportRepository(store),
            audit,
            settings,
            desk,
            new ReportIds(clock, new Random(9)),
            clock);
    SettingCatalog catalog =
        SettingCatalog.of(
            Stream.of(
                    ReportSettings.all(),
                    JailSettings.all(),
                    LimitSettings.all(),
                    ModLogSettings.all(),
                    TargetNoticeSettings.all())
                .flatMap(List::stream)
                .toList());
    YamlDocuments yaml = new YamlDocuments(catalog);
    return new TeamTools(
        mass,
        new MassEnds(mass, directMessages, Thread::startVirtualThread, clock),
        purges,
        reports,
        settings,
        catalog,
        documents(store, transactions, settings, catalog, yaml, clock),
        yaml,
        audit,
        files,
        clock);
  }

  private static GuildDocumentService documents(
      InMemoryStore store,
      InMemoryTransactionManager transactions,
      GuildSettings settings,
      SettingCatalog catalog,
      YamlDocuments yaml,
      Clock clock) {
    InMemoryGuildRepository guilds = new InMemoryGuildRepository(store);
    InMemoryGuildConfigRepository configs = new InMemoryGuildConfigRepository(store);
    InMemoryRankRepository ranks = new InMemoryRankRepository(store);
    InMemoryCommandRankRepository commandRanks = new InMemoryCommandRankRepository(store);
    InMemoryPermissionRuleRepository rules = new InMemoryPermissionRuleRepository(store);
    InMemorySettingRepository stored = new InMemorySettingRepository(store);
    InMemoryAuditRepository audit = new InMemoryAuditRepository(store);
    SetupLock locks = new SetupLock(new OrderedLocks(transactions, new InMemoryLockStore(store)));
    GuildAccess access =
        new GuildAccess(
            ranks,
            new InMemoryPermissionListRepository(store),
            new InMemoryDisabledCommandRepository(store),
            audit,
            clock);
    return new GuildDocumentService(
        transactions,
        locks,
        guilds,
        new InMemoryGuildDocumentRepository(store),
        new GuildDocumentReader(configs, ranks, commandRanks, rules, stored, access, catalog),
        new GuildDocumentWriter(
            new GuildSetupService(
                transactions, locks, guilds, configs, ranks, commandRanks, rules, audit, clock),
            new SettingsImportService(transactions, locks, guilds, stored, audit, catalog, clock),
            settings,
            catalog,
            configs,
            ranks,
            commandRanks,
            rules,
            access,
            audit,
            clock),
        new RightsReview(
            new PermissionLedger(
                transactions,
                locks,
                guilds,
                ranks,
                commandRanks,
                audit,
                new InMemoryOperatorAuditRepository(store),
                clock)),
        yaml,
        catalog,
        clock);
  }
}
