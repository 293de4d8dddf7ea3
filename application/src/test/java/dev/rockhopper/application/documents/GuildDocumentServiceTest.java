package dev.rockhopper.application.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.documents.GuildDocumentOutcome.Change;
import dev.rockhopper.application.documents.GuildDocumentOutcome.Changed;
import dev.rockhopper.application.documents.GuildDocumentOutcome.Forbidden;
import dev.rockhopper.application.documents.GuildDocumentOutcome.Invalid;
import dev.rockhopper.application.documents.GuildDocumentOutcome.Objection;
import dev.rockhopper.application.documents.GuildDocumentOutcome.Objection.Why;
import dev.rockhopper.application.documents.GuildDocumentWish.Extent;
import dev.rockhopper.application.documents.GuildEditor.Part;
import dev.rockhopper.application.guilds.GuildSetup;
import dev.rockhopper.application.guilds.GuildSetupService;
import dev.rockhopper.application.lock.LockOutcome;
import dev.rockhopper.application.lock.LockStore;
import dev.rockhopper.application.lock.OrderedLocks;
import dev.rockhopper.application.lock.SetupLock;
import dev.rockhopper.application.memory.InMemoryAuditRepository;
import dev.rockhopper.application.memory.InMemoryCommandRankRepository;
import dev.rockhopper.application.memory.InMemoryDisabledCommandRepository;
import dev.rockhopper.application.memory.InMemoryGuildConfigRepository;
import dev.rockhopper.application.memory.InMemoryGuildDocumentRepository;
import dev.rockhopper.application.memory.InMemoryGuildRepository;
import dev.rockhopper.application.memory.InMemoryLockStore;
import dev.rockhopper.application.memory.InMemoryOperatorAuditRepository;
import dev.rockhopper.application.memory.InMemoryPermissionListRepository;
import dev.rockhopper.application.memory.InMemoryPermissionRuleRepository;
import dev.rockhopper.application.memory.InMemoryRankRepository;
import dev.rockhopper.application.memory.InMemorySettingRepository;
import dev.rockhopper.application.memory.InMemoryStore;
import dev.rockhopper.application.memory.InMemoryTransactionManager;
import dev.rockhopper.application.moderation.JailSettings;
import dev.rockhopper.application.permissions.PermissionLedger;
import dev.rockhopper.application.permissions.PermissionRefusal;
import dev.rockhopper.application.permissions.RightsReview;
import dev.rockhopper.application.settings.GuildSetting;
import dev.rockhopper.application.settings.GuildSettings;
import dev.rockhopper.application.settings.SettingCatalog;
import dev.rockhopper.application.settings.SettingsImportService;
import dev.rockhopper.application.validation.Problem;
import dev.rockhopper.domain.audit.AuditEntry;
import dev.rockhopper.domain.documents.GuildRevision;
import dev.rockhopper.domain.documents.GuildRevision.Origin;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.fixtures.MutableClock;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.Prefix;
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
import dev.rockhopper.domain.permissions.ListEntry;
import dev.rockhopper.domain.permissions.PermissionQuestion;
import dev.rockhopper.domain.permissions.PermissionRule.Effect;
import dev.rockhopper.domain.permissions.RankNumber;
import dev.rockhopper.domain.permissions.RuleScope;
import dev.rockhopper.domain.permissions.RuleSubject;
import dev.rockhopper.domain.permissions.RuleTarget;
import dev.rockhopper.domain.permissions.Site;
import dev.rockhopper.domain.repository.PageRequest;
import dev.rockhopper.domain.settings.SettingKey;
import dev.rockhopper.domain.settings.SettingPlace;
import dev.rockhopper.domain.settings.SettingSubject;
import dev.rockhopper.domain.settings.SettingValue;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GuildDocumentServiceTest {
  private static final GuildSetting<Long> TRIES =
      GuildSetting.number("dm", "tries", "How often", 1, 9, 3);
  private static final GuildSetting<String> WORDS =
      GuildSetting.text("dm", "ban.words", "What it says", 20, "");

  private final InMemoryStore store = new InMemoryStore();
  private final InMemoryTransactionManager transactions = new InMemoryTransactionManager(store);
  private final InMemoryGuildRepository guilds = new InMemoryGuildRepository(store);
  private final InMemoryGuildConfigRepository configs = new InMemoryGuildConfigRepository(store);
  private final InMemoryRankRepository ranks = new InMemoryRankRepository(store);
  private final InMemoryCommandRankRepository commandRanks =
      new InMemoryCommandRankRepository(store);
  private final InMemoryPermissionRuleRepository rules =
      new InMemoryPermissionRuleRepository(store);
  private final InMemorySettingRepository stored = new InMemorySettingRepository(store);
  private final InMemoryAuditRepository audit = new InMemoryAuditRepository(store);
  private final InMemoryGuildDocumentRepository revisions =
      new InMemoryGuildDocumentRepository(store);
  private final InMemoryPermissionListRepository lists =
      new InMemoryPermissionListRepository(store);
  private final InMemoryDisabledCommandRepository disabled =
      new InMemoryDisabledCommandRepository(store);
  private final MutableClock clock = new MutableClock(Cases.NOON);
  private final GuildAccess access = new GuildAccess(ranks, lists, disabled, audit, clock);
  private final SettingCatalog catalog =
      SettingCatalog.of(List.of(TRIES, WORDS, JailSettings.ROLE));
  private final GuildSettings settings =
      new GuildSettings(transactions, guilds, stored, audit, clock);
  private final GuildId guild = Guilds.fresh();
  private final GuildDocumentService service = serviceWith(new InMemoryLockStore(store));

  private GuildDocumentService serviceWith(LockStore lockStore) {
    SetupLock locks = new SetupLock(new OrderedLocks(transactions, lockStore));
    GuildSetupService setups =
        new GuildSetupService(
            transactions, locks, guilds, configs, ranks, commandRanks, rules, audit, clock);
    return new GuildDocumentService(
        transactions,
        locks,
        guilds,
        revisions,
        new GuildDocumentReader(configs, ranks, commandRanks, rules, stored, access, catalog),
        new GuildDocumentWriter(
            setups,
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
        new LineDocuments(),
        catalog,
        clock);
  }

  private static GuildDocument document(
      Optional<String> prefix, Map<String, SettingValue> settings, int... rankNumbers) {
    List<GuildDocument.RankPart> parts =
        Arrays.stream(rankNumbers)
            .mapToObj(number ->
                new GuildDocument.RankPart(number, "Rank " + number, "", List.of(1_000L + number)))
            .toList();
    TreeMap<String, Integer> commands = new TreeMap<>();
    if (rankNumbers.length > 0) {
      commands.put("ban", rankNumbers[0]);
    }
    return new GuildDocument(
        prefix, Optional.empty(), parts, commands, List.of(), new TreeMap<>(settings));
  }

  private GuildDocumentWish wish(GuildDocument document) {
    return new GuildDocumentWish(guild, owner(), document, Extent.NAMED);
  }

  private static final Set<Part> ALL = Set.of(Part.values());

  private GuildEditor owner() {
    return editor(People.OWNER, ALL, Office.GUILD_OWNER);
  }

  private GuildEditor editor(UserId user, Set<Part> parts, Office... offices) {
    return editor(new Asker(user, List.of(), Set.of(offices)), parts);
  }

  private GuildEditor editor(UserId user, Set<Part> parts, List<RoleId> roles) {
    return editor(new Asker(user, roles, Set.of()), parts);
  }

  private GuildEditor editor(Asker asker, Set<Part> parts) {
    return editor(asker, parts, Set.of());
  }

  private GuildEditor editor(Asker asker, Set<Part> parts, Set<String> closed) {
    return new GuildEditor(
        asker,
        List.of(
            question(asker, "ban", Audience.GUARDED),
            question(asker, "kick", Audience.GUARDED),
            question(asker, "cache", Audience.OPERATORS)),
        Map.of(People.TERRY, new Asker(People.TERRY, List.of(new RoleId(1_008)), Set.of())),
        parts,
        closed);
  }

  private PermissionQuestion question(Asker asker, String command, Audience audience) {
    return new PermissionQuestion(
        new CommandDemand(
            new CommandName(command),
            new CommandModule("some", Set.of(command)),
            audience,
            Reach.GUILDS,
            Need.USUAL),
        asker,
        new Site.InGuild(guild, Optional.empty(), new ChannelId(5), Optional.empty()),
        Set.of(),
        Set.of());
  }

  private static List<PermissionRefusal> refusals(GuildDocumentOutcome outcome) {
    assertThat(outcome).isInstanceOf(Forbidden.class);
    return ((Forbidden) outcome)
        .objections().stream()
            .map(Objection::why)
            .flatMap(why ->
                why instanceof Why.Refused(PermissionRefusal refusal)
                    ? Stream.of(refusal)
                    : Stream.<PermissionRefusal>empty())
            .toList();
  }

  private static GuildDocument tries(long number) {
    return document(Optional.empty(), Map.of("dm.tries", new SettingValue.WholeNumber(number)));
  }

  private List<String> trail() {
    return audit.findByGuild(guild, PageRequest.first(PageRequest.MAX_SIZE)).items().stream()
        .map(AuditEntry::action)
        .toList();
  }

  private List<Origin> origins() {
    return service.revisions(guild, 100).stream().map(GuildRevision::origin).toList();
  }

  private GuildRevision kept(String content) {
    return revisions.append(
        new GuildRevision(guild, 0, Cases.NOON, People.MONA, Origin.IMPORT, content));
  }

  @Test
  void aDocumentTakesEffectAsAWholeWithItsTrailAndItsRevision() {
    GuildDocument wanted =
        document(
            Optional.of("!"),
            Map.of(
                "dm.tries", new SettingValue.WholeNumber(5),
                "dm.ban.words", new SettingValue.Text("bye")),
            3,
            5);

    GuildDocumentOutcome outcome = service.apply(wish(wanted));

    assertThat(outcome).isInstanceOf(Changed.class);
    assertThat(((Changed) outcome).revision()).isEqualTo(2);
    assertThat(((Changed) outcome).changes())
        .contains(
            new Change("prefix", "", "!"),
            new Change("settings.dm.tries", "", "5"),
            new Change("ranks.03", "", "Rank 3"),
            new Change("roles.1005", "", "rank 5"),
            new Change("commands.ban", "", "rank 3"))
        .hasSize(8);
    assertThat(configs.findById(guild).orElseThrow().prefix()).contains(new Prefix("!"));
    assertThat(settings.get(guild, TRIES)).isEqualTo(5);
    assertThat(trail()).contains("config.prefix", "rank.saved", "setting.imported");
    assertThat(origins()).containsExactly(Origin.IMPORT, Origin.BEFORE);
    assertThat(service.current(guild).settings()).isEqualTo(wanted.settings());
  }

  @Test
  void aLookChangesNothing() {
    GuildDocumentOutcome preview = service.preview(wish(tries(5)));

    assertThat(preview)
        .isEqualTo(new Changed(List.of(new Change("settings.dm.tries", "", "5")), 0));
    assertThat(settings.get(guild, TRIES)).isEqualTo(3);
    assertThat(trail()).isEmpty();
    assertThat(origins()).isEmpty();
  }

  @Test
  void whatIsNotNamedStaysAndWhatIsSoAlreadyLeavesNoRevision() {
    settings.set(guild, People.MONA, WORDS, "bye");

    service.apply(wish(tries(5)));
    GuildDocumentOutcome again = service.apply(wish(tries(5)));

    assertThat(settings.get(guild, WORDS)).isEqualTo("bye");
    assertThat(again).isEqualTo(new Changed(List.of(), 0));
    assertThat(origins()).containsExactly(Origin.IMPORT, Origin.BEFORE);
  }

  @Test
  void whereAnythingIsWrongNothingIsChangedAndAllOfItIsTold() {
    GuildDocument wrong =
        new GuildDocument(
            Optional.of("too long"),
            Optional.empty(),
            List.of(new GuildDocument.RankPart(99, "", "", List.of(0L))),
            new TreeMap<>(),
            List.of(),
            new TreeMap<>(
                Map.of(
                    "dm.tries", new SettingValue.WholeNumber(99),
                    "dm.nothing", new SettingValue.Flag(true),
                    "dm", new SettingValue.Flag(true),
                    "dm.ban.words", new SettingValue.Text("fits"))));

    GuildDocumentOutcome outcome = service.apply(wish(wrong));

    assertThat(outcome).isInstanceOf(Invalid.class);
    assertThat(((Invalid) outcome).problems())
        .extracting(Problem::path)
        .contains("settings.dm.tries", "settings.dm.nothing", "prefix")
        .contains("ranks[0].number", "ranks[0].roles[0]");
    assertThat(settings.get(guild, WORDS)).isEmpty();
    assertThat(configs.findById(guild).flatMap(config -> config.prefix())).isEmpty();
    assertThat(trail()).isEmpty();
    assertThat(origins()).isEmpty();
  }

  @Test
  void aRollbackSetsTheGuildUpExactlyAsItWas() {
    service.apply(wish(document(Optional.of("!"), Map.of(), 3)));
    service.apply(
        wish(
            document(
                Optional.of("?"), Map.of("dm.ban.words", new SettingValue.Text("bye")), 3, 5)));

    GuildDocumentOutcome difference = service.difference(guild, 2);
    GuildDocumentOutcome preview = service.previewRollback(guild, owner(), 2);
    GuildDocumentOutcome done = service.rollback(guild, owner(), 2);

    assertThat(((Changed) preview).changes()).isEqualTo(((Changed) difference).changes());
    assertThat(((Changed) done).changes())
        .containsExactly(
            new Change("prefix", "?", "!"),
            new Change("ranks.05", "Rank 5", ""),
            new Change("roles.1005", "rank 5", ""),
            new Change("settings.dm.ban.words", "bye", ""));
    assertThat(((Changed) done).revision()).isEqualTo(4);
    assertThat(((Changed) service.difference(guild, 2)).changes()).isEmpty();
    assertThat(settings.get(guild, WORDS)).isEmpty();
  }

  @Test
  void aRollbackToTheBeginningLeavesNothing() {
    service.apply(
        wish(
            new GuildDocument(
                Optional.of("!"),
                Optional.of(77L),
                List.of(new GuildDocument.RankPart(4, "Four", "", List.of(9L))),
                new TreeMap<>(Map.of("kick", 4)),
                List.of(),
                new TreeMap<>())));

    service.rollback(guild, owner(), 1);

    GuildDocument now = service.current(guild);
    assertThat(now.prefix()).contains("");
    assertThat(now.modLog()).contains(0L);
    assertThat(now.ranks()).isEmpty();
    assertThat(now.commandRanks()).isEmpty();
  }

  @Test
  void whoMayNotUseTheCommandsForAPartChangesTheRestOnly() {
    GuildEditor editor = editor(People.MONA, Set.of(Part.SETTINGS), Office.GUILD_OWNER);
    GuildDocument whole =
        new GuildDocument(
            Optional.of("!"),
            Optional.of(77L),
            List.of(new GuildDocument.RankPart(3, "Three", "", List.of(9L))),
            new TreeMap<>(Map.of("ban", 3)),
            List.of(),
            new TreeMap<>());

    GuildDocumentOutcome forbidden =
        service.apply(new GuildDocumentWish(guild, editor, whole, Extent.NAMED));

    assertThat(forbidden)
        .isEqualTo(
            new Forbidden(
                List.of(
                    new Objection("prefix", new Why.NotBy(Part.PREFIX)),
                    new Objection("mod-log", new Why.NotBy(Part.MOD_LOG)),
                    new Objection("ranks[0]", new Why.NotBy(Part.RANKS)),
                    new Objection("ranks[0].roles[0]", new Why.NotBy(Part.ROLES)),
                    new Objection("command-ranks.ban", new Why.NotBy(Part.COMMANDS)))));
    assertThat(trail()).isEmpty();
    assertThat(service.current(guild).ranks()).isEmpty();
    assertThat(service.apply(new GuildDocumentWish(guild, editor, tries(5), Extent.NAMED)))
        .isInstanceOf(Changed.class);
    assertThat(
            service.apply(
                new GuildDocumentWish(
                    guild, editor(People.MONA, Set.of(Part.PREFIX)), tries(6), Extent.NAMED)))
        .isEqualTo(
            new Forbidden(
                List.of(new Objection("settings.dm.tries", new Why.NotBy(Part.SETTINGS)))));
  }

  @Test
  void aSettingWithACommandOfItsOwnNeedsThatCommandToo() {
    GuildEditor closed =
        editor(
            new Asker(People.MONA, List.of(), Set.of(Office.GUILD_OWNER)),
            ALL,
            Set.of("dm.ban.words"));
    GuildDocument both =
        document(
            Optional.empty(),
            Map.of(
                "dm.tries", new SettingValue.WholeNumber(5),
                "dm.ban.words", new SettingValue.Text("bye")));

    GuildDocumentOutcome outcome =
        service.apply(new GuildDocumentWish(guild, closed, both, Extent.NAMED));

    assertThat(outcome)
        .isEqualTo(
            new Forbidden(
                List.of(
                    new Objection("settings.dm.ban.words", new Why.NotSetting("dm.ban.words")))));
    assertThat(settings.get(guild, WORDS)).isEmpty();
    assertThat(service.apply(new GuildDocumentWish(guild, closed, tries(5), Extent.NAMED)))
        .isInstanceOf(Changed.class);
    settings.set(guild, People.OWNER, WORDS, "bye");
    assertThat(service.rollback(guild, closed, 1)).isInstanceOf(Forbidden.class);
  }

  private static GuildDocument accessed(
      Map<Long, Integer> users, List<GuildDocument.Listed> listed, String... off) {
    return GuildDocument.EMPTY.with(
        new GuildDocument.Access(
            Optional.of(new TreeMap<>(users)),
            Optional.of(listed),
            Optional.of(
                Arrays.stream(off)
                    .map(name -> RuleTarget.command(new CommandName(name)))
                    .toList())));
  }

  private static GuildDocument.Listed listed(ListEntry.Listing list, RuleSubject subject) {
    return new GuildDocument.Listed(list, subject);
  }

  @Test
  void ranksOfPeopleListsAndSwitchesAreBroughtInAndTakenBackWithTheirTrail() {
    service.apply(wish(document(Optional.empty(), Map.of(), 3, 5)));
    GuildDocument.Listed blocked =
        listed(ListEntry.Listing.BLOCKED, new RuleSubject.OfUser(People.MILO));
    GuildDocument.Listed ignored =
        listed(ListEntry.Listing.IGNORED, new RuleSubject.OfChannel(new ChannelId(9)));
    GuildDocument wanted =
        accessed(Map.of(People.MONA.value(), 3), List.of(blocked, ignored), "kick");

    GuildDocumentOutcome outcome = service.apply(wish(wanted));

    assertThat(((Changed) outcome).changes())
        .containsExactly(
            new Change("disabled.command kick", "", "off"),
            new Change("lists.blocked user " + People.MILO, "", "listed"),
            new Change("lists.ignored channel 9", "", "listed"),
            new Change("user-ranks." + People.MONA, "", "rank 3"));
    assertThat(ranks.findUserRank(guild, People.MONA)).contains(new RankNumber(3));
    assertThat(service.current(guild).access()).isEqualTo(wanted.access());
    assertThat(trail()).contains("rank.user", "list.added", "command.disabled");
    assertThat(((Changed) service.apply(wish(wanted))).changes()).isEmpty();

    service.rollback(guild, owner(), 2);

    assertThat(service.current(guild).access()).isEqualTo(accessed(Map.of(), List.of()).access());
    assertThat(trail()).contains("list.removed", "command.enabled");
  }

  @Test
  void nobodyBlocksTheOwnerByADocument() {
    GuildEditor owner =
        new GuildEditor(
            owner().asker(),
            owner().commands(),
            Map.of(People.OWNER, owner().asker()),
            ALL,
            Set.of());
    GuildDocument.Listed blocked =
        listed(ListEntry.Listing.BLOCKED, new RuleSubject.OfUser(People.OWNER));

    assertThat(objected(owner, accessed(Map.of(), List.of(blocked))))
        .containsExactly("lists.blocked[0]");
  }

  @Test
  void aRevisionThatDoesNotNameListsLeavesThem() {
    guilds.ensure(guild);
    lists.add(
        new ListEntry(
            new RuleScope.InGuild(kept("prefix =!").guild()),
            ListEntry.Listing.IMMUNE,
            new RuleSubject.OfRole(new RoleId(9))));

    service.rollback(guild, owner(), 1);

    assertThat(service.current(guild).access().lists().orElseThrow()).hasSize(1);
    assertThat(service.current(guild).prefix()).contains("!");
  }

  @Test
  void whatIsWrongWithRanksOfPeopleListsAndSwitchesIsToldWithItsPlace() {
    GuildDocument.Listed twice =
        listed(ListEntry.Listing.IMMUNE, new RuleSubject.OfRole(new RoleId(9)));
    service.apply(wish(document(Optional.empty(), Map.of(), 3)));

    GuildDocumentOutcome outcome =
        service.apply(
            wish(
                accessed(
                    Map.of(People.MONA.value(), 4, People.MILO.value(), 99),
                    List.of(
                        listed(ListEntry.Listing.BLOCKED, new RuleSubject.OfUser(People.MILO)),
                        twice,
                        twice),
                    "kick",
                    "kick")));

    assertThat(((Invalid) outcome).problems())
        .extracting(Problem::path)
        .containsExactlyInAnyOrder(
            "user-ranks." + People.MONA,
            "user-ranks." + People.MILO,
            "lists.immune[1]",
            "disabled[1]");
    assertThat(service.current(guild).access()).isEqualTo(accessed(Map.of(), List.of()).access());
    assertThat(service.apply(wish(accessed(Map.of(), List.of(), "fly", "cache"))))
        .isInstanceOfSatisfying(
            Forbidden.class,
            forbidden ->
                assertThat(forbidden.objections())
                    .extracting(Objection::path)
                    .containsExactlyInAnyOrder("disabled[0]", "disabled[1]"));
  }

  @Test
  void nobodyRisesOrIsShutOutByADocumentOfSomebodyBelow() {
    service.apply(wish(document(Optional.empty(), Map.of(), 3, 5, 8)));
    ranks.assign(guild, People.MILO, new RankNumber(8));
    GuildEditor five =
        new GuildEditor(
            new Asker(People.MONA, List.of(new RoleId(1_005)), Set.of()),
            editor(People.MONA, ALL, List.of(new RoleId(1_005))).commands(),
            Map.of(
                People.MILO, new Asker(People.MILO, List.of(), Set.of()),
                People.TERRY, new Asker(People.TERRY, List.of(), Set.of())),
            ALL,
            Set.of());

    assertThat(objected(five, accessed(Map.of(People.TERRY.value(), 8), List.of())))
        .containsExactly("user-ranks." + People.TERRY);
    assertThat(objected(five, accessed(Map.of(People.MILO.value(), 3), List.of())))
        .containsExactly("user-ranks." + People.MILO);
    assertThat(
            objected(
                five,
                accessed(
                    Map.of(),
                    List.of(
                        listed(ListEntry.Listing.BLOCKED, new RuleSubject.OfUser(People.MILO)),
                        listed(ListEntry.Listing.ALLOWED, new RuleSubject.OfUser(People.TERRY))))))
        .containsExactly("lists.blocked[0]", "lists.allowed");
    assertThat(
            service.apply(
                new GuildDocumentWish(
                    guild,
                    five,
                    accessed(Map.of(People.TERRY.value(), 5), List.of()),
                    Extent.NAMED)))
        .isInstanceOf(Changed.class);
  }

  @Test
  void aDocumentNeitherBindsAdministratorsNorLiftsWhatIsDeniedToWhoeverBringsIt() {
    GuildSetup.Rule ofMona = rule("ban", RuleSubject.Kind.USER, People.MONA.value(), Effect.DENY);
    GuildSetup.Rule ofAll = rule("ban", RuleSubject.Kind.DEFAULT, 0, Effect.DENY);
    GuildEditor manager = editor(People.MONA, ALL, Office.GUILD_MANAGER);
    GuildEditor admin = editor(People.MONA, ALL, Office.ADMINISTRATOR);
    GuildDocument shutOut =
        accessed(
            Map.of(),
            List.of(
                listed(ListEntry.Listing.ALLOWED, new RuleSubject.OfUser(People.TERRY)),
                listed(ListEntry.Listing.IGNORED, new RuleSubject.OfChannel(new ChannelId(5)))));

    assertThat(objected(manager, ruled(ofAll))).containsExactly("rules[0]");
    assertThat(objected(manager, shutOut)).containsExactly("lists.allowed");
    service.apply(wish(ruled(ofMona)));
    assertThat(
            objected(
                admin,
                ruled(rule("ban", RuleSubject.Kind.USER, People.MONA.value(), Effect.ALLOW))))
        .contains("rules");
    assertThat(objected(admin, ruled(ofMona, ofAll))).isEmpty();
    assertThat(objected(admin, shutOut)).isEmpty();
  }

  private List<String> objected(GuildEditor editor, GuildDocument document) {
    GuildDocumentOutcome outcome =
        service.apply(new GuildDocumentWish(guild, editor, document, Extent.NAMED));
    return outcome instanceof Forbidden(var objections)
        ? objections.stream().map(Objection::path).toList()
        : List.of();
  }

  @Test
  void thePartsOfAccessNeedTheirCommands() {
    service.apply(wish(document(Optional.empty(), Map.of(), 3)));
    GuildEditor editor = editor(People.MONA, Set.of(Part.SETTINGS), Office.GUILD_OWNER);
    GuildDocument whole =
        accessed(
            Map.of(People.TERRY.value(), 3),
            List.of(listed(ListEntry.Listing.IMMUNE, new RuleSubject.OfRole(new RoleId(9)))),
            "kick");

    assertThat(service.apply(new GuildDocumentWish(guild, editor, whole, Extent.NAMED)))
        .isEqualTo(
            new Forbidden(
                List.of(
                    new Objection("user-ranks." + People.TERRY, new Why.NotBy(Part.USERS)),
                    new Objection("lists.immune[0]", new Why.NotBy(Part.LISTS)),
                    new Objection("disabled[0]", new Why.NotBy(Part.SWITCHES)))));
  }

  @Test
  void aDocumentNamesTheRoleThatEverybodyHasNowhere() {
    service.apply(wish(document(Optional.empty(), Map.of(), 3)));
    RuleSubject everybody = new RuleSubject.OfRole(new RoleId(guild.value()));

    assertThat(
            objected(
                editor(People.OWNER, ALL, Office.GUILD_OWNER),
                accessed(
                    Map.of(),
                    List.of(
                        listed(ListEntry.Listing.IMMUNE, new RuleSubject.OfRole(new RoleId(9))),
                        listed(ListEntry.Listing.IMMUNE, everybody)))))
        .containsExactly("lists.immune[1]");
  }

  @Test
  void aDocumentGivesTheJailsRoleNoRank() {
    GuildDocument ranked = document(Optional.empty(), Map.of(), 3);
    settings.set(guild, People.OWNER, JailSettings.ROLE, Optional.of(new RoleId(1_003)));

    assertThat(service.apply(wish(ranked)))
        .isInstanceOfSatisfying(
            Invalid.class,
            invalid ->
                assertThat(invalid.problems())
                    .extracting(Problem::path)
                    .containsExactly("ranks[0].roles[0]"));

    settings.set(guild, People.OWNER, JailSettings.ROLE, Optional.empty());
    service.apply(wish(ranked));
    GuildDocument jail =
        document(Optional.empty(), Map.of("jail.role", new SettingValue.WholeNumber(1_003)));
    assertThat(service.apply(wish(jail)))
        .isInstanceOfSatisfying(
            Invalid.class,
            invalid ->
                assertThat(invalid.problems())
                    .extracting(Problem::path)
                    .containsExactly("settings.jail.role"));
    assertThat(settings.get(guild, JailSettings.ROLE)).isEmpty();
  }

  @Test
  void whoDoesNotOwnTheGuildSetsNoFirstRanksUpByDocument() {
    GuildEditor administrator = editor(People.MONA, ALL);

    GuildDocumentOutcome outcome =
        service.apply(
            new GuildDocumentWish(
                guild, administrator, document(Optional.empty(), Map.of(), 3), Extent.NAMED));

    assertThat(refusals(outcome))
        .containsExactly(
            new PermissionRefusal.NoRanksYet(),
            new PermissionRefusal.NoRanksYet(),
            new PermissionRefusal.NoRanksYet());
  }

  @Test
  void nobodyGivesByDocumentWhatStandsAboveThem() {
    service.apply(wish(document(Optional.empty(), Map.of(), 3, 5, 8)));
    GuildEditor five = editor(People.MONA, ALL, List.of(new RoleId(1_005)));
    GuildDocument higher =
        new GuildDocument(
            Optional.empty(),
            Optional.empty(),
            List.of(
                new GuildDocument.RankPart(3, "Rank 3", "", List.of(1_003L, 1_008L)),
                new GuildDocument.RankPart(8, "Mine", "", List.of(1_005L)),
                new GuildDocument.RankPart(9, "Nine", "", List.of())),
            new TreeMap<>(Map.of("ban", 9, "kick", 5)),
            List.of(),
            new TreeMap<>());

    GuildDocumentOutcome outcome =
        service.apply(new GuildDocumentWish(guild, five, higher, Extent.NAMED));

    assertThat(outcome).isInstanceOf(Forbidden.class);
    assertThat(((Forbidden) outcome).objections())
        .extracting(Objection::path)
        .containsExactly(
            "ranks[1]",
            "ranks[2]",
            "ranks[1].roles[0]",
            "ranks[0].roles[1]",
            "command-ranks.ban",
            "command-ranks.kick");
    assertThat(refusals(outcome)).allMatch(PermissionRefusal.AboveYou.class::isInstance);
    assertThat(ranks.findRoleRanks(guild).get(new RoleId(1_005))).isEqualTo(new RankNumber(5));
  }

  @Test
  void whatStandsNoHigherThanTheyDoIsTheirsToChange() {
    service.apply(wish(document(Optional.empty(), Map.of(), 3, 5, 8)));
    GuildEditor five = editor(People.MONA, ALL, List.of(new RoleId(1_005)));
    GuildDocument lower =
        new GuildDocument(
            Optional.empty(),
            Optional.empty(),
            List.of(
                new GuildDocument.RankPart(3, "Mods", "", List.of(1_003L, 77L)),
                new GuildDocument.RankPart(4, "Four", "", List.of())),
            new TreeMap<>(Map.of("ban", 5)),
            List.of(),
            new TreeMap<>());

    GuildDocumentOutcome outcome =
        service.apply(new GuildDocumentWish(guild, five, lower, Extent.NAMED));

    assertThat(((Changed) outcome).changes())
        .extracting(Change::path)
        .containsExactly("commands.ban", "ranks.03", "ranks.04", "roles.77");
  }

  @Test
  void aRollbackTakesFromNobodyWhatTheCommandsWouldNot() {
    service.apply(wish(document(Optional.empty(), Map.of(), 3, 5)));
    service.apply(wish(document(Optional.empty(), Map.of(), 3, 5, 8)));
    GuildEditor five = editor(People.MONA, ALL, List.of(new RoleId(1_005)));

    GuildDocumentOutcome toTwo = service.rollback(guild, five, 2);
    GuildDocumentOutcome toNothing = service.rollback(guild, five, 1);

    assertThat(((Forbidden) toTwo).objections())
        .extracting(Objection::path)
        .containsExactly("ranks", "ranks");
    assertThat(refusals(toNothing)).contains(new PermissionRefusal.LastRank());
    assertThat(service.current(guild).ranks()).hasSize(3);
    assertThat(service.rollback(guild, owner(), 1)).isInstanceOf(Changed.class);
  }

  @Test
  void whatIsForOperatorsOrIsNoCommandAsksForNoRank() {
    service.apply(wish(document(Optional.empty(), Map.of(), 3)));
    GuildDocument odd =
        new GuildDocument(
            Optional.empty(),
            Optional.empty(),
            List.of(),
            new TreeMap<>(Map.of("cache", 3, "fly", 3)),
            List.of(),
            new TreeMap<>());

    assertThat(service.apply(wish(odd)))
        .isEqualTo(
            new Forbidden(
                List.of(
                    new Objection(
                        "command-ranks.cache",
                        new Why.Refused(
                            new PermissionRefusal.ForOperatorsAlone(
                                RuleTarget.command(new CommandName("cache"))))),
                    new Objection(
                        "command-ranks.fly",
                        new Why.Unknown(RuleTarget.command(new CommandName("fly")))))));
  }

  private static GuildDocument ruled(GuildSetup.Rule... rules) {
    return new GuildDocument(
        Optional.empty(),
        Optional.empty(),
        List.of(),
        new TreeMap<>(),
        List.of(rules),
        new TreeMap<>());
  }

  private static GuildSetup.Rule rule(
      String command, RuleSubject.Kind subject, long id, Effect effect) {
    return new GuildSetup.Rule(RuleTarget.Kind.COMMAND, command, subject, id, effect);
  }

  @Test
  void rulesAreBroughtInAndTakenBackWithADocument() {
    GuildSetup.Rule denied = rule("ban", RuleSubject.Kind.ROLE, 5, Effect.DENY);
    GuildSetup.Rule allowed = rule("kick", RuleSubject.Kind.DEFAULT, 0, Effect.ALLOW);

    GuildDocumentOutcome outcome = service.apply(wish(ruled(denied, allowed)));

    assertThat(((Changed) outcome).changes())
        .containsExactly(
            new Change("rules.command ban for role 5", "", "deny"),
            new Change("rules.command kick for default", "", "allow"));
    assertThat(service.current(guild).rules()).containsExactly(denied, allowed);
    service.rollback(guild, owner(), 1);
    assertThat(service.current(guild).rules()).isEmpty();
    assertThat(trail()).contains("rule.set", "rule.cleared");
  }

  @Test
  void nobodySetsARuleByDocumentThatTheyCouldNotSetByCommand() {
    service.apply(wish(document(Optional.empty(), Map.of(), 5, 8)));
    service.apply(wish(ruled(rule("kick", RuleSubject.Kind.ROLE, 1_008, Effect.DENY))));
    GuildEditor five = editor(People.MONA, ALL, List.of(new RoleId(1_005)));
    GuildDocument wanted =
        ruled(
            rule("ban", RuleSubject.Kind.USER, People.TERRY.value(), Effect.DENY),
            rule("ban", RuleSubject.Kind.USER, People.TINA.value(), Effect.DENY),
            rule("kick", RuleSubject.Kind.DEFAULT, 0, Effect.ALLOW),
            rule("cache", RuleSubject.Kind.ROLE, 1_005, Effect.ALLOW),
            rule("fly", RuleSubject.Kind.ROLE, 1_005, Effect.ALLOW),
            rule("ban", RuleSubject.Kind.ROLE, 1_008, Effect.DENY),
            rule("ban", RuleSubject.Kind.ROLE, 77, Effect.ALLOW));

    GuildDocumentOutcome outcome =
        service.apply(new GuildDocumentWish(guild, five, wanted, Extent.NAMED));

    assertThat(outcome).isInstanceOf(Forbidden.class);
    assertThat(((Forbidden) outcome).objections())
        .extracting(Objection::path)
        .containsExactlyInAnyOrder(
            "rules[0]", "rules[1]", "rules[2]", "rules[3]", "rules[4]", "rules[5]");
    assertThat(service.current(guild).rules()).hasSize(1);
    assertThat(service.rollback(guild, five, 2)).isInstanceOf(Forbidden.class);
    assertThat(
            service.apply(
                new GuildDocumentWish(
                    guild,
                    five,
                    ruled(rule("ban", RuleSubject.Kind.ROLE, 77, Effect.ALLOW)),
                    Extent.NAMED)))
        .isInstanceOf(Changed.class);
  }

  @Test
  void aBadRevisionKeepsTheLastGoodState() {
    service.apply(wish(tries(5)));
    int damaged = kept("damaged").number();
    int outdated = kept("setting gone.module flag true").number();

    assertThat(service.rollback(guild, owner(), damaged))
        .isEqualTo(new GuildDocumentOutcome.Unreadable(damaged));
    assertThat(service.difference(guild, damaged))
        .isEqualTo(new GuildDocumentOutcome.Unreadable(damaged));
    assertThat(service.rollback(guild, owner(), outdated)).isInstanceOf(Invalid.class);
    assertThat(service.rollback(guild, owner(), 99))
        .isEqualTo(new GuildDocumentOutcome.NoRevision(99));
    assertThat(service.difference(guild, 99)).isEqualTo(new GuildDocumentOutcome.NoRevision(99));
    assertThat(settings.get(guild, TRIES)).isEqualTo(5);
  }

  @Test
  void onlyTheNewestRevisionsAreKept() {
    for (int n = 0; n < GuildDocumentService.MOST_REVISIONS + 5; n++) {
      service.apply(wish(tries(n % 9 + 1)));
    }

    assertThat(service.revisions(guild, 1_000)).hasSize(GuildDocumentService.MOST_REVISIONS);
  }

  @Test
  void whatIsStoredAndDoesNotFitAnyMoreIsToldOfBesideTheDocumentAndLeftAsItIs() {
    guilds.ensure(guild);
    SettingKey key =
        new SettingKey(new SettingPlace(guild, "dm", new SettingSubject.OfGuild()), "tries");
    stored.put(key, new SettingValue.WholeNumber(99));

    String exported = service.export(guild);

    assertThat(service.current(guild).settings()).isEmpty();
    assertThat(exported).contains("unfit dm.tries\n").doesNotContain("setting dm.tries");
    service.apply(wish(new LineDocuments().read(exported).orElseThrow()));
    assertThat(stored.find(key).orElseThrow().value()).isEqualTo(new SettingValue.WholeNumber(99));
    service.apply(wish(tries(2)));
    assertThat(service.export(guild)).contains("setting dm.tries").doesNotContain("unfit");
  }

  @Test
  void whereSomebodyElseIsSettingUpNothingIsChanged() {
    Duration waited = Duration.ofSeconds(5);
    GuildDocumentService blocked =
        serviceWith((keys, _) -> new LockOutcome.TimedOut(keys.getFirst(), waited));

    assertThat(blocked.apply(wish(tries(5)))).isEqualTo(new GuildDocumentOutcome.Busy(waited));
    assertThat(settings.get(guild, TRIES)).isEqualTo(3);
  }
}
