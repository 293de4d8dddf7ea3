package dev.rockhopper.adapters.cache.redis;

import static dev.rockhopper.adapters.cache.guarded.WatcherLog.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.cache.Conditions;
import dev.rockhopper.adapters.cache.LevelledCacheManager;
import dev.rockhopper.adapters.cache.SharedLevels;
import dev.rockhopper.adapters.cache.guarded.GuardedStore;
import dev.rockhopper.application.cache.Cache;
import dev.rockhopper.application.cache.CacheConfigs;
import dev.rockhopper.application.cache.CacheKind;
import dev.rockhopper.application.cache.CacheKinds;
import dev.rockhopper.application.cache.CacheLevel;
import dev.rockhopper.application.cache.Invalidation;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.levels.MemberXp;
import dev.rockhopper.domain.members.MemberKey;
import dev.rockhopper.domain.members.UserId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What the caches have in a Redis: under which keys, and how it is forgotten.
@Timeout(60)
class KeysInRedisTest {
  private static final GuildId GUILD = new GuildId(7);
  private static final int MEMBERS = 300;

  private final TestRedis redis = TestRedis.start();
  private final GuardedStore store = RedisStore.guarded(redis.settings(), "database");
  private final Random random = new Random(1);
  private final LevelledCacheManager caches =
      new LevelledCacheManager(
          CacheKinds.all(),
          CacheConfigs.defaults().at(CacheLevel.MEMORY, CacheLevel.REDIS),
          new Conditions(
              System::nanoTime, new Random(1), () -> false, _ -> true, Conditions.USUAL_PATIENCE),
          new SharedLevels(
              Map.of(CacheLevel.REDIS, store),
              Clock.systemUTC(),
              length -> LockSupport.parkNanos(length.toNanos()),
              () -> random.nextLong() | 1,
              _ -> {}));
  private final Cache<MemberKey, Optional<MemberXp>> levels = caches.cache(CacheKinds.LEVELS);
  private final AtomicInteger loads = new AtomicInteger();

  @BeforeEach
  void open() {
    caches.open();
    await("connected", store::isAvailable);
  }

  @AfterEach
  void close() {
    caches.close();
    redis.close();
  }

  /// Two processes share what they cache by these, also while one of them is a version older:
  /// whoever changes them changes the name of the kind.
  @Test
  void keysNameTheKindAndNoClass() {
    read(9);

    assertThat(stored())
        .contains("rh:1:database:v:level:7:9", "rh:1:database:g:level:guild:7")
        .allMatch(key -> key.startsWith("rh:1:database:"));
    assertThat(CacheKinds.all())
        .extracting(CacheKind::name)
        .containsExactlyInAnyOrder(
            "guild-config",
            "command-rank",
            "rank",
            "role-rank",
            "user-rank",
            "afk",
            "afk-guild",
            "member-sanction",
            "level",
            "permission-rule",
            "permission-list",
            "permission-list-unused",
            "disabled-command",
            "rank-of",
            "moderator-quarantine",
            "case",
            "snippet",
            "reminder",
            "evidence-count",
            "setting");
  }

  /// However much is in it, and without a walk through the keys.
  @Test
  void aGroupIsForgottenByOneStep() {
    for (int user = 1; user <= MEMBERS; user++) {
      read(user);
    }
    assertThat(loads).hasValue(MEMBERS);
    redis.says("CONFIG", "RESETSTAT");

    caches.invalidate(
        new Invalidation(CacheKinds.LEVELS.name(), Set.of(), Set.of(CacheKinds.group(GUILD))));

    assertThat(redis.info("total_commands_processed"))
        .satisfies(sent -> assertThat(Integer.parseInt(sent)).isLessThan(20));
    assertThat(commands()).doesNotContain("keys", "scan", "flushdb", "flushall");
    for (int user = 1; user <= MEMBERS; user++) {
      read(user);
    }
    assertThat(loads).hasValue(2 * MEMBERS);
  }

  private void read(int user) {
    Function<MemberKey, Optional<MemberXp>> load =
        member -> {
          loads.incrementAndGet();
          return Optional.of(new MemberXp(member.guild(), member.user(), 1, false, 1));
        };
    assertThat(levels.get(new MemberKey(GUILD, new UserId(user)), load)).isPresent();
  }

  private List<String> stored() {
    return ((List<?>) redis.says("KEYS", "*")).stream().map(KeysInRedisTest::text).toList();
  }

  private static String text(Object bytes) {
    return new String((byte[]) bytes, StandardCharsets.US_ASCII);
  }

  /// What the server was asked for since its statistics were forgotten.
  private List<String> commands() {
    return redis
        .says("INFO", "commandstats")
        .toString()
        .lines()
        .filter(line -> line.startsWith("cmdstat_"))
        .map(line -> line.substring("cmdstat_".length(), line.indexOf(':')))
        .toList();
  }
}
