package dev.rockhopper.application.permissions;

import dev.rockhopper.application.lock.OrderedLocks;
import dev.rockhopper.application.lock.SetupLock;
import dev.rockhopper.application.memory.InMemoryAuditRepository;
import dev.rockhopper.application.memory.InMemoryCommandRankRepository;
import dev.rockhopper.application.memory.InMemoryDisabledCommandRepository;
import dev.rockhopper.application.memory.InMemoryGuildRepository;
import dev.rockhopper.application.memory.InMemoryLockStore;
import dev.rockhopper.application.memory.InMemoryModeratorLimitRepository;
import dev.rockhopper.application.memory.InMemoryOperatorAuditRepository;
import dev.rockhopper.application.memory.InMemoryPermissionListRepository;
import dev.rockhopper.application.memory.InMemoryPermissionRuleRepository;
import dev.rockhopper.application.memory.InMemoryRankRepository;
import dev.rockhopper.application.memory.InMemorySettingRepository;
import dev.rockhopper.application.memory.InMemoryStore;
import dev.rockhopper.application.memory.InMemoryTransactionManager;
import dev.rockhopper.application.settings.GuildSettings;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.fixtures.MutableClock;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.permissions.Asker;
import dev.rockhopper.domain.permissions.Asker.Office;
import dev.rockhopper.domain.permissions.CommandDemand;
import dev.rockhopper.domain.permissions.CommandDemand.Audience;
import dev.rockhopper.domain.permissions.CommandDemand.Need;
import dev.rockhopper.domain.permissions.CommandDemand.Reach;
import dev.rockhopper.domain.permissions.CommandModule;
import dev.rockhopper.domain.permissions.CommandName;
import dev.rockhopper.domain.permissions.PermissionFacts;
import dev.rockhopper.domain.permissions.PermissionQuestion;
import dev.rockhopper.domain.permissions.Rank;
import dev.rockhopper.domain.permissions.RankNumber;
import dev.rockhopper.domain.permissions.RuleTarget;
import dev.rockhopper.domain.permissions.Site;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A guild with some commands, and everything that decides about rights, in memory.
final class Rights {
  static final CommandModule MODERATION = new CommandModule("moderation", Set.of("ban", "warn"));
  static final CommandModule SETTINGS = new CommandModule("settings", Set.of("config"));
  static final CommandModule BASICS = new CommandModule("basics", Set.of("ping", "help"));
  static final CommandModule OPERATORS = new CommandModule("operators", Set.of("cache"));
  static final List<CommandDemand> COMMANDS =
      List.of(
          demand("ban", MODERATION, Audience.GUARDED, Need.USUAL),
          demand("warn", MODERATION, Audience.GUARDED, Need.USUAL),
          demand("config show", SETTINGS, Audience.GUARDED, Need.USUAL),
          demand("config prefix", SETTINGS, Audience.GUARDED, Need.USUAL),
          demand("ping", BASICS, Audience.EVERYBODY, Need.USUAL),
          demand("help", BASICS, Audience.EVERYBODY, Need.INDISPENSABLE),
          demand("cache", OPERATORS, Audience.OPERATORS, Need.USUAL));
  static final RuleTarget BAN = command("ban");

  final GuildId guild = Guilds.fresh();
  final InMemoryStore store = new InMemoryStore();
  final MutableClock clock = new MutableClock(Cases.NOON);
  final InMemoryTransactionManager transactions = new InMemoryTransactionManager(store);
  final InMemoryRankRepository rankRepository = new InMemoryRankRepository(store);
  final InMemoryCommandRankRepository commandRankRepository =
      new InMemoryCommandRankRepository(store);
  final InMemoryPermissionRuleRepository ruleRepository =
      new InMemoryPermissionRuleRepository(store);
  final InMemoryPermissionListRepository listRepository =
      new InMemoryPermissionListRepository(store);
  final InMemoryDisabledCommandRepository disabledRepository =
      new InMemoryDisabledCommandRepository(store);
  final InMemoryModeratorLimitRepository limitRepository =
      new InMemoryModeratorLimitRepository(store);
  final InMemoryAuditRepository audit = new InMemoryAuditRepository(store);
  final InMemoryOperatorAuditRepository operatorAudit = new InMemoryOperatorAuditRepository(store);
  final PermissionLedger ledger =
      new PermissionLedger(
          transactions,
          new SetupLock(new OrderedLocks(transactions, new InMemoryLockStore(store))),
          new InMemoryGuildRepository(store),
          rankRepository,
          commandRankRepository,
          audit,
          operatorAudit,
          clock);
  final PermissionService permissions =
      new PermissionService(
          rankRepository,
          commandRankRepository,
          ruleRepository,
          listRepository,
          disabledRepository,
          limitRepository);
  final GuildSettings settings =
      new GuildSettings(
          transactions,
          new InMemoryGuildRepository(store),
          new InMemorySettingRepository(store),
          audit,
          clock);
  final RankService ranks = new RankService(ledger, rankRepository, settings);
  final CommandRankService commandRanks = new CommandRankService(ledger, commandRankRepository);
  final RuleService rules = new RuleService(ledger, ruleRepository);
  final PermissionListService lists = new PermissionListService(ledger, listRepository);
  final CommandSwitchService switches = new CommandSwitchService(ledger, disabledRepository);

  Rights() {
    new InMemoryGuildRepository(store).ensure(guild);
  }

  static RuleTarget command(String name) {
    return RuleTarget.command(new CommandName(name));
  }

  static CommandDemand demand(String name, CommandModule module, Audience audience, Need need) {
    return new CommandDemand(new CommandName(name), module, audience, Reach.ANYWHERE, need);
  }

  static Asker owner() {
    return new Asker(People.OWNER, List.of(), Set.of(Office.GUILD_OWNER, Office.GUILD_MANAGER));
  }

  static Asker operator() {
    return new Asker(new UserId(9_001), List.of(), Set.of(Office.OPERATOR));
  }

  static Asker member(UserId user, RoleId... roles) {
    return new Asker(user, List.of(roles), Set.of());
  }

  /// The questions of somebody about all commands; whoever is no owner lacks the rights that
  /// Discord asks for.
  List<PermissionQuestion> questions(Asker asker) {
    return COMMANDS.stream().map(demand -> question(demand, asker)).toList();
  }

  PermissionQuestion question(String command, Asker asker) {
    return COMMANDS.stream()
        .filter(demand -> demand.name().text().equals(command))
        .map(demand -> question(demand, asker))
        .findFirst()
        .orElseThrow();
  }

  private PermissionQuestion question(CommandDemand demand, Asker asker) {
    boolean lacks = demand.audience() == Audience.GUARDED && !asker.is(Office.GUILD_MANAGER);
    return new PermissionQuestion(
        demand,
        asker,
        new Site.InGuild(guild, Optional.empty(), new ChannelId(5), Optional.empty()),
        lacks ? Set.of("Manage Server") : Set.of(),
        Set.of());
  }

  boolean mayUse(Asker asker, String command) {
    return permissions.decide(question(command, asker)).isAllowed();
  }

  /// Ranks 0 to 7, and what commands need.
  Rights withRanks() {
    for (int number = 0; number <= 7; number++) {
      rankRepository.save(new Rank(guild, rank(number), "Rank " + number, "", 0));
    }
    commandRankRepository.require(guild, new CommandName("ban"), rank(4));
    commandRankRepository.require(guild, new CommandName("warn"), rank(2));
    commandRankRepository.require(guild, new CommandName("config"), rank(5));
    return this;
  }

  /// Somebody with a rank.
  Asker ranked(int number) {
    UserId user = People.somebody();
    rankRepository.assign(guild, user, rank(number));
    return member(user);
  }

  /// The rank that a command needs, its own or that of its group.
  Optional<RankNumber> needed(String command) {
    return new PermissionFacts(
            List.of(),
            Optional.empty(),
            commandRankRepository.findByGuild(guild),
            PermissionFacts.Scoped.NOTHING,
            PermissionFacts.Scoped.NOTHING)
        .neededRank(new CommandName(command));
  }

  static RankNumber rank(int number) {
    return new RankNumber(number);
  }
}
