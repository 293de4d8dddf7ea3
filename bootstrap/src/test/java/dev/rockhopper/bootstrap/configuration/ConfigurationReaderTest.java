package dev.rockhopper.bootstrap.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.cache.redis.RedisSettings;
import dev.rockhopper.adapters.discord.door.CommandScope;
import dev.rockhopper.application.guilds.GuildPurgeSettings;
import dev.rockhopper.application.moderation.ModerationSettings;
import dev.rockhopper.application.moderation.SanctionExpiryLoop;
import dev.rockhopper.application.prefix.PrefixChoice;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.Prefix;
import dev.rockhopper.domain.members.UserId;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationReaderTest {
  /// For `CN=test`, good for a century; its key is nowhere.
  private static final String CERTIFICATE =
      """
      -----BEGIN CERTIFICATE-----
      MIIBdjCCARugAwIBAgIUbEnxKXCOKuODVeSI/9quKuB9TjUwCgYIKoZIzj0EAwIw
      DzENMAsGA1UEAwwEdGVzdDAgFw0yNjExMjMwMDI4MDRaGA8yMTI2MTAzMDAwMjgw
      NFowDzENMAsGA1UEAwwEdGVzdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABPCe
      KIB2HJwJGWQbmrKAioj+w2SMq8I/kLlBDBrht5RkUJ3uZa1qQ6Elr0uJjnGi9gOM
      hEGLKCN65iLgAAZYOt6jUzBRMB0GA1UdDgQWBBTsQy+lA/BveSFs9EdADKNHZAZJ
      RjAfBgNVHSMEGDAWgBTsQy+lA/BveSFs9EdADKNHZAZJRjAPBgNVHRMBAf8EBTAD
      AQH/MAoGCCqGSM49BAMCA0kAMEYCIQCJdAxuI9jEuRwz5CgANiib9Ea94tB3Ak1h
      TNIXuUCNrgIhALCfBq0d0KNHE4H+W/op8tUprIQns8CyPmMPKVc28v0m
      -----END CERTIFICATE-----
      """;

  @TempDir private Path folder;

  private final Map<String, String> environment = new HashMap<>();

  @Test
  void nothingConfiguredMeansSandboxEmbeddedDatabaseAndMemory() {
    Configuration configuration = accepted().configuration();

    assertThat(configuration.discord().server())
        .isEqualTo(new Configuration.DiscordServer.Sandbox());
    assertThat(configuration.discord().prefix()).isEqualTo(new PrefixChoice.Usual(Prefix.DEFAULT));
    assertThat(configuration.database().server())
        .isEqualTo(new Configuration.DatabaseServer.Embedded());
    assertThat(configuration.cache()).isEqualTo(new Configuration.Cache.Memory());
    assertThat(configuration.moderation().patience()).isEqualTo(ModerationSettings.DEFAULT);
    assertThat(configuration.moderation().expiryInterval())
        .isEqualTo(SanctionExpiryLoop.DEFAULT_INTERVAL);
    assertThat(configuration.guilds()).isEqualTo(GuildPurgeSettings.DEFAULT);
    assertThat(configuration.log()).isEqualTo(new Configuration.Log(LogLevel.INFO, LogFormat.TEXT));
  }

  @Test
  void theEnvironmentComesBeforeTheFileAndTheFileBeforeTheDefault() {
    file(
        """
        [discord]
        prefix = "?"
        [database]
        pool_size = 7
        """);
    environment.put("ROCKHOPPER_DATABASE__POOL_SIZE", "9");

    ConfigurationReading.Accepted accepted = accepted();

    assertThat(accepted.configuration().database().poolSize()).isEqualTo(9);
    assertThat(accepted.values())
        .filteredOn(value -> !value.origin().equals(new Origin.Default()))
        .containsExactly(
            new EffectiveValue(
                "discord.prefix", "?", new Origin.TomlLine(folder.resolve("rockhopper.toml"), 2)),
            new EffectiveValue(
                "database.pool_size",
                "9",
                new Origin.Environment("ROCKHOPPER_DATABASE__POOL_SIZE")));
  }

  @Test
  void aTokenAloneMeansDiscordItself() {
    environment.put("DISCORD_TOKEN", "abc.def.ghi");

    assertThat(accepted().configuration().discord().server())
        .isEqualTo(new Configuration.DiscordServer.Real(new Secret("abc.def.ghi")));
  }

  @Test
  void aBaseAddressLeadsToAnotherServer() {
    environment.put("DISCORD_TOKEN", "anything");
    environment.put("DISCORD_API_BASE_URL", "http://127.0.0.1:8080/api/v10/");

    assertThat(accepted().configuration().discord().server())
        .isEqualTo(
            new Configuration.DiscordServer.Compatible(
                new Secret("anything"), URI.create("http://127.0.0.1:8080/api/v10")));
  }

  @Test
  void aBaseAddressWithoutATokenIsRefused() {
    environment.put("DISCORD_API_BASE_URL", "http://127.0.0.1:8080/api/v10");

    assertThat(problems())
        .singleElement()
        .asString()
        .contains("no token")
        .contains("DISCORD_TOKEN");
  }

  @Test
  void commandsAreRegisteredForAllServersOrForThoseThatAreNamed() {
    assertThat(accepted().configuration().discord().commands())
        .isEqualTo(new CommandScope.Everywhere());
    file(
        """
        [commands]
        guilds = [123456789012345678, "223456789012345678"]
        """);
    CommandScope two =
        new CommandScope.InGuilds(
            Set.of(new GuildId(123456789012345678L), new GuildId(223456789012345678L)));
    assertThat(accepted().configuration().discord().commands()).isEqualTo(two);

    environment.put("ROCKHOPPER_COMMANDS__GUILDS", "223456789012345678, 123456789012345678");

    assertThat(accepted().configuration().discord().commands()).isEqualTo(two);
  }

  @Test
  void whoRunsTheBotIsNamedById() {
    assertThat(accepted().configuration().discord().operators()).isEmpty();
    environment.put("ROCKHOPPER_DISCORD__OPERATORS", "123456789012345678, 223456789012345678");
    assertThat(accepted().configuration().discord().operators())
        .containsExactlyInAnyOrder(
            new UserId(123456789012345678L), new UserId(223456789012345678L));

    environment.put("ROCKHOPPER_DISCORD__OPERATORS", "ada");

    assertThat(problems())
        .singleElement()
        .asString()
        .contains("discord.operators", "holds something that is no id", "ids of users");
  }

  @Test
  void theUnprefixedNameOfThePrefixForcesItOnAllGuilds() {
    environment.put("BOT_INFO__PREFIX", "!");

    assertThat(accepted().configuration().discord().prefix())
        .isEqualTo(new PrefixChoice.Forced(new Prefix("!")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "REDIS_URL",
        "VALKEY_URL",
        "EXTERNAL_SERVICES__REDIS_URL",
        "ROCKHOPPER_REDIS__URL"
      })
  void everyNameOfTheSharedCacheIsHeard(String name) {
    environment.put(name, "redis://cache.example:6380");

    assertThat(accepted().configuration().cache())
        .isEqualTo(
            new Configuration.Cache.Shared(
                RedisAddress.parse("redis://cache.example:6380"),
                RedisSettings.Limits.USUAL,
                Optional.empty()));
  }

  @Test
  void theLimitsOfTheSharedCacheAreHeard() {
    environment.put("REDIS_URL", "redis://cache.example");
    environment.put("ROCKHOPPER_REDIS__CONNECT_TIMEOUT", "1s");
    environment.put("ROCKHOPPER_REDIS__READ_TIMEOUT", "30ms");
    environment.put("ROCKHOPPER_REDIS__CONNECTIONS", "3");

    assertThat(accepted().configuration().cache())
        .isEqualTo(
            new Configuration.Cache.Shared(
                RedisAddress.parse("redis://cache.example"),
                new RedisSettings.Limits(Duration.ofSeconds(1), Duration.ofMillis(30), 3),
                Optional.empty()));
  }

  @Test
  void whoMayVouchForTheSharedCacheIsHeardWhereItIsEncrypted() throws IOException {
    Path file = Files.writeString(folder.resolve("authorities.pem"), CERTIFICATE);
    environment.put("REDIS_URL", "rediss://cache.example");
    environment.put("ROCKHOPPER_REDIS__CA_CERTIFICATES", file.toString());
    assertThat(accepted().configuration().cache())
        .isEqualTo(
            new Configuration.Cache.Shared(
                RedisAddress.parse("rediss://cache.example"),
                RedisSettings.Limits.USUAL,
                Optional.of(file)));

    environment.put("REDIS_URL", "redis://cache.example");
    assertThat(problems()).singleElement().asString().contains("rediss://");

    Files.writeString(file, "no certificate");
    environment.put("REDIS_URL", "rediss://cache.example");
    assertThat(problems())
        .singleElement()
        .asString()
        .contains("redis.ca_certificates", "no certificates", file.toString());
  }

  @Test
  void twoNamesOfOneKeyMayAgreeButNotDisagree() {
    environment.put("REDIS_URL", "redis://one");
    environment.put("VALKEY_URL", "redis://one");
    accepted();

    environment.put("VALKEY_URL", "redis://two");

    assertThat(problems())
        .singleElement()
        .asString()
        .contains("redis.url", "REDIS_URL", "VALKEY_URL", "Set only one");
  }

  @ParameterizedTest
  @CsvSource({
    "ROCKHOPPER_DISCORD__TOKN,ROCKHOPPER_DISCORD__TOKEN",
    "ROCKHOPPER_DATABASE_URL,ROCKHOPPER_DATABASE__URL",
    "ROCKHOPPER_MODERATION__LAESE,ROCKHOPPER_MODERATION__LEASE"
  })
  void anUnknownVariableIsNamedWithTheNearestKnownOne(String unknown, String nearest) {
    environment.put(unknown, "x");

    assertThat(problems())
        .containsExactly(
            "The environment sets %s, which Rockhopper does not know. Did you mean %s?"
                .formatted(unknown, nearest));
  }

  @Test
  void anUnknownKeyOfTheFileIsNamedWithItsLineAndTheNearestKnownOne() {
    file(
        """
        [database]
        pool_sise = 7
        """);

    assertThat(problems())
        .containsExactly(
            "rockhopper.toml line 2: database.pool_sise is not a key of Rockhopper."
                + " Did you mean database.pool_size?");
  }

  @Test
  void aNameThatIsNearNoneIsRefusedWithoutAGuess() {
    environment.put("ROCKHOPPER_FROB", "x");
    file(
        """
        [frob]
        a = 7
        """);

    assertThat(problems())
        .containsExactlyInAnyOrder(
            "The environment sets ROCKHOPPER_FROB, which Rockhopper does not know.",
            "rockhopper.toml line 2: frob.a is not a key of Rockhopper.");
  }

  @Test
  void aFileThatIsNoTextIsRefusedWithWhatIsWrong() throws IOException {
    Files.write(folder.resolve("rockhopper.toml"), new byte[] {(byte) 0xff, 0, (byte) 0xfe});

    assertThat(problems())
        .singleElement()
        .asString()
        .contains("rockhopper.toml is not text in UTF-8. Save it as UTF-8");
  }

  @Test
  void aValueOfTheWrongTypeInTheFileIsRefused() {
    file(
        """
        [database]
        pool_size = "seven"
        [discord]
        prefix = 7
        """);

    assertThat(problems())
        .satisfiesExactly(
            first ->
                assertThat(first).contains("line 2", "database.pool_size", "whole number without"),
            second -> assertThat(second).contains("line 4", "discord.prefix", "text in quotes"));
  }

  @Test
  void aFileThatIsNotTomlIsRefusedWithItsLine() {
    file("[database\npool_size = 7\n");

    assertThat(problems()).first().asString().contains("rockhopper.toml", "line 1");
  }

  @Test
  void allProblemsAreFoundAtOnce() {
    file("[log]\nlevel = \"loud\"\n");
    environment.put("ROCKHOPPER_DATABASE__POOL_SIZE", "many");
    environment.put("ROCKHOPPER_MODERATION__DM_TIMEOUT", "1x");
    environment.put("ROCKHOPPER_NONSENSE", "1");
    environment.put("DISCORD_API_BASE_URL", "http://127.0.0.1:1/api/v9");

    assertThat(problems())
        .hasSize(6)
        .anyMatch(problem -> problem.contains("log.level (rockhopper.toml line 2): `loud` is not"))
        .anyMatch(problem -> problem.contains("`many` is not a whole number"))
        .anyMatch(problem -> problem.contains("`1x` is not a duration"))
        .anyMatch(problem -> problem.contains("ROCKHOPPER_NONSENSE"))
        .anyMatch(problem -> problem.contains("does not end with /api/v10"))
        .anyMatch(problem -> problem.contains("no token"));
  }

  @Test
  void lengthsThatContradictEachOtherAreRefused() {
    environment.put("ROCKHOPPER_MODERATION__LEASE", "20s");

    assertThat(problems()).singleElement().asString().contains("(25 s)", "moderation.lease (20 s)");
  }

  @Test
  void howLongServersAreKeptIsReadAndChecked() {
    file(
        """
        [guilds]
        grace_period = "90d"
        purge_interval = "6h"
        purge_rows = 250
        """);
    assertThat(accepted().configuration().guilds())
        .isEqualTo(new GuildPurgeSettings(Duration.ofDays(90), Duration.ofHours(6), 250));

    environment.put("ROCKHOPPER_GUILDS__GRACE_PERIOD", "10m");
    environment.put("ROCKHOPPER_GUILDS__PURGE_INTERVAL", "0s");
    environment.put("ROCKHOPPER_GUILDS__PURGE_ROWS", "0");

    assertThat(problems())
        .hasSize(3)
        .allMatch(problem -> problem.contains("guilds.") && problem.contains("is out of range"));
  }

  @Test
  void anEmptyVariableCountsAsNotSet() {
    environment.put("DISCORD_TOKEN", "");

    assertThat(accepted().configuration().discord().server())
        .isEqualTo(new Configuration.DiscordServer.Sandbox());
  }

  @Test
  void aSecretMayComeFromAFile() throws IOException {
    Path secret = Files.writeString(folder.resolve("token"), "abc.def.ghi\n");
    environment.put("DISCORD_TOKEN_FILE", secret.toString());

    ConfigurationReading.Accepted accepted = accepted();

    assertThat(accepted.configuration().discord().server())
        .isEqualTo(new Configuration.DiscordServer.Real(new Secret("abc.def.ghi")));
    assertThat(accepted.values().getFirst())
        .isEqualTo(
            new EffectiveValue(
                "discord.token", "********", new Origin.SecretFile("DISCORD_TOKEN_FILE", secret)));
  }

  @Test
  void theFileMayNameASecretFileToo() throws IOException {
    Path secret = Files.writeString(folder.resolve("token"), "abc.def.ghi");
    file("[discord]\ntoken_file = \"%s\"\n".formatted(secret));

    assertThat(accepted().secrets()).containsExactly("abc.def.ghi");
  }

  @Test
  void aSecretFileThatIsMissingOrEmptyIsRefused() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty"), "\n");
    environment.put("DISCORD_TOKEN_FILE", folder.resolve("absent").toString());
    environment.put("DATABASE_URL_FILE", empty.toString());

    assertThat(problems())
        .hasSize(2)
        .anyMatch(problem -> problem.contains("absent, which does not exist"))
        .anyMatch(problem -> problem.contains("empty, which is empty"));
  }

  @Test
  void secretsAreNeitherShownNorRepeatedInProblems() {
    environment.put("DISCORD_TOKEN", "abc.def.ghi");
    environment.put(
        "DATABASE_URL", "postgresql://bot:s3cr%20et@db.example/rockhopper?sslmode=require");
    environment.put("REDIS_URL", "redis://user:hush@cache.example");

    ConfigurationReading.Accepted accepted = accepted();

    assertThat(accepted.values())
        .extracting(EffectiveValue::shown)
        .contains(
            "********",
            "postgresql://bot:********@db.example/rockhopper?sslmode=require",
            "redis://user:********@cache.example");
    assertThat(accepted.secrets())
        .containsExactlyInAnyOrder("abc.def.ghi", "s3cr%20et", "s3cr et", "hush");
    assertThat(accepted.toString() + accepted.configuration())
        .doesNotContain("abc.def", "s3cr", "hush");

    environment.put("DATABASE_URL", "mysql://bot:s3cret@db.example/rockhopper");
    assertThat(problems())
        .singleElement()
        .asString()
        .doesNotContain("s3cret")
        .contains("database.url (environment DATABASE_URL)", "postgresql://");
  }

  private void file(String toml) {
    try {
      Files.writeString(folder.resolve("rockhopper.toml"), toml);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private ConfigurationReading read() {
    return new ConfigurationReader(environment, InstanceFolder.at(folder)).read();
  }

  private ConfigurationReading.Accepted accepted() {
    return (ConfigurationReading.Accepted) read();
  }

  private List<String> problems() {
    return ((ConfigurationReading.Rejected) read()).problems();
  }
}
