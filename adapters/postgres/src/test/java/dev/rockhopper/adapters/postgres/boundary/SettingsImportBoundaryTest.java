package dev.rockhopper.adapters.postgres.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.postgres.testing.PostgresExtension;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.application.settings.SettingCatalog;
import dev.rockhopper.application.settings.SettingDefinition;
import dev.rockhopper.application.settings.SettingKind;
import dev.rockhopper.application.settings.SettingsImport;
import dev.rockhopper.application.settings.SettingsImportOutcome;
import dev.rockhopper.application.settings.SettingsImportService;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.MutableClock;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.settings.SettingSubject;
import dev.rockhopper.domain.settings.SettingValue;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// An import of settings: the settings and the audit trail.
@ExtendWith(PostgresExtension.class)
class SettingsImportBoundaryTest {
  private final BoundaryTrial trial;

  SettingsImportBoundaryTest(TestDatabase database) {
    trial = new BoundaryTrial(database);
  }

  @Test
  void settingsAreImportedAsAWholeOrNotAtAll() {
    trial.requireAllOrNothing((stores, guild) -> put(stores, guild, 60));
  }

  @Test
  void settingsAreReplacedAsAWholeOrNotAtAll() {
    trial.requireAllOrNothing(
        new Boundary() {
          @Override
          public void prepare(Stores stores, GuildId guild) {
            assertThat(put(stores, guild, 60)).isEqualTo(Claim.DONE);
          }

          @Override
          public Claim cross(Stores stores, GuildId guild) {
            return put(stores, guild, 90);
          }
        });
  }

  private static Boundary.Claim put(Stores stores, GuildId guild, long cooldown) {
    SettingsImportService service =
        new SettingsImportService(
            stores.transactions(),
            stores.locks(),
            stores.guilds(),
            stores.settings(),
            stores.audit(),
            SettingCatalog.of(
                Set.of(
                    new SettingDefinition(
                        "levels", "cooldown", new SettingKind.WholeNumber(0, 3_600)),
                    new SettingDefinition("levels", "blocked", new SettingKind.Flag()),
                    new SettingDefinition("welcome", "text", new SettingKind.Text(100)))),
            new MutableClock(Cases.NOON));
    SettingsImportOutcome outcome =
        service.importAll(
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
    return Boundary.Claim.DONE;
  }

  private static SettingsImport.Entry entry(String module, String path, SettingValue value) {
    return new SettingsImport.Entry(module, new SettingSubject.OfGuild(), path, value);
  }
}
