package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.adapters.discord.command.Sightings;
import dev.rockhopper.adapters.discord.pipeline.CommandGate;
import dev.rockhopper.adapters.discord.pipeline.Guards;
import dev.rockhopper.application.guilds.GuildSetupService;
import dev.rockhopper.application.limits.Limits;
import dev.rockhopper.application.lock.OrderedLocks;
import dev.rockhopper.application.lock.SetupLock;
import dev.rockhopper.application.memory.InMemoryAuditRepository;
import dev.rockhopper.application.memory.InMemoryCommandRankRepository;
import dev.rockhopper.application.memory.InMemoryDisabledCommandRepository;
import dev.rockhopper.application.memory.InMemoryGuildConfigRepository;
import dev.rockhopper.application.memory.InMemoryGuildRepository;
import dev.rockhopper.application.memory.InMemoryLockStore;
import dev.rockhopper.application.memory.InMemoryOperatorAuditRepository;
import dev.rockhopper.application.memory.InMemoryPermissionListRepository;
import dev.rockhopper.application.memory.InMemoryPermissionRuleRepository;
import dev.rockhopper.application.memory.InMemoryRankRepository;
import dev.rockhopper.application.memory.InMemorySettingRepository;
import dev.rockhopper.application.memory.InMemorySharedCooldowns;
import dev.rockhopper.application.memory.InMemoryStore;
import dev.rockhopper.application.memory.InMemoryTransactionManager;
import dev.rockhopper.application.permissions.CommandRankService;
import dev.rockhopper.application.permissions.CommandSwitchService;
import dev.rockhopper.application.permissions.PermissionLedger;
import dev.rockhopper.application.permissions.PermissionListService;
import dev.rockhopper.application.permissions.Permissions;
import dev.rockhopper.application.permissions.RankService;
import dev.rockhopper.application.permissions.RankSetupService;
import dev.rockhopper.application.permissions.RuleService;
import dev.rockhopper.application.settings.GuildSettings;
import dev.rockhopper.domain.members.UserId;
import java.time.Clock;
import java.util.Set;

/// What the commands about rights work with, in memory.
///
/// @param tools the tools
public record InMemoryPermissions(PermissionTools tools) {

  /// Over a store, where nobody is seen in any guild.
  public static InMemoryPermissions over(InMemoryStore store, Clock clock) {
    return over(store, clock, Set.of(TestTree.OPERATOR), new NobodyThere());
  }

  /// Over a store.
  ///
  /// @param operators who runs the bot
  /// @param sightings who is seen
  public static InMemoryPermissions over(
      InMemoryStore store, Clock clock, Set<UserId> operators, Sightings sightings) {
    var transactions = new InMemoryTransactionManager(store);
    var locks = new SetupLock(new OrderedLocks(transactions, new InMemoryLockStore(store)));
    var guilds = new InMemoryGuildRepository(store);
    var ranks = new InMemoryRankRepository(store);
    var commandRanks = new InMemoryCommandRankRepository(store);
    var rules = new InMemoryPermissionRuleRepository(store);
    var lists = new InMemoryPermissionListRepository(store);
    var disabled = new InMemoryDisabledCommandRepository(store);
    var audit = new InMemoryAuditRepository(store);
    var operatorAudit = new InMemoryOperatorAuditRepository(store);
    var permissions = Permissions.in(store);
    var ledger =
        new PermissionLedger(
            transactions, locks, guilds, ranks, commandRanks, audit, operatorAudit, clock);
    var settings =
        new GuildSettings(transactions, guilds, new InMemorySettingRepository(store), audit, clock);
    var setups =
        new GuildSetupService(
            transactions,
            locks,
            guilds,
            new InMemoryGuildConfigRepository(store),
            ranks,
            commandRanks,
            rules,
            audit,
            clock);
    return new InMemoryPermissions(
        new PermissionTools(
            Guards.of(
                new CommandGate(permissions, operators, Limits.in(store, clock)::stopped),
                clock,
                new InMemorySharedCooldowns()),
            sightings,
            permissions,
            new PermissionTools.Changes(
                new RankSetupService(transactions, locks, setups, ranks, settings),
                new RankService(ledger, ranks, settings),
                new CommandRankService(ledger, commandRanks),
                new RuleService(ledger, rules),
                new PermissionListService(ledger, lists),
                new CommandSwitchService(ledger, disabled)),
            new PermissionTools.Records(ranks, commandRanks, rules, lists, audit, operatorAudit)));
  }
}
