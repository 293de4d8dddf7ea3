package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.application.appeals.AppealPosts;
import dev.rockhopper.application.appeals.AppealRemedies;
import dev.rockhopper.application.appeals.AppealService;
import dev.rockhopper.application.appeals.RecordingAppealDesk;
import dev.rockhopper.application.approvals.ApprovalService;
import dev.rockhopper.application.approvals.RecordingApprovalDesk;
import dev.rockhopper.application.cases.CaseService;
import dev.rockhopper.application.due.DueRounds;
import dev.rockhopper.application.identity.TimeOrderedIds;
import dev.rockhopper.application.limits.BotOperators;
import dev.rockhopper.application.limits.Limits;
import dev.rockhopper.application.limits.ModeratorLimits;
import dev.rockhopper.application.memory.HeldShares;
import dev.rockhopper.application.memory.InMemoryAppealRepository;
import dev.rockhopper.application.memory.InMemoryApprovalRepository;
import dev.rockhopper.application.memory.InMemoryAuditRepository;
import dev.rockhopper.application.memory.InMemoryCaseRepository;
import dev.rockhopper.application.memory.InMemoryCaseTallyRepository;
import dev.rockhopper.application.memory.InMemoryDueWorkRepository;
import dev.rockhopper.application.memory.InMemoryGuildRepository;
import dev.rockhopper.application.memory.InMemoryModeratorLimitRepository;
import dev.rockhopper.application.memory.InMemoryStore;
import dev.rockhopper.application.memory.InMemoryTransactionManager;
import dev.rockhopper.application.moderation.GuildMembers;
import dev.rockhopper.application.moderation.JailService;
import dev.rockhopper.application.moderation.ModerationService;
import dev.rockhopper.application.permissions.Permissions;
import dev.rockhopper.application.permissions.QuarantineService;
import dev.rockhopper.application.reasons.ReasonTemplates;
import dev.rockhopper.application.records.RecordService;
import dev.rockhopper.application.settings.GuildSettings;
import dev.rockhopper.application.statistics.ModeratorStatisticsService;
import dev.rockhopper.application.warnings.WarningService;
import java.time.Clock;
import java.util.Random;
import java.util.Set;

/// The tools of conduct over a store in memory.
public final class ConductInMemory {
  private ConductInMemory() {}

  /// All of them.
  public static ConductTools over(
      InMemoryStore store,
      ModerationService moderation,
      JailService jail,
      CaseService caseService,
      GuildMembers members,
      Clock clock) {
    InMemoryTransactionManager transactions = new InMemoryTransactionManager(store);
    InMemoryCaseRepository cases = new InMemoryCaseRepository(store);
    InMemoryAuditRepository audit = new InMemoryAuditRepository(store);
    GuildSettings settings = Limits.settings(store, clock);
    ModeratorLimits limits = Limits.in(store, clock);
    DueRounds rounds = new DueRounds(new InMemoryDueWorkRepository(store), new HeldShares(), clock);
    RecordingAppealDesk desk = new RecordingAppealDesk();
    InMemoryAppealRepository appeals = new InMemoryAppealRepository(store);
    return new ConductTools(
        new ConductTools.OfMembers(
            new WarningService(cases, settings, moderation, clock),
            new AppealService(
                transactions,
                appeals,
                cases,
                audit,
                settings,
                limits,
                desk,
                new AppealPosts(transactions, appeals, cases, settings, desk, rounds),
                new AppealRemedies(
                    transactions, appeals, cases, moderation, jail, caseService, desk, rounds),
                clock),
            new RecordService(cases, settings),
            guild -> "guild " + guild),
        new ReasonTemplates(settings),
        new ConductTools.OfModerators(
            new ModeratorStatisticsService(new InMemoryCaseTallyRepository(store), clock),
            new QuarantineService(
                transactions,
                new InMemoryModeratorLimitRepository(store),
                limits,
                Permissions.in(store),
                members,
                new BotOperators(Set.of(TestTree.OPERATOR)),
                audit,
                clock),
            approvals(store, clock)));
  }

  /// Approvals that nobody is shown.
  public static ApprovalService approvals(InMemoryStore store, Clock clock) {
    return new ApprovalService(
        new InMemoryTransactionManager(store),
        new InMemoryGuildRepository(store),
        new InMemoryApprovalRepository(store),
        new InMemoryAuditRepository(store),
        Limits.settings(store, clock),
        Limits.in(store, clock),
        new RecordingApprovalDesk(),
        new DueRounds(new InMemoryDueWorkRepository(store), new HeldShares(), clock),
        new TimeOrderedIds(clock, new Random(3)),
        clock);
  }
}
