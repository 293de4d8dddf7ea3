package dev.rockhopper.bootstrap.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.rockhopper.adapters.discord.session.DiscordAddress;
import dev.rockhopper.adapters.discord.session.DiscordConnection;
import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.adapters.postgres.testing.PostgresExtension;
import dev.rockhopper.bootstrap.configuration.Configuration;
import dev.rockhopper.bootstrap.configuration.ConfigurationReader;
import dev.rockhopper.bootstrap.configuration.ConfigurationReading;
import dev.rockhopper.bootstrap.configuration.InstanceFolder;
import dev.rockhopper.bootstrap.repositories.RegisteredRepository.Serving;
import dev.rockhopper.bootstrap.repositories.RepositoryRegistry;
import dev.rockhopper.domain.guilds.GuildConfig;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.IGuildConfigRepository;
import dev.rockhopper.domain.guilds.IGuildRepository;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What the real graph of objects registers.
@ExtendWith(PostgresExtension.class)
class RegisteredRepositoriesTest {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final RepositoryRegistry registry;

  RegisteredRepositoriesTest(DataSource database, DatabaseUrl address, @TempDir Path folder) {
    DiscordConnection nobody = DiscordConnection.of("token", new DiscordAddress.Official());
    registry =
        DaggerRockhopperComponent.factory()
            .create(
                defaults(folder),
                InstanceFolder.at(folder),
                nobody,
                database,
                address,
                new UnusedPool(),
                Clock.systemUTC(),
                threads)
            .repositories();
  }

  @AfterEach
  void stopThreads() {
    threads.shutdownNow();
  }

  @Test
  void everyRepositoryInterfaceOfTheDomainIsRegistered() {
    Set<String> ports =
        new ClassFileImporter()
            .importPackages("dev.rockhopper.domain").stream()
                .filter(type -> type.isInterface() && type.isTopLevelClass())
                .map(JavaClass::getSimpleName)
                .filter(name -> name.matches("I[A-Z]\\w+Repository"))
                .collect(Collectors.toSet());

    assertThat(ports).hasSizeGreaterThanOrEqualTo(20);
    assertThat(registry.all())
        .extracting(one -> one.port().getSimpleName())
        .containsExactlyInAnyOrderElementsOf(ports);
  }

  @Test
  void whereThereAreCachesTheyStandBeforeTheStoreAndAreNamed() {
    assertThat(registry.all())
        .allSatisfy(one -> {
          String port = one.port().getSimpleName().substring(1);
          assertThat(one.layers())
              .isEqualTo(
                  one.serving() == Serving.CACHED
                      ? List.of("Cached" + port, "Jooq" + port)
                      : List.of("Jooq" + port));
        });
    assertThat(registry.all())
        .filteredOn(one -> one.serving() == Serving.CACHED)
        .extracting(one -> one.port().getSimpleName())
        .containsExactly(
            "IAfkRepository",
            "ICaseRepository",
            "ICommandRankRepository",
            "IDisabledCommandRepository",
            "IEvidenceRepository",
            "IGuildConfigRepository",
            "ILevelRepository",
            "IMemberSanctionRepository",
            "IModeratorLimitRepository",
            "IPermissionListRepository",
            "IPermissionRuleRepository",
            "IRankRepository",
            "IReminderRepository",
            "ISettingRepository",
            "ISnippetRepository");
  }

  @Test
  void whatIsWrittenThroughACacheIsReadThroughIt() {
    GuildId guild = new GuildId(8);
    registry.get(IGuildRepository.class).ensure(guild);
    IGuildConfigRepository configs = registry.get(IGuildConfigRepository.class);
    assertThat(configs.findById(guild)).isEmpty();

    GuildConfig written = configs.save(GuildConfig.defaultsFor(guild));

    assertThat(configs.findById(guild)).contains(written);
  }

  @Test
  void whatIsRegisteredWorks() {
    IGuildRepository guilds = registry.get(IGuildRepository.class);

    guilds.ensure(new GuildId(7));

    assertThat(guilds.exists(new GuildId(7))).isTrue();
  }

  private static Configuration defaults(Path folder) {
    return switch (new ConfigurationReader(Map.of(), InstanceFolder.at(folder)).read()) {
      case ConfigurationReading.Accepted accepted -> accepted.configuration();
      case ConfigurationReading.Rejected(var problems) ->
          throw new AssertionError("the defaults are wrong: " + problems);
    };
  }
}
