package dev.rockhopper.adapters.postgres.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.postgres.boundary.Boundary.Claim;
import dev.rockhopper.adapters.postgres.testing.PostgresExtension;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.application.documents.GuildAccess;
import dev.rockhopper.application.documents.GuildDocument;
import dev.rockhopper.application.documents.GuildDocumentOutcome;
import dev.rockhopper.application.documents.GuildDocumentReader;
import dev.rockhopper.application.documents.GuildDocumentService;
import dev.rockhopper.application.documents.GuildDocumentWish;
import dev.rockhopper.application.documents.GuildDocumentWish.Extent;
import dev.rockhopper.application.documents.GuildDocumentWriter;
import dev.rockhopper.application.documents.GuildEditor;
import dev.rockhopper.application.documents.LineDocuments;
import dev.rockhopper.application.guilds.GuildSetup;
import dev.rockhopper.application.guilds.GuildSetupService;
import dev.rockhopper.application.permissions.PermissionLedger;
import dev.rockhopper.application.permissions.RightsReview;
import dev.rockhopper.application.settings.GuildSetting;
import dev.rockhopper.application.settings.GuildSettings;
import dev.rockhopper.application.settings.SettingCatalog;
import dev.rockhopper.application.settings.SettingsImportService;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.MutableClock;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.permissions.Asker;
import dev.rockhopper.domain.permissions.CommandDemand;
import dev.rockhopper.domain.permissions.CommandModule;
import dev.rockhopper.domain.permissions.CommandName;
import dev.rockhopper.domain.permissions.ListEntry;
import dev.rockhopper.domain.permissions.PermissionQuestion;
import dev.rockhopper.domain.permissions.PermissionRule;
import dev.rockhopper.domain.permissions.RuleSubject;
import dev.rockhopper.domain.permissions.RuleTarget;
import dev.rockhopper.domain.permissions.Site;
import dev.rockhopper.domain.settings.SettingValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
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

  @Tag("long")
  @Test
  void aRevisionIsTakenUpAgainAsAWholeOrNotAtAll() {
    trial.requireAllOrNothing(
        Boundary.after(
            (stores, guild) -> assertThat(bringIn(stores, guild, 5, 3)).isEqualTo(Claim.DONE),
            (stores, guild) -> done(service(stores).rollback(guild, owner(guild), 1))));
  }

  private static Claim bringIn(Stores stores, GuildId guild, long tries, int rank) {
    GuildDocument document =
        new GuildDocument(
            Optional.of("!"),
            Optional.of(77L),
            List.of(new GuildDocument.RankPart(rank, "Rank", "", List.of(8L))),
            new TreeMap<>(Map.of("ban", rank)),
            List.of(
                new GuildSetup.Rule(
                    RuleTarget.Kind.COMMAND,
                    "ban",
                    RuleSubject.Kind.ROLE,
                    9,
                    PermissionRule.Effect.DENY)),
            new TreeMap<>(
                Map.of(
                    "dm.tries", new SettingValue.WholeNumber(tries),
                    "dm.words", new SettingValue.Text("bye"))),
            new GuildDocument.Access(
                Optional.of(new TreeMap<>(Map.of(People.TERRY.value(), rank))),
                Optional.of(
                    List.of(
                        new GuildDocument.Listed(
                            ListEntry.Listing.BLOCKED, new RuleSubject.OfUser(People.MILO)))),
                Optional.of(List.of(RuleTarget.command(new CommandName("ban"))))));
    return done(
        service(stores).apply(new GuildDocumentWish(guild, owner(guild), document, Extent.NAMED)));
  }

  private static GuildEditor owner(GuildId guild) {
    Asker asker = new Asker(People.OWNER, List.of(), Set.of(Asker.Office.GUILD_OWNER));
    return new GuildEditor(
        asker,
        List.of(
            new PermissionQuestion(
                new CommandDemand(
                    new CommandName("ban"),
                    new CommandModule("moderation", Set.of("ban")),
                    CommandDemand.Audience.GUARDED,
                    CommandDemand.Reach.GUILDS,
                    CommandDemand.Need.USUAL),
                asker,
                new Site.InGuild(guild, Optional.empty(), new ChannelId(5), Optional.empty()),
                Set.of(),
                Set.of())),
        Map.of(),
        Set.of(GuildEditor.Part.values()),
        Set.of());
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
    GuildAccess access =
        new GuildAccess(stores.ranks(), stores.lists(), stores.disabled(), stores.audit(), clock);
    return new GuildDocumentService(
        stores.transactions(),
        stores.locks(),
        stores.guilds(),
        stores.documents(),
        new GuildDocumentReader(
            stores.configs(),
            stores.ranks(),
            stores.commandRanks(),
            stores.rules(),
            stores.settings(),
            access,
            CATALOG),
        new GuildDocumentWriter(
            setups,
            imports,
            settings,
            CATALOG,
            stores.configs(),
            stores.ranks(),
            stores.commandRanks(),
            stores.rules(),
            access,
            stores.audit(),
            clock),
        new RightsReview(
            new PermissionLedger(
                stores.transactions(),
                stores.locks(),
                stores.guilds(),
                stores.ranks(),
                stores.commandRanks(),
                stores.audit(),
                stores.operatorAudit(),
                clock)),
        new LineDocuments(),
        CATALOG,
        clock);
  }
}
