package dev.rockhopper.bootstrap.wiring;

import dagger.Binds;
import dagger.Module;
import dagger.Provides;
import dagger.multibindings.ElementsIntoSet;
import dev.rockhopper.adapters.discord.commands.ConductTools;
import dev.rockhopper.adapters.discord.desk.JdaAppealDesk;
import dev.rockhopper.adapters.discord.desk.JdaApprovalDesk;
import dev.rockhopper.adapters.discord.desk.JdaGuildAlerts;
import dev.rockhopper.adapters.discord.session.DiscordCalls;
import dev.rockhopper.adapters.discord.session.DiscordSession;
import dev.rockhopper.application.appeals.AppealDesk;
import dev.rockhopper.application.appeals.AppealService;
import dev.rockhopper.application.appeals.AppealSettings;
import dev.rockhopper.application.approvals.ApprovalDesk;
import dev.rockhopper.application.approvals.ApprovalService;
import dev.rockhopper.application.identity.TimeOrderedIds;
import dev.rockhopper.application.limits.GuildAlerts;
import dev.rockhopper.application.limits.LimitSettings;
import dev.rockhopper.application.mass.ApprovedActions;
import dev.rockhopper.application.mass.MassEnds;
import dev.rockhopper.application.mass.MassModerationService;
import dev.rockhopper.application.moderation.DirectMessages;
import dev.rockhopper.application.permissions.QuarantineService;
import dev.rockhopper.application.reasons.ReasonSettings;
import dev.rockhopper.application.reasons.ReasonTemplates;
import dev.rockhopper.application.records.RecordService;
import dev.rockhopper.application.records.RecordSettings;
import dev.rockhopper.application.settings.GuildSetting;
import dev.rockhopper.application.statistics.ModeratorStatisticsService;
import dev.rockhopper.application.warnings.WarningService;
import dev.rockhopper.application.warnings.WarningSettings;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What looks after the conduct of members and moderators: warnings, appeals, limits, approvals.
@Module
interface ConductModule {
  @Provides
  static TimeOrderedIds timeOrderedIds(Clock clock, RandomGenerator chance) {
    return new TimeOrderedIds(clock, chance);
  }

  @Provides
  static GuildAlerts guildAlerts(DiscordSession session, DiscordCalls calls) {
    return new JdaGuildAlerts(session, calls);
  }

  @Provides
  static ApprovalDesk approvalDesk(DiscordSession session, DiscordCalls calls) {
    return new JdaApprovalDesk(session, calls);
  }

  @Provides
  static JdaAppealDesk jdaAppealDesk(DiscordSession session, DiscordCalls calls) {
    return new JdaAppealDesk(session, calls);
  }

  @Binds
  AppealDesk appealDesk(JdaAppealDesk desk);

  @Provides
  static ConductTools.OfMembers conductOfMembers(
      WarningService warnings, AppealService appeals, RecordService records, JdaAppealDesk desk) {
    return new ConductTools.OfMembers(warnings, appeals, records, desk::guildName);
  }

  @Provides
  static ConductTools.OfModerators conductOfModerators(
      ModeratorStatisticsService statistics,
      QuarantineService quarantines,
      ApprovalService approvals) {
    return new ConductTools.OfModerators(statistics, quarantines, approvals);
  }

  @Provides
  static ConductTools conductTools(
      ConductTools.OfMembers members,
      ReasonTemplates reasons,
      ConductTools.OfModerators moderators) {
    return new ConductTools(members, reasons, moderators);
  }

  @Provides
  static MassEnds massEnds(
      MassModerationService service,
      DirectMessages messages,
      ExecutorService threads,
      Clock clock) {
    return new MassEnds(service, messages, threads, clock);
  }

  @Provides
  static ApprovedActions approvedActions(
      ApprovalService approvals, MassModerationService service, MassEnds ends) {
    return new ApprovedActions(approvals, service, ends);
  }

  /// The settings of these modules.
  @Provides
  @ElementsIntoSet
  static Set<GuildSetting<?>> conductSettings() {
    return Stream.of(
            WarningSettings.all(),
            ReasonSettings.all(),
            RecordSettings.all(),
            AppealSettings.all(),
            LimitSettings.all())
        .<GuildSetting<?>>flatMap(List::stream)
        .collect(Collectors.toUnmodifiableSet());
  }
}
