package dev.rockhopper.bootstrap.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.cache.CacheConfig;
import dev.rockhopper.application.cache.CacheConfig.FailSafe;
import dev.rockhopper.application.cache.CacheConfig.Patience;
import dev.rockhopper.application.cache.CacheConfig.Refresh;
import dev.rockhopper.application.cache.CacheConfig.Trust;
import dev.rockhopper.application.cache.CacheConfigs;
import dev.rockhopper.application.cache.CacheKinds;
import dev.rockhopper.application.cache.CacheLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How an operator says how data is cached.
class CacheKeysTest {
  @TempDir private Path folder;

  private final Map<String, String> environment = new HashMap<>();

  @Test
  void whoeverSaysNothingHasTheDefaults() {
    assertThat(accepted().configuration().caching().kinds()).isEqualTo(CacheConfigs.defaults());
  }

  @Test
  void everyKindHasItsOwnKeysInTheFileAndInTheEnvironment() throws IOException {
    environment.put("REDIS_URL", "redis://cache.example");
    file(
        """
        [cache.guild-config]
        levels = ["memory", "redis"]
        ttl = "2h"
        absent_ttl = "1m"
        ttl_redis = "6h"
        jitter_percent = 0
        size = 77
        trust = "relaxed"
        fail_safe = "off"
        refresh_percent = 80
        soft_timeout = "20ms"
        hard_timeout = "3s"
        [cache.member-sanction]
        fail_safe = "1h"
        fail_safe_pause = "5s"
        refresh_percent = "off"
        """);
    environment.put("ROCKHOPPER_CACHE__GUILD_CONFIG__SIZE", "78");

    CacheConfig settings = config("guild-config");
    CacheConfig sanctions = config("member-sanction");

    assertThat(settings.levels()).containsExactly(CacheLevel.MEMORY, CacheLevel.REDIS);
    assertThat(settings.lifetime().at(CacheLevel.MEMORY, false)).isEqualTo(Duration.ofHours(2));
    assertThat(settings.lifetime().at(CacheLevel.MEMORY, true)).isEqualTo(Duration.ofMinutes(1));
    assertThat(settings.lifetime().at(CacheLevel.REDIS, false)).isEqualTo(Duration.ofHours(6));
    assertThat(settings.lifetime().jitter()).isZero();
    assertThat(settings.size()).isEqualTo(78);
    assertThat(settings.trust()).isEqualTo(Trust.RELAXED);
    assertThat(settings.failSafe()).isEqualTo(new FailSafe.Off());
    assertThat(settings.refresh()).isEqualTo(new Refresh.Ahead(0.8));
    assertThat(settings.patience())
        .isEqualTo(new Patience(Optional.of(Duration.ofMillis(20)), Duration.ofSeconds(3)));
    assertThat(sanctions.refresh()).isEqualTo(new Refresh.Off());
    assertThat(sanctions.failSafe())
        .isEqualTo(new FailSafe.On(Duration.ofHours(1), Duration.ofSeconds(5)));
  }

  @Test
  void whoeverHasARedisUsesItUnlessTheySayOtherwise() {
    environment.put("REDIS_URL", "redis://cache.example");
    environment.put("ROCKHOPPER_CACHE__AFK__LEVELS", "memory");

    assertThat(config("guild-config").levels())
        .containsExactly(CacheLevel.MEMORY, CacheLevel.REDIS);
    assertThat(config("afk").levels()).containsExactly(CacheLevel.MEMORY);
  }

  @Test
  void whatIsSetIsShownWithWhereItIsSet() throws IOException {
    file("[cache.afk]\nsize = 77\n");

    assertThat(accepted().values())
        .filteredOn(value -> value.path().startsWith("cache."))
        .containsExactly(
            new EffectiveValue("cache.enabled", "true", new Origin.Default()),
            new EffectiveValue("cache.check_interval", "off", new Origin.Default()),
            new EffectiveValue(
                "cache.afk.size", "77", new Origin.TomlLine(folder.resolve("rockhopper.toml"), 2)));
  }

  @Test
  void aKindCanBeSwitchedOff() throws IOException {
    file("[cache.afk]\nlevels = []\n[cache.rank]\nlevels = \"off\"\n");
    environment.put("ROCKHOPPER_CACHE__LEVEL__LEVELS", "off");

    assertThat(config("afk").isCached()).isFalse();
    assertThat(config("rank").isCached()).isFalse();
    assertThat(config("level").isCached()).isFalse();
    assertThat(config("guild-config").isCached()).isTrue();
  }

  @Test
  void everythingCanBeSwitchedOff() throws IOException {
    file("[cache]\nenabled = false\n");

    assertThat(accepted().configuration().caching().kinds().byKind().values())
        .hasSize(CacheKinds.all().size())
        .noneMatch(CacheConfig::isCached);
  }

  @Test
  void whatIsCachedMayBeComparedWithTheDatabaseNowAndThen() throws IOException {
    assertThat(accepted().configuration().caching().checks())
        .isEqualTo(new Configuration.Checks.Off());
    file("[cache]\ncheck_interval = \"30s\"\n");

    assertThat(accepted().configuration().caching().checks())
        .isEqualTo(new Configuration.Checks.Every(Duration.ofSeconds(30)));
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnce() throws IOException {
    file(
        """
        [cache]
        enabled = true
        [cache.guild-config]
        ttl = "0s"
        size = 0
        [cache.guild_confg]
        ttl = "1h"
        [cache.afk]
        levels = ["redis", "memory"]
        [cache.rank]
        levels = ["memory", "redis"]
        pattern = "write_through"
        [cache.level]
        fail_safe = "1m"
        fail_safe_pause = "10m"
        soft_timeout = "2s"
        hard_timeout = "1s"
        """);
    environment.put("ROCKHOPPER_CACHE__COMMAND_RANK__LEVELS", "memory,disk");

    assertThat(problems())
        .satisfiesExactlyInAnyOrder(
            it -> assertThat(it).contains("line 7", "Did you mean cache.guild-config.ttl?"),
            it -> assertThat(it).contains("cache.guild-config.ttl", "`0s` is out of range"),
            it -> assertThat(it).contains("cache.guild-config.size", "`0` is out of range"),
            it -> assertThat(it).contains("cache.command-rank.levels", "`memory,disk`"),
            it -> assertThat(it).contains("cache.afk.levels", "the first level is MEMORY"),
            it -> assertThat(it).contains("cache.afk.levels", "each level once"),
            it -> assertThat(it).contains("cache.afk.levels", "nothing is set up for [REDIS]"),
            it -> assertThat(it).contains("cache.rank.levels", "nothing is set up for [REDIS]"),
            it -> assertThat(it).contains("cache.rank.pattern:", "nobody who writes it says"),
            it -> assertThat(it).contains("cache.level.fail_safe:", "at least the lifetime"),
            it -> assertThat(it).contains("cache.level.fail_safe_pause:", "at most the lifetime"),
            it -> assertThat(it).contains("cache.level.soft_timeout:", "no longer than anybody"));
  }

  private CacheConfig config(String kind) {
    return Objects.requireNonNull(accepted().configuration().caching().kinds().byKind().get(kind));
  }

  private void file(String toml) throws IOException {
    Files.writeString(folder.resolve("rockhopper.toml"), toml);
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
