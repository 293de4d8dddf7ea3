package dev.rockhopper.bootstrap.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.discord.session.DiscordAddress;
import dev.rockhopper.adapters.discord.session.DiscordConnection;
import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.adapters.postgres.testing.PostgresExtension;
import dev.rockhopper.application.guilds.GuildSetup;
import dev.rockhopper.application.guilds.GuildSetupOutcome;
import dev.rockhopper.application.levels.AwardOutcome;
import dev.rockhopper.application.levels.XpAward;
import dev.rockhopper.application.moderation.MassAction;
import dev.rockhopper.application.moderation.MassOutcome;
import dev.rockhopper.application.settings.SettingsImport;
import dev.rockhopper.application.settings.SettingsImportOutcome;
import dev.rockhopper.application.snippets.SnippetDraft;
import dev.rockhopper.application.snippets.SnippetOutcome;
import dev.rockhopper.application.snippets.SnippetRequest;
import dev.rockhopper.application.snippets.SnippetRequest.Authority;
import dev.rockhopper.application.validation.Fault;
import dev.rockhopper.application.validation.Problem;
import dev.rockhopper.bootstrap.configuration.Configuration;
import dev.rockhopper.bootstrap.configuration.ConfigurationReader;
import dev.rockhopper.bootstrap.configuration.ConfigurationReading;
import dev.rockhopper.bootstrap.configuration.InstanceFolder;
import dev.rockhopper.domain.cases.MessagePurge;
import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.cases.SourceId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.settings.SettingSubject;
import dev.rockhopper.domain.settings.SettingValue;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What the real graph of objects provides works over the real database.
@ExtendWith(PostgresExtension.class)
class ProvidedServicesTest {
  private static final GuildId GUILD = new GuildId(81_384_788_765_712_384L);
  private static final UserId OWNER = new UserId(1);
  private static final UserId MEMBER = new UserId(2);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final RockhopperComponent bot;

  ProvidedServicesTest(DataSource database, DatabaseUrl address, @TempDir Path folder) {
    bot =
        DaggerRockhopperComponent.factory()
            .create(
                defaults(folder),
                InstanceFolder.at(folder),
                DiscordConnection.of("token", new DiscordAddress.Official()),
                database,
                address,
                new UnusedPool(),
                Clock.systemUTC(),
                threads);
  }

  @AfterEach
  void stopThreads() {
    threads.shutdownNow();
  }

  @Test
  void aGuildIsSetUp() {
    GuildSetup setup =
        new GuildSetup(
            GUILD,
            OWNER,
            new GuildSetup.Config("!", 0),
            List.of(new GuildSetup.RankDraft(3, "Moderator", "")),
            List.of(),
            List.of(),
            List.of());

    assertThat(bot.guildSetups().setUp(setup)).isInstanceOf(GuildSetupOutcome.Done.class);
  }

  @Test
  void aSnippetIsMade() {
    SnippetRequest request = new SnippetRequest(GUILD, OWNER, Authority.MODERATOR, "rules");

    assertThat(
            bot.snippets().create(new SnippetDraft(request, "Be kind.", List.of("law"), Map.of())))
        .isInstanceOf(SnippetOutcome.Created.class);
  }

  @Test
  void xpIsEarned() {
    assertThat(bot.levels().award(new XpAward(GUILD, MEMBER, 20, Duration.ZERO)))
        .isInstanceOf(AwardOutcome.Earned.class);
  }

  @Test
  void aSettingThatNoModuleHasIsRefusedWithItsPlace() {
    SettingsImport settings =
        new SettingsImport(
            GUILD,
            OWNER,
            List.of(
                new SettingsImport.Entry(
                    "levels",
                    new SettingSubject.OfGuild(),
                    "colour",
                    new SettingValue.Text("blue"))));

    assertThat(bot.settingsImports().importAll(settings))
        .isEqualTo(
            new SettingsImportOutcome.Invalid(
                List.of(new Problem("levels.colour", new Fault.Unknown("levels.colour")))));
  }

  @Test
  void theCasesOfAMassBanAreOpened() {
    MassAction action =
        new MassAction(
            GUILD,
            OWNER,
            List.of(MEMBER, new UserId(3)),
            new Sanction.Ban(MessagePurge.NONE),
            "raid",
            SourceId.interaction(9));

    assertThat(bot.massActions().open(action, _ -> {}, () -> false))
        .isInstanceOfSatisfying(
            MassOutcome.Opened.class,
            opened ->
                assertThat(opened.results())
                    .hasSize(2)
                    .allMatch(MassOutcome.Result.Pending.class::isInstance));
  }

  private static Configuration defaults(Path folder) {
    return switch (new ConfigurationReader(Map.of(), InstanceFolder.at(folder)).read()) {
      case ConfigurationReading.Accepted accepted -> accepted.configuration();
      case ConfigurationReading.Rejected(var problems) ->
          throw new AssertionError("the defaults are wrong: " + problems);
    };
  }
}
