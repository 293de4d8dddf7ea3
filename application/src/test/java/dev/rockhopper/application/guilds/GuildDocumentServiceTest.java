package dev.rockhopper.application.guilds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.guilds.GuildDocumentOutcome.Change;
import dev.rockhopper.application.guilds.GuildDocumentOutcome.Changed;
import dev.rockhopper.application.guilds.GuildDocumentOutcome.Invalid;
import dev.rockhopper.application.guilds.GuildDocumentWish.Authority;
import dev.rockhopper.application.guilds.GuildDocumentWish.Extent;
import dev.rockhopper.application.lock.LockOutcome;
import dev.rockhopper.application.lock.LockStore;
import dev.rockhopper.application.lock.OrderedLocks;
import dev.rockhopper.application.memory.InMemoryAuditRepository;
import dev.rockhopper.application.memory.InMemoryCommandRankRepository;
import dev.rockhopper.application.memory.InMemoryGuildConfigRepository;
import dev.rockhopper.application.memory.InMemoryGuildDocumentRepository;
import dev.rockhopper.application.memory.InMemoryGuildRepository;
import dev.rockhopper.application.memory.InMemoryLockStore;
import dev.rockhopper.application.memory.InMemoryPermissionRuleRepository;
import dev.rockhopper.application.memory.InMemoryRankRepository;
import dev.rockhopper.application.memory.InMemorySettingRepository;
import dev.rockhopper.application.memory.InMemoryStore;
import dev.rockhopper.application.memory.InMemoryTransactionManager;
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
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.Prefix;
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
import java.util.TreeMap;
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
  private final InMemorySettingRepository stored = new InMemorySettingRepository(store);
  private final InMemoryAuditRepository audit = new InMemoryAuditRepository(store);
  private final InMemoryGuildDocumentRepository revisions =
      new InMemoryGuildDocumentRepository(store);
  private final MutableClock clock = new MutableClock(Cases.NOON);
  private final SettingCatalog catalog = SettingCatalog.of(List.of(TRIES, WORDS));
  private final GuildSettings settings =
      new GuildSettings(transactions, guilds, stored, audit, clock);
  private final GuildId guild = Guilds.fresh();
  private final GuildDocumentService service = serviceWith(new InMemoryLockStore(store));

  private GuildDocumentService serviceWith(LockStore lockStore) {
    OrderedLocks locks = new OrderedLocks(transactions, lockStore);
    GuildSetupService setups =
        new GuildSetupService(
            transactions,
            locks,
            guilds,
            configs,
            ranks,
            commandRanks,
            new InMemoryPermissionRuleRepository(store),
            audit,
            clock);
    return new GuildDocumentService(
        transactions,
        locks,
        guilds,
        revisions,
        new GuildDocumentReader(configs, ranks, commandRanks, stored, catalog),
        new GuildDocumentWriter(
            setups,
            new SettingsImportService(transactions, locks, guilds, stored, audit, catalog, clock),
            settings,
            catalog,
            configs,
            ranks,
            commandRanks,
            audit,
            clock),
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
    return new GuildDocument(prefix, Optional.empty(), parts, commands, new TreeMap<>(settings));
  }

  private GuildDocumentWish wish(GuildDocument document) {
    return new GuildDocumentWish(guild, People.OWNER, document, Extent.NAMED, Authority.RANKS);
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
        .contains("dm.tries", "dm.nothing")
        .anyMatch(path -> path.startsWith("ranks[0]"))
        .anyMatch(path -> path.contains("refix"));
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
    GuildDocumentOutcome preview = service.previewRollback(guild, People.OWNER, 2, Authority.RANKS);
    GuildDocumentOutcome done = service.rollback(guild, People.OWNER, 2, Authority.RANKS);

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
                new TreeMap<>())));

    service.rollback(guild, People.OWNER, 1, Authority.RANKS);

    GuildDocument now = service.current(guild);
    assertThat(now.prefix()).contains("");
    assertThat(now.modLog()).contains(0L);
    assertThat(now.ranks()).isEmpty();
    assertThat(now.commandRanks()).isEmpty();
  }

  @Test
  void whoMayNotChangeRanksChangesTheRestOnly() {
    GuildDocumentWish ranked =
        new GuildDocumentWish(
            guild,
            People.MONA,
            document(Optional.of("!"), Map.of(), 3),
            Extent.NAMED,
            Authority.SETTINGS);
    GuildDocumentWish plain =
        new GuildDocumentWish(guild, People.MONA, tries(5), Extent.NAMED, Authority.SETTINGS);

    assertThat(((Invalid) service.apply(ranked)).problems())
        .extracting(Problem::path)
        .containsExactly("ranks");
    assertThat(service.current(guild).ranks()).isEmpty();
    assertThat(service.apply(plain)).isInstanceOf(Changed.class);
    service.apply(wish(document(Optional.empty(), Map.of(), 3)));
    assertThat(service.rollback(guild, People.MONA, 1, Authority.SETTINGS))
        .isInstanceOf(Invalid.class);
    assertThat(service.current(guild).ranks()).hasSize(1);
  }

  @Test
  void aBadRevisionKeepsTheLastGoodState() {
    service.apply(wish(tries(5)));
    int damaged = kept("damaged").number();
    int outdated = kept("setting gone.module flag true").number();

    assertThat(service.rollback(guild, People.OWNER, damaged, Authority.RANKS))
        .isEqualTo(new GuildDocumentOutcome.NoRevision(damaged));
    assertThat(service.rollback(guild, People.OWNER, outdated, Authority.RANKS))
        .isInstanceOf(Invalid.class);
    assertThat(service.rollback(guild, People.OWNER, 99, Authority.RANKS))
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
  void whatIsStoredAndDoesNotFitAnyMoreIsNotInTheDocument() {
    guilds.ensure(guild);
    stored.put(
        new SettingKey(new SettingPlace(guild, "dm", new SettingSubject.OfGuild()), "tries"),
        new SettingValue.WholeNumber(99));

    assertThat(service.current(guild).settings()).isEmpty();
    assertThat(service.export(guild)).doesNotContain("tries");
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
