package dev.rockhopper.adapters.postgres.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.postgres.boundary.Boundary.Claim;
import dev.rockhopper.adapters.postgres.testing.CountedStatements;
import dev.rockhopper.adapters.postgres.testing.PostgresExtension;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.application.contracts.Meanwhile;
import dev.rockhopper.application.settings.GuildSetting;
import dev.rockhopper.application.settings.SettingCatalog;
import dev.rockhopper.application.settings.SettingsImport;
import dev.rockhopper.application.settings.SettingsImportOutcome;
import dev.rockhopper.application.settings.SettingsImportService;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.fixtures.MutableClock;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.settings.ISettingRepository;
import dev.rockhopper.domain.settings.Setting;
import dev.rockhopper.domain.settings.SettingKey;
import dev.rockhopper.domain.settings.SettingPlace;
import dev.rockhopper.domain.settings.SettingSubject;
import dev.rockhopper.domain.settings.SettingValue;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// An import of settings: the settings and the audit trail.
@ExtendWith(PostgresExtension.class)
class SettingsImportBoundaryTest {
  private static final String BEFORE_AND_AFTER =
      "SELECT before || ' -> ' || after FROM audit_entry WHERE guild_id = %s ORDER BY entry_id";

  private final TestDatabase database;
  private final BoundaryTrial trial;
  private final Stores stores;

  SettingsImportBoundaryTest(TestDatabase database) {
    this.database = database;
    trial = new BoundaryTrial(database);
    stores = Stores.over(database.dataSource());
  }

  @Test
  void settingsAreImportedAsAWholeOrNotAtAll() {
    trial.requireAllOrNothing((stores, guild) -> put(stores, guild, 60));
  }

  @Test
  void settingsAreReplacedAsAWholeOrNotAtAll() {
    trial.requireAllOrNothing(
        Boundary.after(
            (stores, guild) -> assertThat(put(stores, guild, 60)).isEqualTo(Claim.DONE),
            (stores, guild) -> put(stores, guild, 90)));
  }

  @Test
  void aDocumentThatIsSetSoAlreadyIsLeftAlone() {
    GuildId guild = Guilds.fresh();
    SettingsImport wanted = embed(guild, "{\"bb\":[1,2.50],\"a\":\"\\u00e9\"}");

    assertThat(service(stores, stores.settings()).importAll(wanted))
        .isEqualTo(new SettingsImportOutcome.Done(1));
    assertThat(service(stores, stores.settings()).importAll(wanted))
        .isEqualTo(new SettingsImportOutcome.Done(0));

    assertThat(database.column(BEFORE_AND_AFTER.formatted(guild)))
        .containsExactly(" -> {\"a\":\"é\",\"bb\":[1,2.5]}");
  }

  @Test
  void theTrailSaysWhatSomebodySetWhileTheImportLooked() {
    GuildId guild = Guilds.fresh();
    stores.guilds().ensure(guild);
    SettingKey key =
        new SettingKey(new SettingPlace(guild, "welcome", new SettingSubject.OfGuild()), "embed");
    ISettingRepository overtaken =
        Meanwhile.after(
            ISettingRepository.class,
            stores.settings(),
            "findAllForUpdate",
            1,
            () -> stores.settings().put(key, new SettingValue.Document("[\"theirs\"]")));

    assertThat(service(stores, overtaken).importAll(embed(guild, "[\"ours\"]")))
        .isEqualTo(new SettingsImportOutcome.Done(1));

    assertThat(stores.settings().find(key).map(Setting::value))
        .contains(new SettingValue.Document("[\"ours\"]"));
    assertThat(database.column(BEFORE_AND_AFTER.formatted(guild)))
        .containsExactly("[\"theirs\"] -> [\"ours\"]");
  }

  @Test
  void anImportOfManySettingsTakesNoMoreStatementsThanOneOfFew() {
    CountedStatements counted = new CountedStatements(database.dataSource());
    Stores counting = Stores.over(counted.source());
    SettingsImportService service = service(counting, counting.settings());

    // The first of a process takes so long that it tells the server how long it still waits.
    assertThat(service.importAll(blocked(1))).isEqualTo(new SettingsImportOutcome.Done(1));
    List<String> _ = counted.take();

    assertThat(service.importAll(blocked(1))).isEqualTo(new SettingsImportOutcome.Done(1));
    List<String> ofOne = counted.take();
    assertThat(service.importAll(blocked(150))).isEqualTo(new SettingsImportOutcome.Done(150));

    assertThat(counted.take()).hasSameSizeAs(ofOne);
  }

  private static SettingsImport blocked(int members) {
    return new SettingsImport(
        Guilds.fresh(),
        People.OWNER,
        Stream.generate(People::somebody)
            .limit(members)
            .map(member ->
                new SettingsImport.Entry(
                    "levels",
                    new SettingSubject.OfMember(member),
                    "blocked",
                    new SettingValue.Flag(true)))
            .toList());
  }

  private static SettingsImport embed(GuildId guild, String json) {
    return new SettingsImport(
        guild, People.OWNER, List.of(entry("welcome", "embed", new SettingValue.Document(json))));
  }

  private static SettingsImportService service(Stores stores, ISettingRepository settings) {
    return new SettingsImportService(
        stores.transactions(),
        stores.locks(),
        stores.guilds(),
        settings,
        stores.audit(),
        SettingCatalog.of(
            Set.of(
                GuildSetting.number("levels", "cooldown", "meaning", 0, 3_600, 0),
                GuildSetting.flag("levels", "blocked", "meaning", false),
                GuildSetting.document("welcome", "embed", "meaning", "[]"),
                GuildSetting.text("welcome", "text", "meaning", 100, ""))),
        new MutableClock(Cases.NOON));
  }

  private static Claim put(Stores stores, GuildId guild, long cooldown) {
    SettingsImportOutcome outcome =
        service(stores, stores.settings())
            .importAll(
                new SettingsImport(
                    guild,
                    People.OWNER,
                    List.of(
                        entry("welcome", "text", new SettingValue.Text("hello " + cooldown)),
                        entry("levels", "cooldown", new SettingValue.WholeNumber(cooldown)),
                        new SettingsImport.Entry(
                            "levels",
                            new SettingSubject.OfMember(People.TERRY),
                            "blocked",
                            new SettingValue.Flag(cooldown > 60)))));
    assertThat(outcome).isInstanceOf(SettingsImportOutcome.Done.class);
    return Claim.DONE;
  }

  private static SettingsImport.Entry entry(String module, String path, SettingValue value) {
    return new SettingsImport.Entry(module, new SettingSubject.OfGuild(), path, value);
  }
}
