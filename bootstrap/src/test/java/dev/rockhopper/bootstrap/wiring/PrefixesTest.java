package dev.rockhopper.bootstrap.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.discord.session.DiscordAddress;
import dev.rockhopper.adapters.discord.session.DiscordConnection;
import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.adapters.postgres.testing.CountedStatements;
import dev.rockhopper.adapters.postgres.testing.PostgresExtension;
import dev.rockhopper.application.cache.backplane.BackplaneLoop;
import dev.rockhopper.application.prefix.PrefixChange;
import dev.rockhopper.application.prefix.PrefixLoading;
import dev.rockhopper.bootstrap.configuration.Configuration;
import dev.rockhopper.bootstrap.configuration.ConfigurationReader;
import dev.rockhopper.bootstrap.configuration.ConfigurationReading;
import dev.rockhopper.bootstrap.configuration.InstanceFolder;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.IGuildRepository;
import dev.rockhopper.domain.guilds.Prefix;
import dev.rockhopper.domain.members.UserId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Prefixes as the doors find them, over the real database.
@ExtendWith(PostgresExtension.class)
@Timeout(120)
class PrefixesTest {
  private static final UserId OWNER = new UserId(8);
  private static final Prefix BANG = new Prefix("!");

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountedStatements statements;
  private final RockhopperComponent bot;
  private final BackplaneLoop backplane;

  PrefixesTest(DataSource database, DatabaseUrl address, @TempDir Path folder) {
    statements = new CountedStatements(database);
    bot =
        DaggerRockhopperComponent.factory()
            .create(
                defaults(folder),
                InstanceFolder.at(folder),
                DiscordConnection.of("token", new DiscordAddress.Official()),
                statements.source(),
                address,
                new UnusedPool(),
                Clock.systemUTC(),
                threads);
    backplane = bot.backplane();
    backplane.start();
  }

  @AfterEach
  void stop() {
    backplane.close();
    bot.processRegistry().close();
    threads.shutdownNow();
  }

  @Test
  void aMessageInAWarmGuildCostsNoStatement() {
    bot.repositories().get(IGuildRepository.class).ensure(new GuildId(1));
    bot.repositories().get(IGuildRepository.class).ensure(new GuildId(2));
    assertThat(bot.prefixes().setPrefix(new GuildId(2), OWNER, BANG))
        .isInstanceOf(PrefixChange.Stored.class);
    awaitProof();
    assertThat(bot.prefixes().loadAll()).isInstanceOf(PrefixLoading.Loaded.class);
    statements.take();

    for (int message = 0; message < 1_000; message++) {
      assertThat(bot.prefixes().getPrefix(new GuildId(1))).isEqualTo(Prefix.DEFAULT);
      assertThat(bot.prefixes().getPrefix(new GuildId(2))).isEqualTo(BANG);
    }

    assertThat(statements.take()).isEmpty();
  }

  /// Until it is certain that others are heard, each look-up asks the database, and keeps nothing.
  private void awaitProof() {
    GuildId probe = new GuildId(3);
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    do {
      assertThat(System.nanoTime()).as("waited in vain for the others").isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
      bot.prefixes().getPrefix(probe);
      statements.take();
      bot.prefixes().getPrefix(probe);
    } while (!statements.take().isEmpty());
  }

  private static Configuration defaults(Path folder) {
    return switch (new ConfigurationReader(Map.of(), InstanceFolder.at(folder)).read()) {
      case ConfigurationReading.Accepted accepted -> accepted.configuration();
      case ConfigurationReading.Rejected(var problems) ->
          throw new AssertionError("the defaults are wrong: " + problems);
    };
  }
}
