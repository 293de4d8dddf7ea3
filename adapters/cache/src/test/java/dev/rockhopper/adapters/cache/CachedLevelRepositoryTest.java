package dev.rockhopper.adapters.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.cache.CacheConfig.Pattern;
import dev.rockhopper.application.cache.CacheConfigs;
import dev.rockhopper.application.cache.CacheKinds;
import dev.rockhopper.application.contracts.LevelRepositoryContract;
import dev.rockhopper.application.memory.InMemoryLevelRepository;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.levels.ILevelRepository;
import dev.rockhopper.domain.levels.MemberXp;
import dev.rockhopper.domain.members.MemberKey;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// The contract over the store in memory: what is written takes its place, or is loaded again.
class CachedLevelRepositoryTest {

  @Nested
  class WrittenThrough extends OverMemory implements LevelRepositoryContract {
    private final ILevelRepository stored = new InMemoryLevelRepository(world.store);
    private final ILevelRepository levels =
        new CachedLevelRepository(
            RecordedLevels.over(stored, world.transactions), world.caches, world.transactions);

    @Override
    public ILevelRepository levels() {
      return levels;
    }

    private MemberXp foundThoughTheStoreIsAway(GuildId guild) {
      MemberXp kept = stored.find(guild, People.TERRY).orElseThrow();
      world.store.goAway();
      try {
        assertThat(levels.find(guild, People.TERRY)).contains(kept);
      } finally {
        world.store.comeBack();
      }
      return kept;
    }

    @Test
    void whatIsWrittenIsReadWithoutAskingTheStore() {
      GuildId guild = freshGuild();

      levels.gain(guild, People.TERRY, 5, Cases.NOON, Duration.ZERO);
      assertThat(foundThoughTheStoreIsAway(guild).xp()).isEqualTo(5);
      levels.set(guild, People.TERRY, 50);
      assertThat(foundThoughTheStoreIsAway(guild).xp()).isEqualTo(50);
      levels.addAll(Map.of(new MemberKey(guild, People.TERRY), 3L));
      assertThat(foundThoughTheStoreIsAway(guild).xp()).isEqualTo(53);
      levels.bar(guild, People.TERRY, true);
      assertThat(foundThoughTheStoreIsAway(guild).barred()).isTrue();

      assertThat(world.caches.cache(CacheKinds.LEVELS).statistics().loads().done()).isZero();
      assertThat(world.caches.pending()).isZero();
    }
  }

  @Nested
  class Aside extends OverMemory implements LevelRepositoryContract {
    private final ILevelRepository levels =
        new CachedLevelRepository(
            RecordedLevels.over(new InMemoryLevelRepository(world.store), world.transactions),
            world.caches,
            world.transactions);

    Aside() {
      super(writing(Pattern.ASIDE));
    }

    @Override
    public ILevelRepository levels() {
      return levels;
    }

    @Test
    void whatIsWrittenIsLoadedAgain() {
      GuildId guild = freshGuild();
      levels.gain(guild, People.TERRY, 5, Cases.NOON, Duration.ZERO);

      assertThat(levels.find(guild, People.TERRY).orElseThrow().xp()).isEqualTo(5);

      assertThat(world.caches.cache(CacheKinds.LEVELS).statistics().loads().done()).isEqualTo(1);
    }
  }

  private static CacheConfigs writing(Pattern how) {
    String kind = CacheKinds.LEVELS.name();
    return CacheConfigs.defaults().with(kind, CacheWorld.usual(CacheKinds.LEVELS).writing(how));
  }
}
