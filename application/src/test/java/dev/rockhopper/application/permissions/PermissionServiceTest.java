package dev.rockhopper.application.permissions;

import static dev.rockhopper.application.permissions.Rights.BAN;
import static dev.rockhopper.application.permissions.Rights.command;
import static dev.rockhopper.application.permissions.Rights.member;
import static dev.rockhopper.application.permissions.Rights.operator;
import static dev.rockhopper.application.permissions.Rights.owner;
import static dev.rockhopper.application.permissions.Rights.rank;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.application.guilds.GuildSetupOutcome;
import dev.rockhopper.application.guilds.GuildSetupService;
import dev.rockhopper.application.lock.LockOutcome;
import dev.rockhopper.application.lock.LockStore;
import dev.rockhopper.application.lock.OrderedLocks;
import dev.rockhopper.application.lock.SetupLock;
import dev.rockhopper.application.memory.InMemoryGuildConfigRepository;
import dev.rockhopper.application.memory.InMemoryGuildRepository;
import dev.rockhopper.application.memory.InMemoryLockStore;
import dev.rockhopper.application.permissions.PermissionChange.Done;
import dev.rockhopper.application.permissions.PermissionChange.Refused;
import dev.rockhopper.application.permissions.PermissionChange.Unchanged;
import dev.rockhopper.application.permissions.RuleService.About;
import dev.rockhopper.domain.audit.AuditEntry;
import dev.rockhopper.domain.audit.AuditFilter;
import dev.rockhopper.domain.audit.OperatorAuditEntry;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.limits.Quarantine;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.permissions.Asker;
import dev.rockhopper.domain.permissions.Asker.Office;
import dev.rockhopper.domain.permissions.Authority;
import dev.rockhopper.domain.permissions.CommandName;
import dev.rockhopper.domain.permissions.DecisionStep.Code;
import dev.rockhopper.domain.permissions.ListEntry;
import dev.rockhopper.domain.permissions.ListEntry.Listing;
import dev.rockhopper.domain.permissions.PermissionRule;
import dev.rockhopper.domain.permissions.PermissionRule.Effect;
import dev.rockhopper.domain.permissions.Rank;
import dev.rockhopper.domain.permissions.RuleScope;
import dev.rockhopper.domain.permissions.RuleSubject;
import dev.rockhopper.domain.permissions.RuleTarget;
import dev.rockhopper.domain.repository.PageRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PermissionServiceTest {
  private static final RoleId MODS = new RoleId(61);
  private static final Asker MONA = member(People.MONA, MODS);
  private static final RuleSubject OF_MODS = new RuleSubject.OfRole(MODS);
  private static final About BAN_FOR_MODS = new About(BAN, OF_MODS, Optional.empty());

  private final Rights rights = new Rights();

  // --- decisions --------------------------------------------------------------------------------

  @Test
  void aDemotionCountsWithTheNextQuestion() {
    rights.withRanks();
    rights.ranks.assign(rights.guild, owner(), MODS, rank(4));
    assertThat(rights.mayUse(MONA, "ban")).isTrue();

    rights.ranks.assign(rights.guild, owner(), MODS, rank(1));

    assertThat(rights.permissions.decide(rights.question("ban", MONA)).reason())
        .isEqualTo(Code.RANK_TOO_LOW);
  }

  @Test
  void subcommandsSeeWhatTheirGroupNeedsNow() {
    rights.withRanks();
    Asker admin = rights.ranked(5);
    assertThat(rights.mayUse(admin, "config show")).isTrue();

    rights.commandRanks.require(
        rights.guild, owner(), new CommandName("config"), rank(6), rights.questions(owner()));

    assertThat(rights.mayUse(admin, "config show")).isFalse();
    assertThat(rights.needed("config show")).contains(rank(6));
  }

  @Test
  void rulesListsAndSwitchesOfTheGuildAndTheOperatorAreAllLookedAt() {
    rights.lists.addEverywhere(operator(), Listing.BLOCKED, OF_MODS);
    assertThat(reason(MONA, "ping")).isEqualTo(Code.BLOCKED_EVERYWHERE);
    rights.lists.removeEverywhere(operator(), Listing.BLOCKED, OF_MODS);

    rights.lists.add(rights.guild, owner(), Listing.BLOCKED, OF_MODS, Optional.empty());
    assertThat(reason(MONA, "ping")).isEqualTo(Code.BLOCKED_HERE);
    rights.lists.remove(rights.guild, owner(), Listing.BLOCKED, OF_MODS, Optional.empty());

    rights.rules.setEverywhere(operator(), BAN, new RuleSubject.Default(), Effect.DENY);
    assertThat(reason(owner(), "ban")).isEqualTo(Code.RULE_DENIES);
    rights.rules.set(rights.guild, owner(), BAN_FOR_MODS, Effect.ALLOW, rights.questions(owner()));
    assertThat(reason(MONA, "ban")).isEqualTo(Code.RULE_ALLOWS);

    rights.switches.disable(rights.guild, owner(), BAN, rights.questions(owner()));
    assertThat(reason(MONA, "ban")).isEqualTo(Code.DISABLED_HERE);
    rights.switches.disableEverywhere(operator(), BAN, rights.questions(operator()));
    assertThat(reason(MONA, "ban")).isEqualTo(Code.DISABLED_EVERYWHERE);
  }

  private Code reason(Asker asker, String command) {
    return rights.permissions.decide(rights.question(command, asker)).reason();
  }

  @Test
  void inAnIgnoredChannelNothingTypedIsHeard() {
    RuleSubject channel = new RuleSubject.OfChannel(new ChannelId(5));
    assertThat(rights.permissions.isUnheard(rights.question("ping", MONA))).isFalse();

    rights.lists.add(rights.guild, owner(), Listing.IGNORED, channel, Optional.empty());

    assertThat(rights.permissions.isUnheard(rights.question("ping", MONA))).isTrue();
    assertThat(rights.permissions.isUnheard(rights.question("ping", owner()))).isFalse();
  }

  @Test
  void withoutRanksOnlyAdministratorsChangeWhatBindsAdministrators() {
    Asker manager = with(Office.GUILD_MANAGER);
    Asker admin = with(Office.GUILD_MANAGER, Office.ADMINISTRATOR);
    Asker other = with(Office.ADMINISTRATOR);
    RuleSubject channel = new RuleSubject.OfChannel(new ChannelId(5));
    PermissionChange refused = new Refused(new PermissionRefusal.NotAdministrator());

    assertThat(listed(manager, Listing.BLOCKED, other)).isEqualTo(refused);
    for (Asker first : List.of(manager, other)) {
      assertThat(listed(manager, Listing.ALLOWED, first))
          .isEqualTo(new Refused(new PermissionRefusal.ShutsOutAdministrators()));
    }
    assertThat(rights.lists.add(rights.guild, manager, Listing.BLOCKED, OF_MODS, Optional.empty()))
        .isEqualTo(refused);
    assertThat(ruled(manager, about(other))).isEqualTo(refused);
    assertThat(ruled(manager, BAN_FOR_MODS)).isEqualTo(refused);
    assertThat(ruled(manager, new About(BAN, new RuleSubject.Default(), Optional.empty())))
        .isEqualTo(refused);
    assertThat(ruled(manager, new About(BAN, channel, Optional.empty()))).isEqualTo(refused);

    assertThat(listed(manager, Listing.BLOCKED, MONA)).isInstanceOf(Done.class);
    assertThat(ruled(manager, about(MONA))).isInstanceOf(Done.class);
    assertThat(rights.lists.add(rights.guild, manager, Listing.IGNORED, channel, Optional.empty()))
        .isInstanceOf(Done.class);
    for (Asker high : List.of(admin, owner())) {
      Asker another = with(Office.ADMINISTRATOR);
      assertThat(listed(high, Listing.BLOCKED, another)).isInstanceOf(Done.class);
      assertThat(ruled(high, about(another))).isInstanceOf(Done.class);
    }
    assertThat(listed(admin, Listing.ALLOWED, admin)).isInstanceOf(Done.class);
    assertThat(listed(manager, Listing.ALLOWED, manager)).isInstanceOf(Done.class);
    assertThat(
            rights.lists.remove(
                rights.guild, manager, Listing.ALLOWED, subject(admin), Optional.of(admin)))
        .isEqualTo(refused);
  }

  @Test
  void whatIsDeniedToSomebodyTheyDoNotLiftThemselvesUnlessTheyOwnTheGuild() {
    RoleId trial = new RoleId(62);
    Asker admin =
        new Asker(People.MILO, List.of(trial), Set.of(Office.ADMINISTRATOR, Office.GUILD_MANAGER));
    Asker other = with(Office.ADMINISTRATOR, Office.GUILD_MANAGER);
    About ofTrial = new About(BAN, new RuleSubject.OfRole(trial), Optional.empty());
    About ofAll = new About(BAN, new RuleSubject.Default(), Optional.empty());
    About module = new About(RuleTarget.module("moderation"), subject(admin), Optional.of(admin));
    About ofPlace = new About(BAN, new RuleSubject.OfChannel(new ChannelId(71)), Optional.empty());
    About everything =
        new About(RuleTarget.module("moderation"), new RuleSubject.Default(), Optional.empty());
    PermissionChange refused =
        new Refused(new PermissionRefusal.DeniedToYou(new CommandName("ban")));

    for (About denied : List.of(about(admin), ofTrial, module)) {
      assertThat(ruled(other, denied)).isInstanceOf(Done.class);
      assertThat(cleared(admin, denied)).isEqualTo(refused);
      assertThat(allowed(admin, denied)).isEqualTo(refused);
      assertThat(allowed(admin, about(admin))).isEqualTo(refused);
      for (About opened : List.of(ofAll, ofPlace, everything)) {
        assertThat(allowed(admin, opened)).isEqualTo(refused);
        assertThat(allowed(other, opened)).isInstanceOf(Done.class);
        assertThat(cleared(other, opened)).isInstanceOf(Done.class);
      }
      assertThat(cleared(other, denied)).isInstanceOf(Done.class);
    }
    assertThat(ruled(admin, ofAll)).isInstanceOf(Done.class);
    assertThat(cleared(admin, ofAll)).isInstanceOf(Done.class);
    assertThat(ruled(admin, about(owner()))).isInstanceOf(Refused.class);
    assertThat(ruled(owner(), about(owner()))).isInstanceOf(Done.class);
    assertThat(cleared(owner(), about(owner()))).isInstanceOf(Done.class);
  }

  /// Whom ranks allow something, no rule denies it, whatever Discord allows them.
  @Test
  void nobodyLiftsWhatNoRuleDenies() {
    RoleId staff = new RoleId(63);
    rights.withRanks();
    rights.rankRepository.assign(rights.guild, staff, rank(6));
    Asker head = member(People.MILO, staff);
    About warning = new About(command("warn"), new RuleSubject.OfRole(staff), Optional.empty());
    About banning = new About(BAN, new RuleSubject.OfRole(staff), Optional.empty());

    assertThat(allowed(head, warning)).isInstanceOf(Done.class);
    assertThat(allowed(head, banning)).isInstanceOf(Done.class);
    assertThat(cleared(head, warning)).isInstanceOf(Done.class);
    assertThat(cleared(head, banning)).isInstanceOf(Done.class);
  }

  private PermissionChange cleared(Asker actor, About about) {
    return rights.rules.clear(rights.guild, actor, about, rights.questions(actor));
  }

  private PermissionChange allowed(Asker actor, About about) {
    return rights.rules.set(rights.guild, actor, about, Effect.ALLOW, rights.questions(actor));
  }

  private static Asker with(Office... offices) {
    return new Asker(People.somebody(), List.of(), Set.of(offices));
  }

  private static RuleSubject subject(Asker person) {
    return new RuleSubject.OfUser(person.user());
  }

  private static About about(Asker person) {
    return new About(BAN, subject(person), Optional.of(person));
  }

  private PermissionChange listed(Asker actor, Listing list, Asker person) {
    return rights.lists.add(rights.guild, actor, list, subject(person), Optional.of(person));
  }

  private PermissionChange ruled(Asker actor, About about) {
    return rights.rules.set(rights.guild, actor, about, Effect.DENY, rights.questions(actor));
  }

  @Test
  void theRoleThatEverybodyHasGivesNothingAndIsTakenOffWhereItWasNamedBefore() {
    RoleId everybody = new RoleId(rights.guild.value());
    RuleSubject subject = new RuleSubject.OfRole(everybody);
    RuleScope here = new RuleScope.InGuild(rights.guild);
    rights.withRanks();
    About about = new About(Rights.BAN, subject, Optional.empty());
    PermissionChange refused = new Refused(new PermissionRefusal.EverybodysRole());

    assertThat(rights.ranks.assign(rights.guild, owner(), everybody, rank(3))).isEqualTo(refused);
    assertThat(
            rights.rules.set(rights.guild, owner(), about, Effect.ALLOW, rights.questions(owner())))
        .isEqualTo(refused);
    assertThat(rights.lists.add(rights.guild, owner(), Listing.IMMUNE, subject, Optional.empty()))
        .isEqualTo(refused);

    rights.listRepository.add(new ListEntry(here, Listing.IMMUNE, subject));
    rights.ruleRepository.put(new PermissionRule(here, Rights.BAN, subject, Effect.ALLOW));
    assertThat(
            rights.lists.remove(rights.guild, owner(), Listing.IMMUNE, subject, Optional.empty()))
        .isInstanceOf(Done.class);
    assertThat(rights.rules.clear(rights.guild, owner(), about, rights.questions(owner())))
        .isInstanceOf(Done.class);
  }

  @Test
  void whoIsImmuneIsImmuneByThemselvesOrByARoleHereOrEverywhere() {
    assertThat(rights.permissions.isImmune(rights.guild, MONA)).isFalse();

    rights.lists.add(rights.guild, owner(), Listing.IMMUNE, OF_MODS, Optional.empty());
    assertThat(rights.permissions.isImmune(rights.guild, MONA)).isTrue();
    assertThat(rights.permissions.isImmune(rights.guild, member(People.MONA))).isFalse();

    rights.lists.addEverywhere(operator(), Listing.IMMUNE, new RuleSubject.OfUser(People.MILO));
    assertThat(rights.permissions.isImmune(rights.guild, member(People.MILO))).isTrue();
  }

  @Test
  void whileTheDatabaseIsAwayWhatIsForEverybodyStaysSo() {
    rights.store.goAway();

    assertThat(rights.mayUse(MONA, "ping")).isTrue();
    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> rights.mayUse(MONA, "warn"));
  }

  // --- the trail --------------------------------------------------------------------------------

  @Test
  void everyChangeSaysWhoWhenWhatWasAndWhatIs() {
    rights.withRanks();
    var asOwner = rights.questions(owner());
    rights.ranks.create(rights.guild, owner(), rank(9), "Boss", "Decides");
    rights.ranks.edit(rights.guild, owner(), rank(9), Optional.of("Chief"), Optional.empty());
    rights.ranks.assign(rights.guild, owner(), MODS, rank(3));
    rights.ranks.assign(rights.guild, owner(), MODS, rank(9));
    rights.ranks.assign(rights.guild, owner(), MONA, rank(2));
    rights.ranks.withdraw(rights.guild, owner(), MONA);
    rights.ranks.delete(rights.guild, owner(), rank(9));
    rights.commandRanks.require(rights.guild, owner(), new CommandName("ban"), rank(5), asOwner);
    rights.commandRanks.withdraw(rights.guild, owner(), new CommandName("ban"), asOwner);
    rights.rules.set(rights.guild, owner(), BAN_FOR_MODS, Effect.DENY, asOwner);
    rights.rules.clear(rights.guild, owner(), BAN_FOR_MODS, asOwner);
    rights.lists.add(rights.guild, owner(), Listing.BLOCKED, OF_MODS, Optional.empty());
    rights.switches.disable(rights.guild, owner(), RuleTarget.module("moderation"), asOwner);
    rights.switches.enable(rights.guild, owner(), RuleTarget.module("moderation"), asOwner);

    List<AuditEntry> trail =
        rights.audit.findByGuild(rights.guild, PageRequest.first(50)).items().reversed();

    assertThat(trail)
        .allMatch(entry -> entry.actor().equals(People.OWNER))
        .allMatch(entry -> entry.at().equals(rights.clock.instant()))
        .extracting(AuditEntry::action, AuditEntry::subject, AuditEntry::before, AuditEntry::after)
        .map(tuple -> String.join("|", tuple.toList().stream().map(String::valueOf).toList()))
        .containsExactly(
            "rank.saved|rank 9||Boss: Decides",
            "rank.saved|rank 9|Boss: Decides|Chief: Decides",
            "rank.role|role 61||3",
            "rank.role|role 61|3|9",
            "rank.user|user 1001||2",
            "rank.user|user 1001|2|",
            "rank.deleted|rank 9|Chief: Decides (role 61)|",
            "rank.command|command ban|4|5",
            "rank.command|command ban|5|",
            "rule.set|COMMAND ban ROLE 61||DENY",
            "rule.cleared|COMMAND ban ROLE 61|DENY|",
            "list.added|list BLOCKED ROLE 61||listed",
            "command.disabled|MODULE moderation|on|off",
            "command.enabled|MODULE moderation|off|on");
  }

  @Test
  void whatIsSoAlreadyLeavesNoTrail() {
    rights.withRanks();
    var asOwner = rights.questions(owner());
    rights.ranks.assign(rights.guild, owner(), MODS, rank(3));
    rights.rules.set(rights.guild, owner(), BAN_FOR_MODS, Effect.DENY, asOwner);

    assertThat(
            List.of(
                rights.ranks.assign(rights.guild, owner(), MODS, rank(3)),
                rights.ranks.edit(
                    rights.guild, owner(), rank(3), Optional.of("Rank 3"), Optional.empty()),
                rights.ranks.withdraw(rights.guild, owner(), new RoleId(99)),
                rights.ranks.withdraw(rights.guild, owner(), MONA),
                rights.commandRanks.require(
                    rights.guild, owner(), new CommandName("ban"), rank(4), asOwner),
                rights.rules.set(rights.guild, owner(), BAN_FOR_MODS, Effect.DENY, asOwner),
                rights.lists.remove(
                    rights.guild, owner(), Listing.BLOCKED, OF_MODS, Optional.empty()),
                rights.switches.enable(rights.guild, owner(), BAN, asOwner)))
        .containsOnly(new Unchanged());

    rights.ranks.assign(rights.guild, owner(), MONA, rank(3));
    assertThat(rights.ranks.assign(rights.guild, owner(), MONA, rank(3)))
        .isEqualTo(new Unchanged());
    assertThat(rights.audit.findByGuild(rights.guild, PageRequest.first(50)).items()).hasSize(3);
  }

  @Test
  void whatOperatorsChangeForAllHasATrailOfItsOwn() {
    rights.rules.setEverywhere(operator(), BAN, OF_MODS, Effect.DENY);
    rights.rules.clearEverywhere(operator(), BAN, OF_MODS);
    rights.lists.addEverywhere(operator(), Listing.BLOCKED, OF_MODS);
    rights.switches.disableEverywhere(operator(), BAN, rights.questions(operator()));
    rights.switches.enableEverywhere(operator(), BAN);

    assertThat(rights.operatorAudit.find(AuditFilter.ALL, PageRequest.first(50)).items())
        .extracting(OperatorAuditEntry::action)
        .containsExactly(
            "command.enabled", "command.disabled", "list.added", "rule.cleared", "rule.set");
    assertThat(rights.audit.findByGuild(rights.guild, PageRequest.first(50)).items()).isEmpty();
  }

  // --- refusals ---------------------------------------------------------------------------------

  @Test
  void nobodyGrantsOrTouchesWhatStandsAboveThem() {
    rights.withRanks();
    Asker admin = rights.ranked(5);
    Asker head = rights.ranked(6);
    PermissionChange above =
        new Refused(
            new PermissionRefusal.AboveYou(
                new Authority.Ranked(rank(6)), new Authority.Ranked(rank(5))));

    rights.rankRepository.assign(rights.guild, MODS, rank(6));

    assertThat(
            List.of(
                rights.ranks.assign(rights.guild, admin, new RoleId(62), rank(6)),
                rights.ranks.assign(rights.guild, admin, admin, rank(6)),
                rights.ranks.assign(rights.guild, admin, MODS, rank(1)),
                rights.ranks.withdraw(rights.guild, admin, MODS),
                rights.ranks.assign(rights.guild, admin, head, rank(1)),
                rights.ranks.withdraw(rights.guild, admin, head),
                rights.ranks.delete(rights.guild, admin, rank(6)),
                rights.ranks.edit(
                    rights.guild, admin, rank(6), Optional.of("Mine"), Optional.empty()),
                rights.lists.add(rights.guild, admin, Listing.BLOCKED, OF_MODS, Optional.empty()),
                rights.lists.add(
                    rights.guild,
                    admin,
                    Listing.ALLOWED,
                    new RuleSubject.OfUser(admin.user()),
                    Optional.of(admin)),
                rights.rules.set(
                    rights.guild,
                    admin,
                    new About(BAN, new RuleSubject.OfUser(head.user()), Optional.of(head)),
                    Effect.DENY,
                    rights.questions(admin))))
        .containsOnly(above);
    assertThat(rights.ranks.assign(rights.guild, head, new RoleId(62), rank(6)))
        .isInstanceOf(Done.class);
  }

  @Test
  void theOwnerOfAGuildStandsAboveAllRanks() {
    rights.withRanks();
    Asker admin = rights.ranked(7);

    PermissionChange change =
        rights.lists.add(
            rights.guild,
            admin,
            Listing.BLOCKED,
            new RuleSubject.OfUser(People.OWNER),
            Optional.of(owner()));

    assertThat(change)
        .isEqualTo(
            new Refused(
                new PermissionRefusal.AboveYou(
                    new Authority.GuildOwner(), new Authority.Ranked(rank(7)))));
  }

  @Test
  void nobodyBlocksTheOwnerNotEvenTheOwnerOrWhoRunsTheBot() {
    RuleSubject subject = new RuleSubject.OfUser(People.OWNER);
    for (Asker actor : List.of(owner(), operator())) {
      assertThat(
              rights.lists.add(rights.guild, actor, Listing.BLOCKED, subject, Optional.of(owner())))
          .isEqualTo(new Refused(new PermissionRefusal.IsTheOwner()));
    }

    assertThat(
            rights.lists.add(rights.guild, owner(), Listing.ALLOWED, subject, Optional.of(owner())))
        .isInstanceOf(Done.class);
  }

  @Test
  void aModeratorInQuarantineMayUseNothingThatChangesUntilItIsLifted() {
    rights.withRanks();
    Asker mod = rights.ranked(5);
    rights.limitRepository.quarantine(
        new Quarantine(
            rights.guild,
            mod.user(),
            rights.clock.instant(),
            People.OWNER,
            "",
            Quarantine.Alert.RAISED));

    assertThat(rights.permissions.decide(rights.question("config prefix", mod)).reason())
        .isEqualTo(Code.IN_QUARANTINE);
    assertThat(rights.mayUse(mod, "ban")).isFalse();
    assertThat(rights.mayUse(mod, "help")).isTrue();
    assertThat(rights.mayUse(rights.ranked(5), "ban")).isTrue();
    rights.limitRepository.lift(rights.guild, mod.user());
    assertThat(rights.mayUse(mod, "ban")).isTrue();
  }

  @Test
  void nobodyDecidesAboutACommandThatTheyCouldNotUseThemselves() {
    Asker manager = member(People.MILO);
    rights.withRanks();
    Asker mod = rights.ranked(3);

    assertThat(
            rights.rules.set(rights.guild, mod, BAN_FOR_MODS, Effect.ALLOW, rights.questions(mod)))
        .isEqualTo(new Refused(new PermissionRefusal.NotYoursToGive(new CommandName("ban"))));
    assertThat(
            rights.switches.disable(
                rights.guild, mod, RuleTarget.module("moderation"), rights.questions(mod)))
        .isEqualTo(new Refused(new PermissionRefusal.NotYoursToGive(new CommandName("ban"))));
    assertThat(
            new Rights()
                .rules.set(
                    rights.guild, manager, BAN_FOR_MODS, Effect.ALLOW, rights.questions(manager)))
        .isEqualTo(new Refused(new PermissionRefusal.NotYoursToGive(new CommandName("ban"))));
    assertThat(
            rights.rules.set(
                rights.guild,
                mod,
                new About(command("warn"), OF_MODS, Optional.empty()),
                Effect.ALLOW,
                rights.questions(mod)))
        .isInstanceOf(Done.class);
  }

  @Test
  void aRankThatACommandNeedsIsNotLoweredByWhoHasLess() {
    rights.withRanks();
    Asker mod = rights.ranked(3);

    assertThat(require(mod, "ban", 2)).isInstanceOf(Refused.class);
    assertThat(require(mod, "warn", 4)).isInstanceOf(Refused.class);
    assertThat(require(mod, "config", 1)).isInstanceOf(Refused.class);
    assertThat(require(mod, "config show", 1)).isInstanceOf(Refused.class);
    assertThat(require(mod, "warn", 3)).isInstanceOf(Done.class);
    assertThat(
            rights.commandRanks.withdraw(
                rights.guild, mod, new CommandName("ban"), rights.questions(mod)))
        .isInstanceOf(Refused.class);
  }

  @Test
  void onlyTheOwnerClosesAGuardedCommandAndOpensItAgain() {
    rights.withRanks();
    Asker head = rights.ranked(7);

    assertThat(unrequire(head, "ban")).isInstanceOf(Refused.class);
    assertThat(unrequire(owner(), "ban")).isInstanceOf(Done.class);
    assertThat(reason(head, "ban")).isEqualTo(Code.RANK_NOT_SET);
    assertThat(require(head, "ban", 7))
        .isEqualTo(
            new Refused(
                new PermissionRefusal.AboveYou(
                    new Authority.GuildOwner(), new Authority.Ranked(rank(7)))));
    assertThat(require(owner(), "ban", 4)).isInstanceOf(Done.class);
  }

  private PermissionChange unrequire(Asker actor, String command) {
    return rights.commandRanks.withdraw(
        rights.guild, actor, new CommandName(command), rights.questions(actor));
  }

  private PermissionChange require(Asker actor, String command, int number) {
    return rights.commandRanks.require(
        rights.guild, actor, new CommandName(command), rank(number), rights.questions(actor));
  }

  @Test
  void whatIsForOperatorsAloneIsOutOfReachOfTheOwner() {
    rights.withRanks();
    var asOwner = rights.questions(owner());
    RuleTarget cache = command("cache");
    PermissionChange refused = new Refused(new PermissionRefusal.ForOperatorsAlone(cache));

    assertThat(
            rights.rules.set(
                rights.guild,
                owner(),
                new About(cache, OF_MODS, Optional.empty()),
                Effect.ALLOW,
                asOwner))
        .isEqualTo(refused);
    assertThat(rights.switches.disable(rights.guild, owner(), cache, asOwner)).isEqualTo(refused);
    assertThat(require(owner(), "cache", 0)).isEqualTo(refused);
  }

  @Test
  void whatIsSaidOfACommandThatIsGoneCanOnlyBeTakenAway() {
    rights.withRanks();
    CommandName gone = new CommandName("gone");
    RuleTarget target = RuleTarget.command(gone);
    About about = new About(target, OF_MODS, Optional.empty());
    rights.ruleRepository.put(
        new PermissionRule(new RuleScope.InGuild(rights.guild), target, OF_MODS, Effect.ALLOW));
    rights.commandRankRepository.require(rights.guild, gone, rank(4));
    var asOwner = rights.questions(owner());
    PermissionChange refused = new Refused(new PermissionRefusal.ForOperatorsAlone(target));

    assertThat(ruled(owner(), about)).isEqualTo(refused);
    assertThat(require(owner(), "gone", 0)).isEqualTo(refused);
    assertThat(cleared(owner(), about)).isInstanceOf(Done.class);
    assertThat(rights.commandRanks.withdraw(rights.guild, owner(), gone, asOwner))
        .isInstanceOf(Done.class);

    assertThat(rights.ruleRepository.findFirst(new RuleScope.InGuild(rights.guild), 9)).isEmpty();
    assertThat(rights.commandRankRepository.findByGuild(rights.guild)).doesNotContainKey(gone);
  }

  @Test
  void whatIsIndispensableStaysOn() {
    RuleTarget help = command("help");
    PermissionChange refused = new Refused(new PermissionRefusal.Indispensable(help));

    assertThat(rights.switches.disable(rights.guild, owner(), help, rights.questions(owner())))
        .isEqualTo(refused);
    assertThat(rights.switches.disableEverywhere(operator(), help, rights.questions(operator())))
        .isEqualTo(refused);
  }

  @Test
  void ranksThatAreNotThereOrThereAlreadyAreTold() {
    assertThat(rights.ranks.create(rights.guild, owner(), rank(3), "Mod", ""))
        .isEqualTo(new Refused(new PermissionRefusal.NoRanksYet()));
    assertThat(require(owner(), "ban", 3))
        .isEqualTo(new Refused(new PermissionRefusal.NoRanksYet()));
    rights.withRanks();

    assertThat(rights.ranks.create(rights.guild, owner(), rank(3), "Mod", ""))
        .isEqualTo(new Refused(new PermissionRefusal.RankIsThere(rank(3))));
    assertThat(rights.ranks.create(rights.guild, owner(), rank(9), "rank 3", ""))
        .isEqualTo(new Refused(new PermissionRefusal.NameIsTaken("Rank 3")));
    assertThat(
            rights.ranks.edit(
                rights.guild, owner(), rank(4), Optional.of("RANK 3"), Optional.empty()))
        .isEqualTo(new Refused(new PermissionRefusal.NameIsTaken("Rank 3")));
    assertThat(rights.ranks.assign(rights.guild, owner(), MODS, rank(9)))
        .isEqualTo(new Refused(new PermissionRefusal.NoSuchRank(rank(9))));
  }

  @Test
  void onlyTheOwnerDeletesTheLastRank() {
    rights.withRanks();
    for (int number = 0; number <= 6; number++) {
      rights.ranks.delete(rights.guild, owner(), rank(number));
    }
    Asker head = rights.ranked(7);

    assertThat(rights.ranks.delete(rights.guild, head, rank(7)))
        .isEqualTo(new Refused(new PermissionRefusal.LastRank()));
    assertThat(rights.ranks.delete(rights.guild, owner(), rank(7))).isInstanceOf(Done.class);
    assertThat(rights.permissions.ranks(rights.guild)).isEmpty();
  }

  @Test
  void thereAreOnlySoManyRules() {
    RuleScope scope = new RuleScope.InGuild(rights.guild);
    for (int user = 1; user <= RuleService.MOST_RULES; user++) {
      rights.ruleRepository.put(
          new PermissionRule(scope, BAN, new RuleSubject.OfUser(new UserId(user)), Effect.DENY));
    }
    var asOwner = rights.questions(owner());
    About first = new About(BAN, new RuleSubject.OfUser(new UserId(1)), Optional.empty());

    assertThat(rights.rules.set(rights.guild, owner(), BAN_FOR_MODS, Effect.DENY, asOwner))
        .isEqualTo(new Refused(new PermissionRefusal.TooMany(RuleService.MOST_RULES)));
    assertThat(rights.rules.set(rights.guild, owner(), first, Effect.ALLOW, asOwner))
        .isInstanceOf(Done.class);
  }

  @Test
  void whileSomebodyElseChangesTheRightsOfTheGuildNothingIsChanged() {
    LockStore taken =
        (keys, patience) -> new LockOutcome.TimedOut(keys.getFirst(), Duration.ofSeconds(5));
    PermissionLedger busy =
        new PermissionLedger(
            rights.transactions,
            new SetupLock(new OrderedLocks(rights.transactions, taken)),
            new InMemoryGuildRepository(rights.store),
            rights.rankRepository,
            rights.commandRankRepository,
            rights.audit,
            rights.operatorAudit,
            rights.clock);

    PermissionChange change =
        new PermissionListService(busy, rights.listRepository)
            .add(rights.guild, owner(), Listing.BLOCKED, OF_MODS, Optional.empty());

    assertThat(change).isEqualTo(new Refused(new PermissionRefusal.Busy()));
    assertThat(reason(MONA, "ping")).isEqualTo(Code.OPEN_TO_EVERYBODY);
  }

  @Test
  void theUsualRanksAreSetUpOnce() {
    SetupLock locks =
        new SetupLock(new OrderedLocks(rights.transactions, new InMemoryLockStore(rights.store)));
    RankSetupService setups =
        new RankSetupService(
            rights.transactions,
            locks,
            new GuildSetupService(
                rights.transactions,
                locks,
                new InMemoryGuildRepository(rights.store),
                new InMemoryGuildConfigRepository(rights.store),
                rights.rankRepository,
                rights.commandRankRepository,
                rights.ruleRepository,
                rights.audit,
                rights.clock),
            rights.rankRepository,
            rights.settings);

    var first =
        setups.setUp(
            rights.guild,
            People.OWNER,
            Map.of(MODS, rank(4)),
            Map.of(new CommandName("ban"), rank(4)));
    var second = setups.setUp(rights.guild, People.OWNER, Map.of(), Map.of());

    assertThat(first).containsInstanceOf(GuildSetupOutcome.Done.class);
    assertThat(second).isEmpty();
    assertThat(rights.permissions.ranks(rights.guild))
        .extracting(Rank::name)
        .startsWith("Member")
        .endsWith("Server Owner")
        .hasSize(8);
    assertThat(rights.mayUse(MONA, "ban")).isTrue();
  }

  @Test
  void anOfficeCountsForHowHighSomebodyStands() {
    rights.withRanks();

    assertThat(rights.permissions.authority(rights.guild, owner()))
        .isEqualTo(new Authority.GuildOwner());
    assertThat(rights.permissions.authority(rights.guild, operator()))
        .isEqualTo(new Authority.BotOwner());
    assertThat(rights.permissions.authority(rights.guild, rights.ranked(3)))
        .isEqualTo(new Authority.Ranked(rank(3)));
    assertThat(Set.of(rights.permissions.authority(rights.guild, MONA)))
        .containsExactly(Authority.none());
  }
}
