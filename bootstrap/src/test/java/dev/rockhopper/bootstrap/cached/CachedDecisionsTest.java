package dev.rockhopper.bootstrap.cached;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.cache.CachedCommandRankRepository;
import dev.rockhopper.adapters.cache.CachedDisabledCommandRepository;
import dev.rockhopper.adapters.cache.CachedModeratorLimitRepository;
import dev.rockhopper.adapters.cache.CachedPermissionListRepository;
import dev.rockhopper.adapters.cache.CachedPermissionRuleRepository;
import dev.rockhopper.adapters.cache.CachedRankRepository;
import dev.rockhopper.adapters.postgres.audit.JooqAuditRepository;
import dev.rockhopper.adapters.postgres.audit.JooqOperatorAuditRepository;
import dev.rockhopper.adapters.postgres.guilds.JooqGuildRepository;
import dev.rockhopper.adapters.postgres.limits.JooqModeratorLimitRepository;
import dev.rockhopper.adapters.postgres.lock.JooqLockStore;
import dev.rockhopper.adapters.postgres.permissions.JooqCommandRankRepository;
import dev.rockhopper.adapters.postgres.permissions.JooqDisabledCommandRepository;
import dev.rockhopper.adapters.postgres.permissions.JooqPermissionListRepository;
import dev.rockhopper.adapters.postgres.permissions.JooqPermissionRuleRepository;
import dev.rockhopper.adapters.postgres.permissions.JooqRankRepository;
import dev.rockhopper.adapters.postgres.settings.JooqSettingRepository;
import dev.rockhopper.adapters.postgres.testing.CountedStatements;
import dev.rockhopper.adapters.postgres.testing.PostgresExtension;
import dev.rockhopper.application.lock.OrderedLocks;
import dev.rockhopper.application.lock.SetupLock;
import dev.rockhopper.application.permissions.CommandSwitchService;
import dev.rockhopper.application.permissions.PermissionLedger;
import dev.rockhopper.application.permissions.PermissionListService;
import dev.rockhopper.application.permissions.PermissionService;
import dev.rockhopper.application.permissions.RankService;
import dev.rockhopper.application.permissions.RuleService;
import dev.rockhopper.application.permissions.RuleService.About;
import dev.rockhopper.application.settings.GuildSettings;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.limits.Quarantine;
import dev.rockhopper.domain.permissions.Asker;
import dev.rockhopper.domain.permissions.Asker.Office;
import dev.rockhopper.domain.permissions.CommandDemand;
import dev.rockhopper.domain.permissions.CommandModule;
import dev.rockhopper.domain.permissions.CommandName;
import dev.rockhopper.domain.permissions.DecisionStep.Code;
import dev.rockhopper.domain.permissions.ListEntry;
import dev.rockhopper.domain.permissions.ListEntry.Listing;
import dev.rockhopper.domain.permissions.PermissionQuestion;
import dev.rockhopper.domain.permissions.PermissionRule.Effect;
import dev.rockhopper.domain.permissions.Rank;
import dev.rockhopper.domain.permissions.RankNumber;
import dev.rockhopper.domain.permissions.RuleScope;
import dev.rockhopper.domain.permissions.RuleSubject;
import dev.rockhopper.domain.permissions.RuleTarget;
import dev.rockhopper.domain.permissions.Site;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Decisions over caches at a real server: what is warm costs no statement, and every change counts
/// with the next question.
@ExtendWith(PostgresExtension.class)
class CachedDecisionsTest {
  private static final RoleId MODS = new RoleId(61);
  private static final RuleSubject MODS_SUBJECT = new RuleSubject.OfRole(MODS);
  private static final Asker OWNER =
      new Asker(People.OWNER, List.of(), Set.of(Office.GUILD_OWNER, Office.GUILD_MANAGER));
  private static final Asker OPERATOR = new Asker(People.MILO, List.of(), Set.of(Office.OPERATOR));
  private static final CommandDemand BAN =
      new CommandDemand(
          new CommandName("ban"),
          new CommandModule("moderation", Set.of("ban")),
          CommandDemand.Audience.GUARDED,
          CommandDemand.Reach.GUILDS,
          CommandDemand.Need.USUAL);
  private static final RuleTarget BAN_TARGET = RuleTarget.command(new CommandName("ban"));

  private final GuildId guild = Guilds.fresh();
  private final CountedStatements statements;
  private final CachedStore store;
  private final CachedRankRepository ranks;
  private final CachedCommandRankRepository commandRanks;
  private final CachedPermissionRuleRepository rules;
  private final CachedPermissionListRepository lists;
  private final CachedDisabledCommandRepository disabled;
  private final CachedModeratorLimitRepository limits;
  private final PermissionService permissions;
  private final PermissionLedger ledger;

  CachedDecisionsTest(DataSource database) {
    statements = new CountedStatements(database);
    store = new CachedStore(statements.source());
    ranks =
        new CachedRankRepository(
            new JooqRankRepository(store.transactions), store.caches, store.transactions);
    commandRanks =
        new CachedCommandRankRepository(
            new JooqCommandRankRepository(store.transactions), store.caches, store.transactions);
    rules =
        new CachedPermissionRuleRepository(
            new JooqPermissionRuleRepository(store.transactions), store.caches, store.transactions);
    lists =
        new CachedPermissionListRepository(
            new JooqPermissionListRepository(store.transactions), store.caches, store.transactions);
    disabled =
        new CachedDisabledCommandRepository(
            new JooqDisabledCommandRepository(store.transactions),
            store.caches,
            store.transactions);
    limits =
        new CachedModeratorLimitRepository(
            new JooqModeratorLimitRepository(store.transactions), store.caches, store.transactions);
    permissions = new PermissionService(ranks, commandRanks, rules, lists, disabled, limits);
    JooqGuildRepository guilds = new JooqGuildRepository(store.transactions);
    guilds.ensure(guild);
    ledger =
        new PermissionLedger(
            store.transactions,
            new SetupLock(
                new OrderedLocks(store.transactions, new JooqLockStore(store.transactions))),
            guilds,
            ranks,
            commandRanks,
            new JooqAuditRepository(store.transactions),
            new JooqOperatorAuditRepository(store.transactions),
            Clock.systemUTC());
    ranks.save(new Rank(guild, new RankNumber(1), "Trusted", "", 0));
    ranks.save(new Rank(guild, new RankNumber(4), "Moderator", "", 0));
    ranks.assign(guild, MODS, new RankNumber(4));
    commandRanks.require(guild, new CommandName("ban"), new RankNumber(4));
  }

  @AfterEach
  void close() {
    store.caches.close();
  }

  private static PermissionQuestion ask(GuildId guild, Asker asker) {
    return new PermissionQuestion(
        BAN,
        asker,
        new Site.InGuild(
            guild, Optional.of(new ChannelId(7)), new ChannelId(5), Optional.of(new ChannelId(6))),
        Set.of(),
        Set.of());
  }

  private Code reason() {
    return permissions
        .decide(ask(guild, new Asker(People.MONA, List.of(MODS, new RoleId(62)), Set.of())))
        .reason();
  }

  private List<PermissionQuestion> questions(Asker asker) {
    return List.of(ask(guild, asker));
  }

  @Test
  void aDecisionThatIsWarmCostsNoStatement() {
    lists.add(
        new ListEntry(
            new RuleScope.InGuild(guild), Listing.BLOCKED, new RuleSubject.OfUser(People.TERRY)));
    assertThat(reason()).isEqualTo(Code.RANK_SUFFICES);
    assertThat(statements.take()).isNotEmpty();

    for (int time = 0; time < 100; time++) {
      assertThat(reason()).isEqualTo(Code.RANK_SUFFICES);
    }

    assertThat(statements.take()).isEmpty();
  }

  @Test
  void everyChangeCountsWithTheNextQuestion() {
    assertThat(reason()).isEqualTo(Code.RANK_SUFFICES);
    GuildSettings settings =
        new GuildSettings(
            store.transactions,
            new JooqGuildRepository(store.transactions),
            new JooqSettingRepository(store.transactions),
            new JooqAuditRepository(store.transactions),
            Clock.systemUTC());
    RankService rankService = new RankService(ledger, ranks, settings);
    RuleService ruleService = new RuleService(ledger, rules);
    PermissionListService listService = new PermissionListService(ledger, lists);
    CommandSwitchService switches = new CommandSwitchService(ledger, disabled);
    About about = new About(BAN_TARGET, MODS_SUBJECT, Optional.empty());

    rankService.assign(guild, OWNER, MODS, new RankNumber(1));
    assertThat(reason()).isEqualTo(Code.RANK_TOO_LOW);
    rankService.withdraw(guild, OWNER, MODS);
    assertThat(reason()).isEqualTo(Code.RANK_TOO_LOW);
    ruleService.set(guild, OWNER, about, Effect.ALLOW, questions(OWNER));
    assertThat(reason()).isEqualTo(Code.RULE_ALLOWS);
    ruleService.setEverywhere(OPERATOR, BAN_TARGET, MODS_SUBJECT, Effect.DENY);
    assertThat(reason()).isEqualTo(Code.RULE_DENIES);
    ruleService.clearEverywhere(OPERATOR, BAN_TARGET, MODS_SUBJECT);
    assertThat(reason()).isEqualTo(Code.RULE_ALLOWS);
    listService.add(guild, OWNER, Listing.BLOCKED, MODS_SUBJECT, Optional.empty());
    assertThat(reason()).isEqualTo(Code.BLOCKED_HERE);
    listService.add(guild, OWNER, Listing.ALLOWED, MODS_SUBJECT, Optional.empty());
    assertThat(reason()).isEqualTo(Code.RULE_ALLOWS);
    switches.disable(guild, OWNER, BAN_TARGET, questions(OWNER));
    assertThat(reason()).isEqualTo(Code.DISABLED_HERE);
    switches.enable(guild, OWNER, BAN_TARGET, questions(OWNER));
    ruleService.clear(guild, OWNER, about, questions(OWNER));
    assertThat(reason()).isEqualTo(Code.RANK_TOO_LOW);
    limits.quarantine(
        new Quarantine(guild, People.MONA, Cases.NOON, People.OWNER, "", Quarantine.Alert.RAISED));
    assertThat(reason()).isEqualTo(Code.IN_QUARANTINE);
    limits.lift(guild, People.MONA);
    assertThat(reason()).isEqualTo(Code.RANK_TOO_LOW);
  }
}
