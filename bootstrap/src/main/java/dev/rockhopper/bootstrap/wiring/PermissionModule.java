package dev.rockhopper.bootstrap.wiring;

import dagger.Module;
import dagger.Provides;
import dev.rockhopper.adapters.discord.commands.PermissionTools;
import dev.rockhopper.adapters.discord.door.JdaSightings;
import dev.rockhopper.adapters.discord.pipeline.CommandGate;
import dev.rockhopper.adapters.discord.pipeline.Guards;
import dev.rockhopper.adapters.discord.session.DiscordCalls;
import dev.rockhopper.adapters.discord.session.DiscordSession;
import dev.rockhopper.application.cooldowns.SharedCooldowns;
import dev.rockhopper.application.limits.BotOperators;
import dev.rockhopper.application.limits.ModeratorLimits;
import dev.rockhopper.application.permissions.CommandRankService;
import dev.rockhopper.application.permissions.CommandSwitchService;
import dev.rockhopper.application.permissions.PermissionListService;
import dev.rockhopper.application.permissions.PermissionService;
import dev.rockhopper.application.permissions.RankService;
import dev.rockhopper.application.permissions.RankSetupService;
import dev.rockhopper.application.permissions.RuleService;
import dev.rockhopper.bootstrap.configuration.Configuration;
import dev.rockhopper.domain.audit.IAuditRepository;
import dev.rockhopper.domain.audit.IOperatorAuditRepository;
import dev.rockhopper.domain.permissions.ICommandRankRepository;
import dev.rockhopper.domain.permissions.IPermissionListRepository;
import dev.rockhopper.domain.permissions.IPermissionRuleRepository;
import dev.rockhopper.domain.permissions.IRankRepository;
import jakarta.inject.Singleton;
import java.time.Clock;

/// Who may use which command.
@Module
interface PermissionModule {

  @Provides
  static BotOperators operators(Configuration configuration) {
    return new BotOperators(configuration.discord().operators());
  }

  /// One for the process: cooldowns are counted in one place.
  @Provides
  @Singleton
  static Guards guards(
      PermissionService permissions,
      ModeratorLimits limits,
      Configuration configuration,
      Clock clock,
      SharedCooldowns cooldowns) {
    return Guards.of(
        new CommandGate(permissions, configuration.discord().operators(), limits::stopped),
        clock,
        cooldowns);
  }

  @Provides
  static PermissionTools.Changes changes(
      RankSetupService rankSetup,
      RankService ranks,
      CommandRankService commandRanks,
      RuleService rules,
      PermissionListService lists,
      CommandSwitchService switches) {
    return new PermissionTools.Changes(rankSetup, ranks, commandRanks, rules, lists, switches);
  }

  @Provides
  static PermissionTools.Records records(
      IRankRepository ranks,
      ICommandRankRepository commandRanks,
      IPermissionRuleRepository rules,
      IPermissionListRepository lists,
      IAuditRepository audit,
      IOperatorAuditRepository operatorAudit) {
    return new PermissionTools.Records(ranks, commandRanks, rules, lists, audit, operatorAudit);
  }

  @Provides
  static PermissionTools tools(
      Guards guards,
      DiscordSession session,
      DiscordCalls calls,
      PermissionService permissions,
      PermissionTools.Changes changes,
      PermissionTools.Records records) {
    return new PermissionTools(
        guards, new JdaSightings(session, calls), permissions, changes, records);
  }
}
