package dev.rockhopper.adapters.cache;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.application.cache.CacheConfig;
import dev.rockhopper.application.cache.CacheConfigs;
import dev.rockhopper.application.cache.CacheKind;
import dev.rockhopper.application.cache.CacheKinds;
import dev.rockhopper.application.cache.CacheManager.PendingWrites;
import dev.rockhopper.application.cache.Touched;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What caches refuse to be made of, and to be asked for.
class CacheSetupTest {

  private static LevelledCacheManager of(List<CacheKind<?, ?>> kinds, CacheConfigs configs) {
    return new LevelledCacheManager(
        kinds,
        configs,
        new Conditions(
            System::nanoTime, new Random(1), () -> false, _ -> true, CacheWorld.PATIENCE));
  }

  @Test
  void aKindOfWhichNothingIsSaidIsRefused() {
    assertThatThrownBy(() -> of(CacheKinds.all(), new CacheConfigs(Map.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(CacheKinds.LEVELS.name())
        .hasMessageContaining(CacheKinds.RANKS.name());
  }

  @Test
  void whatNobodyHasConfiguredIsNotToBeHad() {
    CacheKind<?, ?> other = CacheKind.of("no-such-kind", CacheKinds.RANKS.form());

    assertThatThrownBy(() -> new CacheWorld().caches.cache(other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no-such-kind");
  }

  @Test
  void whoeverHasEndedWritesNothingMore() {
    PendingWrites pending = new CacheWorld().caches.pendingWrites();
    boolean _ = pending.end();

    assertThatThrownBy(() -> pending.add(Touched.key(CacheKinds.RANKS, CacheWorld.GUILD)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void twoKindsOfOneNameAreRefused() {
    List<CacheKind<?, ?>> twice = List.of(CacheKinds.RANKS, CacheKinds.RANKS);
    Map<String, CacheConfig> defaults = new HashMap<>(CacheConfigs.defaults().byKind());
    defaults.keySet().retainAll(Set.of(CacheKinds.RANKS.name()));

    assertThatThrownBy(() -> of(twice, new CacheConfigs(defaults)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(CacheKinds.RANKS.name());
  }
}
