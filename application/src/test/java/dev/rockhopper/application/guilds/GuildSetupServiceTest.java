package dev.rockhopper.application.guilds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.rockhopper.application.contracts.Concurrently;
import dev.rockhopper.application.contracts.Meanwhile;
import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.application.guilds.GuildSetup.CommandRank;
import dev.rockhopper.application.guilds.GuildSetup.RankDraft;
import dev.rockhopper.application.guilds.GuildSetup.RoleRank;
import dev.rockhopper.application.guilds.GuildSetup.Rule;
import dev.rockhopper.application.lock.LockKey;
import dev.rockhopper.application.lock.LockOutcome;
import dev.rockhopper.application.lock.LockStore;
import dev.rockhopper.application.lock.OrderedLocks;
import dev.rockhopper.application.lock.SetupLock;
import dev.rockhopper.application.memory.InMemoryAuditRepository;
import dev.rockhopper.application.memory.InMemoryCommandRankRepository;
import dev.rockhopper.application.memory.InMemoryGuildConfigRepository;
import dev.rockhopper.application.memory.InMemoryGuildRepository;
import dev.rockhopper.application.memory.InMemoryLockStore;
import dev.rockhopper.application.memory.InMemoryPermissionRuleRepository;
import dev.rockhopper.application.memory.InMemoryRankRepository;
import dev.rockhopper.application.memory.InMemoryStore;
import dev.rockhopper.application.memory.InMemoryTransactionManager;
import dev.rockhopper.application.validation.Fault;
import dev.rockhopper.application.validation.Problem;
import dev.rockhopper.domain.audit.AuditEntry;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.fixtures.MutableClock;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildConfig;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.Prefix;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.permissions.CommandName;
import dev.rockhopper.domain.permissions.IRankRepository;
import dev.rockhopper.domain.permissions.PermissionRule;
import dev.rockhopper.domain.permissions.PermissionRule.Effect;
import dev.rockhopper.domain.permissions.Rank;
import dev.rockhopper.domain.permissions.RankNumber;
import dev.rockhopper.domain.permissions.RuleScope;
import dev.rockhopper.domain.permissions.RuleSubject;
import dev.rockhopper.domain.permissions.RuleTarget;
import dev.rockhopper.domain.repository.PageRequest;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GuildSetupServiceTest {
  private static final GuildSetup.Config CONFIG = new GuildSetup.Config("!", 77);
  private static final RankDraft MODERATOR = new RankDraft(3, "Moderator", "keeps order");
  private static final RankDraft HEAD = new RankDraft(5, "Head", "");
  private static final Rule NO_KICK =
      new Rule(RuleTarget.Kind.COMMAND, "kick", RuleSubject.Kind.DEFAULT, 0, Effect.DENY);

  private final InMemoryStore store = new InMemoryStore();
  private final InMemoryTransactionManager transactions = new InMemoryTransactionManager(store);
  private final InMemoryGuildRepository guilds = new InMemoryGuildRepository(store);
  private final InMemoryGuildConfigRepository configs = new InMemoryGuildConfigRepository(store);
  private final InMemoryRankRepository ranks = new InMemoryRankRepository(store);
  private final InMemoryCommandRankRepository commandRanks =
      new InMemoryCommandRankRepository(store);
  private final InMemoryPermissionRuleRepository rules =
      new InMemoryPermissionRuleRepository(store);
  private final InMemoryAuditRepository audit = new InMemoryAuditRepository(store);
  private final GuildSetupService service = serviceWith(new InMemoryLockStore(store), ranks);
  private final GuildId guild = Guilds.fresh();

  private GuildSetupService serviceWith(LockStore locks) {
    return serviceWith(locks, ranks);
  }

  /// Somebody changes the ranks after each of the first so many looks at them.
  private GuildSetupService overtaken(int times, Runnable meanwhile) {
    return serviceWith(
        new InMemoryLockStore(store),
        Meanwhile.after(IRankRepository.class, ranks, "findByGuild", times, meanwhile));
  }

  private GuildSetupService serviceWith(LockStore locks, IRankRepository ranks) {
    return new GuildSetupService(
        transactions,
        new SetupLock(new OrderedLocks(transactions, locks)),
        guilds,
        configs,
        ranks,
        commandRanks,
        rules,
        audit,
        new MutableClock(Cases.NOON));
  }

  private GuildSetup setup(
      GuildSetup.Config config,
      List<RankDraft> rankDrafts,
      List<RoleRank> roles,
      List<CommandRank> commands,
      List<Rule> ruleDrafts) {
    return new GuildSetup(guild, People.OWNER, config, rankDrafts, roles, commands, ruleDrafts);
  }

  private GuildSetup whole() {
    return setup(
        CONFIG,
        List.of(MODERATOR, HEAD),
        List.of(new RoleRank(8, 3), new RoleRank(9, 5)),
        List.of(new CommandRank("Ban", 3)),
        List.of(NO_KICK));
  }

  private GuildSetup ranksOnly(RankDraft... drafts) {
    return setup(GuildSetup.Config.AS_IT_IS, List.of(drafts), List.of(), List.of(), List.of());
  }

  private List<String> trail() {
    return audit.findByGuild(guild, PageRequest.first(50)).items().reversed().stream()
        .map(entry -> entry.action() + " " + entry.subject())
        .toList();
  }

  @Test
  void everythingIsSetUpAtOnce() {
    GuildSetupOutcome outcome = service.setUp(whole());

    GuildConfig config = configs.findById(guild).orElseThrow();
    assertThat(outcome).isEqualTo(new GuildSetupOutcome.Done(config, 8));
    assertThat(config.prefix()).contains(new Prefix("!"));
    assertThat(config.modLog().target()).contains(new ChannelId(77));
    assertThat(ranks.findByGuild(guild))
        .extracting(Rank::name)
        .containsExactly("Moderator", "Head");
    assertThat(ranks.findRoleRanks(guild))
        .containsEntry(new RoleId(8), new RankNumber(3))
        .containsEntry(new RoleId(9), new RankNumber(5));
    assertThat(commandRanks.findByGuild(guild))
        .containsEntry(new CommandName("ban"), new RankNumber(3));
    assertThat(rules.findFirst(new RuleScope.InGuild(guild), 10))
        .extracting(PermissionRule::effect)
        .containsExactly(Effect.DENY);
    assertThat(trail())
        .containsExactly(
            "config.prefix guild " + guild,
            "config.mod_log guild " + guild,
            "rank.saved rank 3",
            "rank.saved rank 5",
            "rank.role role 8",
            "rank.role role 9",
            "rank.command command ban",
            "rule.set COMMAND kick DEFAULT 0");
  }

  @Test
  void whatIsSoAlreadyIsLeftAloneAndLeavesNoTrail() {
    service.setUp(whole());
    List<Rank> before = ranks.findByGuild(guild);

    GuildSetupOutcome again = service.setUp(whole());

    assertThat(again)
        .isEqualTo(new GuildSetupOutcome.Done(configs.findById(guild).orElseThrow(), 0));
    assertThat(ranks.findByGuild(guild)).isEqualTo(before);
    assertThat(trail()).hasSize(8);
  }

  @Test
  void whatIsNotNamedStaysAsItIs() {
    service.setUp(whole());

    service.setUp(
        setup(
            new GuildSetup.Config("?", 0),
            List.of(new RankDraft(3, "Moderator", "other words")),
            List.of(),
            List.of(new CommandRank("ban", 5)),
            List.of()));

    GuildConfig config = configs.findById(guild).orElseThrow();
    assertThat(config.prefix()).contains(new Prefix("?"));
    assertThat(config.modLog().target()).contains(new ChannelId(77));
    assertThat(ranks.findByGuild(guild))
        .extracting(Rank::description)
        .containsExactly("other words", "");
    assertThat(audit.findByGuild(guild, PageRequest.first(3)).items())
        .extracting(AuditEntry::before)
        .containsExactly("3", "Moderator: keeps order", "!");
  }

  @Test
  void everythingThatIsWrongIsToldAtOnceByItsPathAndNothingIsChanged() {
    GuildSetup wrong =
        setup(
            new GuildSetup.Config("no prefix", -1),
            List.of(
                MODERATOR,
                new RankDraft(11, "Eleven", ""),
                new RankDraft(3, "Again", ""),
                new RankDraft(4, "", ""),
                new RankDraft(5, "MODERATOR", "")),
            List.of(new RoleRank(0, 3), new RoleRank(8, 12), new RoleRank(8, 3)),
            List.of(new CommandRank("", 3), new CommandRank("ban", -1)),
            List.of(
                NO_KICK,
                NO_KICK,
                new Rule(RuleTarget.Kind.MODULE, "", RuleSubject.Kind.ROLE, 8, Effect.ALLOW),
                new Rule(RuleTarget.Kind.MODULE, "fun", RuleSubject.Kind.DEFAULT, 4, Effect.ALLOW),
                new Rule(RuleTarget.Kind.MODULE, "fun", RuleSubject.Kind.GUILD, 4, Effect.ALLOW)));

    GuildSetupOutcome outcome = service.setUp(wrong);

    assertThat(outcome).isInstanceOf(GuildSetupOutcome.Invalid.class);
    assertThat(((GuildSetupOutcome.Invalid) outcome).problems())
        .extracting(Problem::path)
        .containsExactly(
            "config.prefix",
            "config.modLog",
            "ranks[1].number",
            "ranks[2].number",
            "ranks[3]",
            "ranks[4].name",
            "roleRanks[0].role",
            "roleRanks[1].rank",
            "roleRanks[2].role",
            "commandRanks[0].command",
            "commandRanks[1].rank",
            "rules[1]",
            "rules[2].target",
            "rules[3].subject",
            "rules[4]");
    assertThat(((GuildSetupOutcome.Invalid) outcome).problems())
        .contains(
            new Problem("ranks[2].number", new Fault.Repeated("ranks[0].number")),
            new Problem("ranks[1].number", new Fault.Unfit("a rank is 0 to 10, this is 11")));
    assertThat(guilds.exists(guild)).isFalse();
  }

  @Test
  void tooManyOfAnythingAreRefused() {
    List<RankDraft> tooManyRanks =
        IntStream.range(0, 12).mapToObj(n -> new RankDraft(n, "rank " + n, "")).toList();
    List<Rule> tooManyRules =
        IntStream.rangeClosed(0, CheckedSetup.MOST_RULES)
            .mapToObj(n ->
                new Rule(
                    RuleTarget.Kind.COMMAND, "c" + n, RuleSubject.Kind.DEFAULT, 0, Effect.DENY))
            .toList();

    GuildSetupOutcome outcome =
        service.setUp(setup(CONFIG, tooManyRanks, List.of(), List.of(), tooManyRules));

    assertThat(((GuildSetupOutcome.Invalid) outcome).problems())
        .contains(
            new Problem("ranks", new Fault.TooMany(11)),
            new Problem("rules", new Fault.TooMany(CheckedSetup.MOST_RULES)));
  }

  @Test
  void whatContradictsTheRanksThatAreThereIsToldToo() {
    service.setUp(whole());

    GuildSetupOutcome outcome =
        service.setUp(
            setup(
                GuildSetup.Config.AS_IT_IS,
                List.of(new RankDraft(4, "head", "")),
                List.of(new RoleRank(10, 5), new RoleRank(11, 4), new RoleRank(12, 7)),
                List.of(),
                List.of()));

    assertThat(outcome)
        .isEqualTo(
            new GuildSetupOutcome.Invalid(
                List.of(
                    new Problem("ranks[0].name", new Fault.Taken("head")),
                    new Problem("roleRanks[2].rank", new Fault.Unknown("rank 7")))));
    assertThat(ranks.findByGuild(guild)).hasSize(2);
    assertThat(ranks.findRoleRanks(guild)).hasSize(2);
  }

  @Test
  void aNameThatTheSetupFreesGoesToAnotherRank() {
    service.setUp(
        ranksOnly(new RankDraft(1, "A", ""), new RankDraft(2, "B", ""), new RankDraft(4, "D", "")));

    GuildSetupOutcome outcome =
        service.setUp(
            ranksOnly(
                new RankDraft(3, "a", "new"),
                new RankDraft(1, "b", ""),
                new RankDraft(2, "C", "")));

    assertThat(outcome).isEqualTo(new GuildSetupOutcome.Done(GuildConfig.defaultsFor(guild), 3));
    assertThat(ranks.findByGuild(guild)).extracting(Rank::name).containsExactly("b", "C", "a", "D");
  }

  @Test
  void ranksExchangeTheirNames() {
    service.setUp(
        ranksOnly(
            new RankDraft(1, "A", "one"),
            new RankDraft(2, "B", "two"),
            new RankDraft(3, "C", ""),
            new RankDraft(4, "rank 2 for a moment 0", ""),
            new RankDraft(5, "E", ""),
            new RankDraft(6, "F", "")));

    service.setUp(
        ranksOnly(
            new RankDraft(1, "B", "one"),
            new RankDraft(2, "C", "2"),
            new RankDraft(3, "A", ""),
            new RankDraft(5, "f", ""),
            new RankDraft(6, "e", "")));

    assertThat(ranks.findByGuild(guild))
        .extracting(Rank::name)
        .containsExactly("B", "C", "A", "rank 2 for a moment 0", "f", "e");
    assertThat(ranks.findByGuild(guild))
        .extracting(Rank::description)
        .containsExactly("one", "2", "", "", "", "");
    assertThat(trail()).hasSize(11);
    assertThat(audit.findByGuild(guild, PageRequest.first(1)).items())
        .extracting(AuditEntry::before, AuditEntry::after)
        .containsExactly(tuple("F", "e"));
  }

  @Test
  void aRankThatSomebodyChangesMeanwhileIsLookedAtAgain() {
    service.setUp(whole());
    Rank moderator = ranks.findByGuild(guild).getFirst();
    GuildSetupService overtaken =
        overtaken(
            1,
            () ->
                ranks.save(
                    new Rank(guild, moderator.number(), "Warden", "theirs", moderator.version())));

    overtaken.setUp(ranksOnly(new RankDraft(3, "Moderator", "mine")));

    assertThat(ranks.findByGuild(guild).getFirst().description()).isEqualTo("mine");
    assertThat(audit.findByGuild(guild, PageRequest.first(1)).items())
        .extracting(AuditEntry::before)
        .containsExactly("Warden: theirs");
  }

  @Test
  void aNameThatSomebodyTakesMeanwhileIsTaken() {
    guilds.ensure(guild);
    GuildSetupService overtaken =
        overtaken(1, () -> ranks.save(new Rank(guild, new RankNumber(9), "head", "", 0)));

    assertThat(overtaken.setUp(ranksOnly(MODERATOR, HEAD)))
        .isEqualTo(
            new GuildSetupOutcome.Invalid(
                List.of(new Problem("ranks[1].name", new Fault.Taken("Head")))));
  }

  @Test
  void aRankThatSomebodyRemovesMeanwhileIsUnknown() {
    service.setUp(ranksOnly(MODERATOR));
    GuildSetupService overtaken = overtaken(1, () -> ranks.delete(guild, new RankNumber(3)));

    assertThat(
            overtaken.setUp(
                setup(
                    GuildSetup.Config.AS_IT_IS,
                    List.of(),
                    List.of(new RoleRank(8, 3)),
                    List.of(),
                    List.of())))
        .isEqualTo(
            new GuildSetupOutcome.Invalid(
                List.of(new Problem("roleRanks[0].rank", new Fault.Unknown("rank 3")))));
  }

  @Test
  void aSetupThatIsOvertakenAgainAndAgainIsToldSoAndChangesNothing() {
    service.setUp(ranksOnly(MODERATOR));
    GuildSetupService overtaken =
        overtaken(
            Integer.MAX_VALUE,
            () -> {
              Rank before = ranks.findByGuild(guild).getFirst();
              ranks.save(
                  new Rank(guild, before.number(), before.name(), "theirs", before.version()));
            });

    assertThat(overtaken.setUp(ranksOnly(new RankDraft(3, "Moderator", "mine"))))
        .isEqualTo(new GuildSetupOutcome.Busy(Duration.ZERO));

    assertThat(ranks.findByGuild(guild).getFirst().description()).isEqualTo("theirs");
    assertThat(trail()).hasSize(1);
  }

  @Test
  void manyRulesAreComparedWithThoseThatAreThere() {
    List<Rule> many =
        IntStream.range(0, 45)
            .mapToObj(n ->
                new Rule(
                    RuleTarget.Kind.COMMAND,
                    "command " + n,
                    RuleSubject.Kind.ROLE,
                    8 + n % 3,
                    Effect.ALLOW))
            .toList();
    GuildSetup setup = setup(GuildSetup.Config.AS_IT_IS, List.of(), List.of(), List.of(), many);
    service.setUp(setup);

    GuildSetupOutcome again = service.setUp(setup);

    assertThat(rules.findFirst(new RuleScope.InGuild(guild), 100)).hasSize(45);
    assertThat(again).isEqualTo(new GuildSetupOutcome.Done(GuildConfig.defaultsFor(guild), 0));
  }

  @Test
  void aSetupThatWaitsTooLongForAnotherIsToldSoAndChangesNothing() {
    Duration waited = Duration.ofSeconds(5);
    GuildSetupService waiting =
        serviceWith((keys, _) -> new LockOutcome.TimedOut(Collections.min(keys), waited));

    assertThat(waiting.setUp(whole())).isEqualTo(new GuildSetupOutcome.Busy(waited));

    assertThat(guilds.exists(guild)).isFalse();
    assertThat(trail()).isEmpty();
  }

  @Test
  void theSetupOfTheGuildIsWhatIsLocked() {
    GuildSetupService locking =
        serviceWith((keys, _) -> {
          assertThat(keys).containsExactly(LockKey.setupOf(guild));
          return new LockOutcome.Acquired(java.util.Set.of());
        });

    assertThat(locking.setUp(whole())).isInstanceOf(GuildSetupOutcome.Done.class);
  }

  @Test
  void setupsAtOnceComeOneAfterTheOther() {
    List<GuildSetupOutcome> outcomes =
        Concurrently.times(6, _ -> service.setUp(ranksOnly(MODERATOR, HEAD)));

    assertThat(outcomes).allMatch(GuildSetupOutcome.Done.class::isInstance);
    assertThat(outcomes)
        .extracting(outcome -> ((GuildSetupOutcome.Done) outcome).changes())
        .containsExactlyInAnyOrder(2, 0, 0, 0, 0, 0);
    assertThat(trail()).hasSize(2);
  }

  @Test
  void aDatabaseThatIsAwayIsSaidSo() {
    store.goAway();

    assertThatThrownBy(() -> service.setUp(whole())).isInstanceOf(InfrastructureException.class);

    store.comeBack();
    assertThat(guilds.exists(guild)).isFalse();
  }
}
