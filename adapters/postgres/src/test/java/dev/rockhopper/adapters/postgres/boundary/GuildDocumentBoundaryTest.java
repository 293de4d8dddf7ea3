package dev.rockhopper.adapters.postgres.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.postgres.boundary.Boundary.Claim;
import dev.rockhopper.adapters.postgres.testing.PostgresExtension;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.application.guilds.GuildDocument;
import dev.rockhopper.application.guilds.GuildDocumentOutcome;
import dev.rockhopper.application.guilds.GuildDocumentReader;
import dev.rockhopper.application.guilds.GuildDocumentService;
import dev.rockhopper.application.guilds.GuildDocumentWish;
import dev.rockhopper.application.guilds.GuildDocumentWish.Authority;
import dev.rockhopper.application.guilds.GuildDocumentWish.Extent;
import dev.rockhopper.application.guilds.GuildDocumentWriter;
import dev.rockhopper.application.guilds.GuildSetupService;
import dev.rockhopper.application.guilds.LineDocuments;
import dev.rockhopper.application.settings.GuildSetting;
import dev.rockhopper.application.settings.GuildSettings;
import dev.rockhopper.application.settings.SettingCatalog;
import dev.rockhopper.application.settings.SettingsImportService;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.MutableClock;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.settings.SettingValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A guild's document: its settings, ranks, revisions and the audit trail.
@ExtendWith(PostgresExtension.class)
class GuildDocumentBoundaryTest {
  private static final SettingCatalog CATALOG =
      SettingCatalog.of(
          List.of(
              GuildSetting.number("dm", "tries", "How often", 1, 9, 3),
              GuildSetting.text("dm", "words", "What it says", 20, "")));

  private final BoundaryTrial trial;

  GuildDocumentBoundaryTest(TestDatabase database) {
    trial = new BoundaryTrial(database);
  }

  @Test
  void aDocumentIsBroughtInAsAWholeOrNotAtAll() {
    trial.requireAllOrNothing((stores, guild) -> bringIn(stores, guild, 5, 3));
  }

  @Test
  void aRevisionIsTakenUpAgainAsAWholeOrNotAtAll() {
    trial.requireAllOrNothing(
        Boundary.after(
            (stores, guild) -> assertThat(bringIn(stores, guild, 5, 3)).isEqualTo(Claim.DONE),
            (stores, guild) ->
                done(service(stores).rollback(guild, People.OWNER, 1, Authority.RANKS))));
  }

  private static Claim bringIn(Stores stores, GuildId guild, long tries, int rank) {
    GuildDocument document =
        new GuildDocument(
            Optional.of("!"),
            Optional.of(77L),
            List.of(new GuildDocument.RankPart(rank, "Rank", "", List.of(8L))),
            new TreeMap<>(Map.of("ban", rank)),
            new TreeMap<>(
                Map.of(
                    "dm.tries", new SettingValue.WholeNumber(tries),
                    "dm.words", new SettingValue.Text("bye"))));
    return done(
        service(stores)
            .apply(
                new GuildDocumentWish(
                    guild, People.OWNER, document, Extent.NAMED, Authority.RANKS)));
  }

  private static Claim done(GuildDocumentOutcome outcome) {
    assertThat(outcome).isInstanceOf(GuildDocumentOutcome.Changed.class);
    return Claim.DONE;
  }

  private static GuildDocumentService service(Stores stores) {
    MutableClock clock = new MutableClock(Cases.NOON);
    GuildSetupService setups =
        new GuildSetupService(
            stores.transactions(),
            stores.locks(),
            stores.guilds(),
            stores.configs(),
            stores.ranks(),
            stores.commandRanks(),
            stores.rules(),
            stores.audit(),
            clock);
    SettingsImportService imports =
        new SettingsImportService(
            stores.transactions(),
            stores.locks(),
            stores.guilds(),
            stores.settings(),
            stores.audit(),
            CATALOG,
            clock);
    GuildSettings settings =
        new GuildSettings(
            stores.transactions(), stores.guilds(), stores.settings(), stores.audit(), clock);
    return new GuildDocumentService(
        stores.transactions(),
        stores.locks(),
        stores.guilds(),
        stores.documents(),
        new GuildDocumentReader(
            stores.configs(), stores.ranks(), stores.commandRanks(), stores.settings(), CATALOG),
        new GuildDocumentWriter(
            setups,
            imports,
            settings,
            CATALOG,
            stores.configs(),
            stores.ranks(),
            stores.commandRanks(),
            stores.audit(),
            clock),
        new LineDocuments(),
        CATALOG,
        clock);
  }
}
