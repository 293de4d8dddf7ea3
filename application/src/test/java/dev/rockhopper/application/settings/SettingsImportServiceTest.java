package dev.rockhopper.application.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rockhopper.application.contracts.Concurrently;
import dev.rockhopper.application.lock.LockOutcome;
import dev.rockhopper.application.lock.LockStore;
import dev.rockhopper.application.lock.OrderedLocks;
import dev.rockhopper.application.lock.SetupLock;
import dev.rockhopper.application.memory.InMemoryAuditRepository;
import dev.rockhopper.application.memory.InMemoryGuildRepository;
import dev.rockhopper.application.memory.InMemoryLockStore;
import dev.rockhopper.application.memory.InMemorySettingRepository;
import dev.rockhopper.application.memory.InMemoryStore;
import dev.rockhopper.application.memory.InMemoryTransactionManager;
import dev.rockhopper.application.settings.SettingsImport.Entry;
import dev.rockhopper.application.validation.Fault;
import dev.rockhopper.application.validation.Problem;
import dev.rockhopper.domain.audit.AuditEntry;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.fixtures.MutableClock;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.repository.PageRequest;
import dev.rockhopper.domain.settings.Setting;
import dev.rockhopper.domain.settings.SettingKey;
import dev.rockhopper.domain.settings.SettingPlace;
import dev.rockhopper.domain.settings.SettingSubject;
import dev.rockhopper.domain.settings.SettingValue;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SettingsImportServiceTest {
  private static final SettingSubject GUILD = new SettingSubject.OfGuild();
  private static final SettingCatalog CATALOG =
      SettingCatalog.of(
          Set.of(
              GuildSetting.number("levels", "cooldown", "meaning", 0, 3_600, 0),
              GuildSetting.number("levels", "multiplier", "meaning", 1, 10, 1),
              GuildSetting.flag("levels", "on", "meaning", false),
              GuildSetting.text("welcome", "text", "meaning", 10, ""),
              GuildSetting.document("welcome", "embed", "meaning", "[]")));

  private final InMemoryStore store = new InMemoryStore();
  private final InMemoryTransactionManager transactions = new InMemoryTransactionManager(store);
  private final InMemoryGuildRepository guilds = new InMemoryGuildRepository(store);
  private final InMemorySettingRepository settings = new InMemorySettingRepository(store);
  private final InMemoryAuditRepository audit = new InMemoryAuditRepository(store);
  private final SettingsImportService service = serviceWith(new InMemoryLockStore(store));
  private final GuildId guild = Guilds.fresh();

  private SettingsImportService serviceWith(LockStore locks) {
    return new SettingsImportService(
        transactions,
        new SetupLock(new OrderedLocks(transactions, locks)),
        guilds,
        settings,
        audit,
        CATALOG,
        new MutableClock(Cases.NOON));
  }

  private SettingsImportOutcome put(Entry... entries) {
    return service.importAll(new SettingsImport(guild, People.OWNER, List.of(entries)));
  }

  private static Entry entry(String module, String path, SettingValue value) {
    return new Entry(module, GUILD, path, value);
  }

  private static Entry cooldown(long seconds) {
    return entry("levels", "cooldown", new SettingValue.WholeNumber(seconds));
  }

  private Optional<SettingValue> value(String module, SettingSubject subject, String path) {
    return settings
        .find(new SettingKey(new SettingPlace(guild, module, subject), path))
        .map(Setting::value);
  }

  private List<AuditEntry> trail() {
    return audit.findByGuild(guild, PageRequest.first(50)).items().reversed();
  }

  @Test
  void settingsOfEveryKindAndScopeAreSetAtOnce() {
    SettingSubject role = new SettingSubject.OfRole(new RoleId(5));

    SettingsImportOutcome outcome =
        put(
            entry("welcome", "text", new SettingValue.Text("hello")),
            entry("welcome", "embed", new SettingValue.Document("{\"a\":1}")),
            cooldown(60),
            entry("levels", "on", new SettingValue.Flag(true)),
            new Entry("levels", role, "multiplier", new SettingValue.WholeNumber(2)));

    assertThat(outcome).isEqualTo(new SettingsImportOutcome.Done(5));
    assertThat(value("levels", GUILD, "cooldown")).contains(new SettingValue.WholeNumber(60));
    assertThat(value("levels", role, "multiplier")).contains(new SettingValue.WholeNumber(2));
    assertThat(value("welcome", GUILD, "text")).contains(new SettingValue.Text("hello"));
    assertThat(trail())
        .extracting(AuditEntry::subject)
        .containsExactly(
            "setting levels GUILD 0 cooldown",
            "setting levels GUILD 0 on",
            "setting levels ROLE 5 multiplier",
            "setting welcome GUILD 0 embed",
            "setting welcome GUILD 0 text");
  }

  @Test
  void whatIsSetSoAlreadyIsLeftAloneAndLeavesNoTrail() {
    put(cooldown(60), entry("welcome", "text", new SettingValue.Text("hello")));

    SettingsImportOutcome again =
        put(cooldown(90), entry("welcome", "text", new SettingValue.Text("hello")));

    assertThat(again).isEqualTo(new SettingsImportOutcome.Done(1));
    assertThat(trail().getLast())
        .isEqualTo(
            new AuditEntry(
                guild,
                Cases.NOON,
                People.OWNER,
                "setting.imported",
                "setting levels GUILD 0 cooldown",
                "60",
                "90"));
  }

  @Test
  void aDocumentThatIsOnlyWrittenOtherwiseIsLeftAlone() {
    put(entry("welcome", "embed", new SettingValue.Document("{\"b\":[1],\"a\":2}")));

    SettingsImportOutcome again =
        put(entry("welcome", "embed", new SettingValue.Document("{ \"a\": 2.0, \"b\": [ 1 ] }")));

    assertThat(again).isEqualTo(new SettingsImportOutcome.Done(0));
    assertThat(trail())
        .singleElement()
        .extracting(AuditEntry::after)
        .isEqualTo("{\"a\":2,\"b\":[1]}");
  }

  @Test
  void aDocumentThatIsNoJsonIsToldWithItsPlace() {
    SettingsImportOutcome outcome =
        put(entry("welcome", "embed", new SettingValue.Document("{oops")), cooldown(60));

    assertThat(outcome)
        .isEqualTo(
            new SettingsImportOutcome.Invalid(
                List.of(
                    new Problem(
                        "welcome.embed",
                        new Fault.Unfit(
                            "expected JSON, at letter 2 there is \"o\" where a name in quotes"
                                + " belongs")))));
    assertThat(guilds.exists(guild)).isFalse();
  }

  @Test
  void everythingThatIsWrongIsToldAtOnceByItsPlaceAndNothingIsSet() {
    SettingsImportOutcome outcome =
        put(
            cooldown(60),
            entry("levels", "colour", new SettingValue.Text("blue")),
            entry("nothing", "on", new SettingValue.Flag(true)),
            new Entry(
                "levels",
                new SettingSubject.OfRole(new RoleId(5)),
                "multiplier",
                new SettingValue.WholeNumber(11)),
            new Entry(
                "levels",
                new SettingSubject.OfChannel(new ChannelId(6)),
                "on",
                new SettingValue.Text("yes")),
            entry("welcome", "text", new SettingValue.Text("far too long")),
            entry("welcome", "embed", new SettingValue.Flag(false)),
            cooldown(61));

    assertThat(outcome)
        .isEqualTo(
            new SettingsImportOutcome.Invalid(
                List.of(
                    new Problem("levels.colour", new Fault.Unknown("levels.colour")),
                    new Problem("nothing.on", new Fault.Unknown("nothing.on")),
                    new Problem(
                        "levels[ROLE 5].multiplier",
                        new Fault.Unfit(
                            "expected a whole number from 1 to 10, this is the number 11")),
                    new Problem(
                        "levels[CHANNEL 6].on",
                        new Fault.Unfit("expected yes or no, this is 'yes'")),
                    new Problem(
                        "welcome.text",
                        new Fault.Unfit(
                            "expected a text of at most 10 letters, this is 'far too long'")),
                    new Problem(
                        "welcome.embed",
                        new Fault.Unfit("expected a list or a group, this is yes or no")),
                    new Problem("levels.cooldown", new Fault.Repeated("levels.cooldown")))));
    assertThat(guilds.exists(guild)).isFalse();
  }

  @Test
  void aNumberOrADocumentWhereATextBelongsIsRefused() {
    SettingsImportOutcome number = put(entry("welcome", "text", new SettingValue.WholeNumber(1)));
    SettingsImportOutcome document = put(entry("welcome", "text", new SettingValue.Document("[]")));
    SettingsImportOutcome text = put(entry("levels", "cooldown", new SettingValue.Text("x")));

    assertThat(List.of(number, document, text))
        .allMatch(SettingsImportOutcome.Invalid.class::isInstance);
  }

  @Test
  void tooManyAtOnceAreRefused() {
    List<Entry> many = Collections.nCopies(SettingsImport.MOST_ENTRIES + 1, cooldown(1));

    SettingsImportOutcome outcome =
        service.importAll(new SettingsImport(guild, People.OWNER, many));

    assertThat(((SettingsImportOutcome.Invalid) outcome).problems())
        .contains(new Problem("settings", new Fault.TooMany(SettingsImport.MOST_ENTRIES)));
  }

  @Test
  void anImportThatWaitsTooLongForAnotherIsToldSoAndSetsNothing() {
    Duration waited = Duration.ofSeconds(5);
    SettingsImportService waiting =
        serviceWith((keys, _) -> new LockOutcome.TimedOut(keys.getFirst(), waited));

    SettingsImportOutcome outcome =
        waiting.importAll(new SettingsImport(guild, People.OWNER, List.of(cooldown(1))));

    assertThat(outcome).isEqualTo(new SettingsImportOutcome.Busy(waited));
    assertThat(guilds.exists(guild)).isFalse();
  }

  @Test
  void moreThanFitsIntoAStatementIsSetAndReplacedToo() {
    Entry[] first = manyMultipliers(1);
    Entry[] second = manyMultipliers(2);

    assertThat(put(first)).isEqualTo(new SettingsImportOutcome.Done(first.length));
    assertThat(put(second)).isEqualTo(new SettingsImportOutcome.Done(second.length));
    assertThat(put(second)).isEqualTo(new SettingsImportOutcome.Done(0));

    assertThat(second)
        .allSatisfy(entry ->
            assertThat(value("levels", entry.subject(), "multiplier")).contains(entry.value()));
  }

  private static Entry[] manyMultipliers(long times) {
    return LongStream.rangeClosed(1, 2L * SettingsImportService.CHUNK + 1)
        .mapToObj(role ->
            new Entry(
                "levels",
                new SettingSubject.OfRole(new RoleId(role)),
                "multiplier",
                new SettingValue.WholeNumber(times)))
        .toArray(Entry[]::new);
  }

  @Test
  void importsAtOnceComeOneAfterTheOther() {
    List<SettingsImportOutcome> outcomes =
        Concurrently.times(
            6, n -> put(cooldown(n), entry("levels", "on", new SettingValue.Flag(n % 2 == 0))));

    assertThat(outcomes).allMatch(SettingsImportOutcome.Done.class::isInstance);
    SettingValue on = value("levels", GUILD, "on").orElseThrow();
    SettingValue last = value("levels", GUILD, "cooldown").orElseThrow();
    assertThat(on)
        .as("both are of the same import")
        .isEqualTo(new SettingValue.Flag(((SettingValue.WholeNumber) last).number() % 2 == 0));
  }

  @Test
  void aSettingIsRegisteredOnce() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            SettingCatalog.of(
                Set.of(
                    GuildSetting.flag("levels", "on", "meaning", false),
                    GuildSetting.text("levels", "on", "meaning", 1, ""))))
        .withMessageContaining("levels");
  }
}
