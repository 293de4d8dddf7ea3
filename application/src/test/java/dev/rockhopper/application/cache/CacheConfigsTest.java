package dev.rockhopper.application.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rockhopper.application.cache.CacheConfig.FailSafe;
import dev.rockhopper.application.cache.CacheConfig.Lifetime;
import dev.rockhopper.application.cache.CacheConfig.Patience;
import dev.rockhopper.application.cache.CacheConfig.Pattern;
import dev.rockhopper.application.cache.CacheConfig.Refresh;
import dev.rockhopper.application.cache.CacheConfig.Trust;
import dev.rockhopper.application.validation.Problem;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CacheConfigsTest {
  private static final Set<CacheLevel> MEMORY = EnumSet.of(CacheLevel.MEMORY);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Set<String> KNOWN =
      CacheKinds.all().stream().map(CacheKind::name).collect(Collectors.toSet());

  @Test
  void theDefaultsCanBeUsedAndSpeakOfEveryKind() {
    assertThat(CacheConfigs.defaults().problems(KNOWN, MEMORY)).isEmpty();
    assertThat(CacheConfigs.defaults().byKind().keySet()).isEqualTo(KNOWN);
  }

  @Test
  void theDefaultsAreThoseOfTheSpecification() {
    assertThat(lifetime(CacheKinds.GUILD_CONFIG)).isEqualTo(Duration.ofHours(24));
    assertThat(lifetime(CacheKinds.RANKS)).isEqualTo(HOUR);
    assertThat(lifetime(CacheKinds.AFK)).isEqualTo(Duration.ofMinutes(30));
    assertThat(lifetime(CacheKinds.SANCTIONS)).isEqualTo(Duration.ofMinutes(5));
    assertThat(lifetime(CacheKinds.LEVELS)).isEqualTo(Duration.ofMinutes(5));
    assertThat(config(CacheKinds.SANCTIONS).failSafe()).isEqualTo(new FailSafe.Off());
    assertThat(config(CacheKinds.SANCTIONS).trust()).isEqualTo(Trust.STRICT);
    assertThat(config(CacheKinds.LEVELS).pattern()).isEqualTo(Pattern.WRITE_THROUGH);
  }

  private static CacheConfig config(CacheKind<?, ?> kind) {
    return CacheConfigs.defaults().byKind().getOrDefault(kind.name(), broken());
  }

  private static Duration lifetime(CacheKind<?, ?> kind) {
    return config(kind).lifetime().present();
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnce() {
    List<Problem> problems =
        CacheConfigs.defaults()
            .with("guild-config", broken())
            .with("of-tomorrow", broken().sized(5))
            .problems(KNOWN, MEMORY);

    assertThat(problems)
        .extracting(Problem::path)
        .containsExactly(
            "cache.guild-config.levels",
            "cache.guild-config.levels",
            "cache.guild-config.levels",
            "cache.guild-config.ttl",
            "cache.guild-config.absent_ttl",
            "cache.guild-config.ttl_redis",
            "cache.guild-config.jitter",
            "cache.guild-config.size",
            "cache.guild-config.refresh_percent",
            "cache.guild-config.fail_safe",
            "cache.guild-config.fail_safe_pause",
            "cache.guild-config.hard_timeout",
            "cache.guild-config.soft_timeout",
            "cache.of-tomorrow",
            "cache.of-tomorrow.levels",
            "cache.of-tomorrow.levels",
            "cache.of-tomorrow.levels",
            "cache.of-tomorrow.ttl",
            "cache.of-tomorrow.absent_ttl",
            "cache.of-tomorrow.ttl_redis",
            "cache.of-tomorrow.jitter",
            "cache.of-tomorrow.refresh_percent",
            "cache.of-tomorrow.fail_safe",
            "cache.of-tomorrow.fail_safe_pause",
            "cache.of-tomorrow.hard_timeout",
            "cache.of-tomorrow.soft_timeout",
            "cache.of-tomorrow.pattern");
  }

  @Test
  void onlyWhatItsWritersSayCanBeWrittenThrough() {
    CacheConfigs through =
        CacheConfigs.defaults()
            .with("guild-config", config(CacheKinds.GUILD_CONFIG).writing(Pattern.WRITE_THROUGH))
            .with("rank", config(CacheKinds.RANKS).writing(Pattern.WRITE_THROUGH));

    assertThat(through.problems(KNOWN, MEMORY))
        .extracting(Problem::path)
        .containsExactly("cache.rank.pattern");
  }

  @Test
  void aKindThatNothingIsSaidAboutIsAProblem() {
    assertThat(CacheConfigs.defaults().problems(Set.of("of-tomorrow"), MEMORY))
        .extracting(Problem::path)
        .contains("cache.of-tomorrow", "cache.level");
  }

  @Test
  void whatIsNotCachedAtAllIsNoProblem() {
    CacheConfig off = config(CacheKinds.AFK).at(List.of());

    assertThat(off.isCached()).isFalse();
    assertThat(CacheConfigs.defaults().with("afk", off).problems(KNOWN, MEMORY)).isEmpty();
    assertThat(CacheConfigs.defaults().off().byKind().values())
        .hasSize(KNOWN.size())
        .noneMatch(CacheConfig::isCached);
  }

  @Test
  void aLevelMayHaveATimeOfItsOwn() {
    Lifetime lifetime =
        new Lifetime(
            HOUR, Duration.ofMinutes(5), 0, Map.of(CacheLevel.REDIS, Duration.ofMinutes(2)));

    assertThat(lifetime.at(CacheLevel.MEMORY, false)).isEqualTo(HOUR);
    assertThat(lifetime.at(CacheLevel.MEMORY, true)).isEqualTo(Duration.ofMinutes(5));
    assertThat(lifetime.at(CacheLevel.REDIS, false)).isEqualTo(Duration.ofMinutes(2));
    assertThat(lifetime.at(CacheLevel.REDIS, true)).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void aKindHasANameThatCanBeSent() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CacheKind.of("Two words", CacheKinds.AFK.form()))
        .withMessageContaining("'Two words'");
  }

  private static CacheConfig broken() {
    return new CacheConfig(
        List.of(CacheLevel.REDIS, CacheLevel.MEMORY),
        new Lifetime(
            Duration.ZERO, Duration.ofDays(31), 0.7, Map.of(CacheLevel.REDIS, Duration.ZERO)),
        0,
        Pattern.WRITE_THROUGH,
        Trust.RELAXED,
        new FailSafe.On(Duration.ofDays(99), HOUR),
        new Refresh.Ahead(1),
        new Patience(Optional.of(Duration.ofSeconds(1)), Duration.ZERO));
  }
}
